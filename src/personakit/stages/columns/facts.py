"""What is seen of one column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from personakit.stages.columns.headers import Header
    from personakit.stages.columns.profiles import Profile


@dataclass(frozen=True)
class Facts:
    """What is seen of one column."""

    header: Header
    """Its header."""
    question: str
    """The question behind it, as text; the header itself where that is a question."""
    profile: Profile
    """Its values."""
    grid: tuple[Profile, ...] = ()
    """The values of all items of its grid, its own among them; empty where it is in none."""
