"""What customers say in their own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from personakit.texts.tone import read_tone

if TYPE_CHECKING:
    from personakit.texts.spoken import Spoken
    from personakit.texts.tone import Tone


@dataclass(frozen=True)
class Voices:
    """What customers say in their own words."""

    spoken: tuple[Spoken, ...] = ()
    """Texts by source and by what they tell of."""
    private: frozenset[str] = frozenset()
    """Values of personal columns, in lower case: nothing that is written may name them."""

    @cached_property
    def tone(self) -> Tone:
        """How they sound."""
        return read_tone(self.spoken)
