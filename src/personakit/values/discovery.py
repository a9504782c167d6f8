"""What one discovery found, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from personakit.values.segments import RecognitionRules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values.customers import Customers
    from personakit.values.segments import Segments
    from personakit.values.tables import Table
    from personakit.values.voices import Voices


@dataclass(frozen=True)
class CustomerBase:
    """All that is known of customers before segments are looked for."""

    tables: Sequence[Table]
    """The understood sources."""
    customers: Customers
    """The customer table, with the themes of what they write."""
    voices: Voices
    """What they say in their own words."""


@dataclass(frozen=True)
class Discovery(CustomerBase):
    """All that personas are described by."""

    segments: Segments
    """The segments and how far they can be trusted."""
    placed: str
    """Relation with `customer`, `segment` (-1 for unsure), `confidence`, `runner_up`, `reason`."""
    recognition: RecognitionRules = field(default_factory=RecognitionRules)
    """How customers are placed on sight."""
