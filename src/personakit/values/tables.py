"""What was understood of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values.sources import Source
    from personakit.vocabulary import Kind, Role


@dataclass(frozen=True)
class Scale:
    """What the answers of a rating column mean."""

    metric: Literal["csat", "nps", "ces", "rating"]
    """What is measured."""
    low: float
    """The least answer."""
    high: float
    """The greatest answer."""
    good: tuple[str, ...] = ()
    """Answers in words that count as positive; empty for numbers."""
    bad: tuple[str, ...] = ()
    """Answers in words that count as negative; empty for numbers."""
    reversed: bool = False
    """Whether a low number is the good end (effort asked as effort)."""


@dataclass(frozen=True)
class Column:
    """One column of a source, understood."""

    name: str
    """Header as in the file."""
    field: str
    """Name in the engine's relation: c0, c1, ..."""
    role: Role
    """What it says."""
    confidence: float
    """How sure, 0 to 1."""
    reason: str
    """Why, in words."""
    question: str = ""
    """Question text, where the tool writes one."""
    levels: tuple[str, ...] = ()
    """Frequent values as written, the most frequent first; for categories, channels, options."""
    separator: str = ""
    """What stands between several answers in one cell; empty for a single answer."""
    decimal: str = "."
    """Decimal mark of numbers."""
    date_formats: tuple[str, ...] = ()
    """strptime patterns of dates, the most frequent first."""
    unit: str = ""
    """Of durations seconds, minutes, hours, days or clock; of money cents; of dates epoch_seconds
    or epoch_millis where they count from 1970."""
    scale: Scale | None = None
    """Scale of a rating, if it is unmistakable."""

    @property
    def date_order(self) -> Literal["day", "month", ""]:
        """Which stands first in its dates; empty where they have no other reading."""
        return date_order(self.date_formats)


def date_order(patterns: Sequence[str]) -> Literal["day", "month", ""]:
    """Which of day and month stands first in dates like `01/02/2024`; empty for other forms.

    >>> date_order(["%Y-%m-%d", "%d/%m/%Y"]), date_order(["%d %B %Y"])
    ('day', '')
    """
    found = (re.match(r"(?:%[aA],? )?%([dm])[./-]%[dm]", pattern) for pattern in patterns)
    first = next((match[1] for match in found if match), "")
    return "day" if first == "d" else "month" if first else ""


@dataclass(frozen=True)
class Table:
    """A source whose kind and columns are understood."""

    source: Source
    """Where the rows are."""
    kind: Kind
    """What it is about."""
    confidence: float
    """How sure, 0 to 1."""
    reason: str
    """Why, in words."""
    columns: tuple[Column, ...]
    """One per header cell, in order."""

    @property
    def name(self) -> str:
        """What people call the source."""
        return self.source.name

    def having(self, *roles: Role) -> tuple[Column, ...]:
        """The columns that have one of `roles`, in the order of the file."""
        return tuple(column for column in self.columns if column.role in roles)
