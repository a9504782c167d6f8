"""Why one column was understood as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from personakit.values.tables import Column
    from personakit.vocabulary import Kind, Role


@dataclass(frozen=True)
class WeighedClue:
    """One clue that was considered."""

    role: Role
    """The role it speaks for."""
    weight: float
    """How telling it is, 0 to 1."""
    counted: float
    """What of this counts beside the form of the values."""
    reason: str
    """What it is, in words."""


@dataclass(frozen=True)
class Values:
    """The values of a column in brief, without any that tells of a person."""

    form: str
    """Their form, in words."""
    rows: int
    """Cells looked at."""
    filled: int
    """Cells with a value."""
    distinct: int
    """Different values."""
    range: tuple[float | str, float | str] | None = None
    """The least and the greatest number or day."""
    top: tuple[tuple[str, int], ...] = ()
    """Recurring values or answers and how often each occurs, the most frequent first."""
    patterns: tuple[tuple[str, int], ...] = ()
    """Where values are not shown: how they are written, `a` for letters and `9` for a digit."""


@dataclass(frozen=True)
class Explanation:
    """What one column was taken for, and all that speaks for it and against."""

    source: str
    """Name of the source."""
    kind: Kind
    """What the source is about."""
    column: Column
    """The column."""
    evidence: tuple[WeighedClue, ...]
    """Every clue: those for the column's role, then those for others, the strongest first."""
    values: Values
    """What its values look like."""
    readings: tuple[tuple[str, str], ...]
    """How its dates, scale, unit and several answers are read -> what tells so."""
    channels: tuple[tuple[str, str], ...]
    """Channels as written -> the product's channels."""
