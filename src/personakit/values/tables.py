"""What was understood of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Literal

from personakit.values.notation import USUAL, Dialling, Notation
from personakit.vocabulary import AGES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.values.sources import Source
    from personakit.vocabulary import Kind


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
    neutral: tuple[str, ...] = ()
    """Answers in words that are neither."""
    best: tuple[str, ...] = ()
    """Those of the good ones than which none is better; empty where words do not tell."""
    reversed: bool = False
    """Whether a low number is the good end (effort asked as effort)."""

    @property
    def is_worded(self) -> bool:
        """Whether answers are words; they may all be of one side."""
        return bool(self.good or self.bad)


@dataclass(frozen=True)
class Portion:
    """One of several columns that count the parts of one whole: purchases by channel, say."""

    role: Role
    """What its share tells: a channel of contacts or orders, or a product."""
    label: str
    """The part: a channel as the product calls it, or in words what it is a part of."""
    whole: tuple[str, ...]
    """Fields of all columns that count a part."""


@dataclass(frozen=True)
class TimeSpan:
    """The time to a date from another one of the same row."""

    start: str
    """Field of the other date."""
    promised: bool = False
    """Whether that is a promise, so that what comes after it is late."""


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
    label: str = ""
    """What cards call it, where the settings or a data dictionary say so."""
    names: tuple[tuple[str, str], ...] = ()
    """Values in lower case -> what another file says they stand for."""
    named_in: str = ""
    """That file; empty where none does."""
    levels: tuple[str, ...] = ()
    """Frequent values as written, the most frequent first; for categories, channels, options."""
    frequent: tuple[str, ...] = ()
    """Those of them that at least one in a hundred filled cells, and two, hold; case aside."""
    spellings: tuple[str, ...] = ()
    """All values as written, where levels are kept and each has one spelling."""
    counted: tuple[str, ...] = ()
    """Levels that a written model counts, channels as the product calls them; empty where those
    count that are frequent."""
    carried: tuple[str, ...] = ()
    """Levels that a written model counts, beside those that are frequent."""
    separator: str = ""
    """What stands between several answers in one cell; empty for a single answer."""
    date_formats: tuple[str, ...] = ()
    """strptime patterns of dates, the most frequent first."""
    unit: str = ""
    """Of durations milliseconds, seconds, minutes, hours, days, clock (2:30:00) or words (2h 30m);
    of money cents; of dates epoch_seconds, epoch_millis or epoch_micros where they count from 1970,
    excel_days where they are a spreadsheet's numbers of days; of ages and dates of birth
    birth_years where numbers are the years people were born in."""
    scale: Scale | None = None
    """Scale of a rating, if it is unmistakable."""
    codes: tuple[float, ...] = ()
    """Numbers of the sample that stand for no answer, the most frequent first."""
    special: bool = False
    """Whether it tells of a special category of personal data, such as health or religion."""
    portion: Portion | None = None
    """The part that it counts, where its neighbours count the others."""
    span: TimeSpan | None = None
    """From when it tells a time that matters, where it is a date."""
    no_key: str = ""
    """Why it does not tell customers apart, where its header promises that."""
    weighs: bool = False
    """Whether it says how many people each answer stands for, which is not used."""
    looked_up: str = ""
    """The source that it is told in, of what the rows name; empty for a column of the file."""
    width: int = 0
    """Digits that ids are filled up to with zeros, as another source writes them."""
    dialling: Dialling | None = None
    """How its phone numbers without a country code are read; None where they stay as they are."""
    notation: Notation = USUAL
    """How its cells are written."""

    @property
    def limits(self) -> tuple[float, float] | None:
        """The least and the greatest number that is an answer; None where any may be."""
        if self.role is Role.AGE:
            return AGES
        scale = self.scale
        return (scale.low, scale.high) if scale and not scale.is_worded else None

    @property
    def date_order(self) -> Literal["day", "month", ""]:
        """Which stands first in its dates; empty where they have no other reading."""
        return date_order(self.date_formats)


def date_order(patterns: Sequence[str]) -> Literal["day", "month", ""]:
    """Which of day and month stands first in dates like `01/02/2024`; empty for other forms.

    >>> date_order(["%Y-%m-%d", "%d/%m/%Y"]), date_order(["%d %B %Y"])
    ('day', '')
    """
    matches = (re.match(r"(?:%[aA],? )?%([dm])[./-]%[dm]", pattern) for pattern in patterns)
    first = next((match[1] for match in matches if match), "")
    return "day" if first == "d" else "month" if first else ""


def named(headers: Iterable[str]) -> list[str]:
    """Headers, in place of a blank one what the column is called: by its place, from 0.

    >>> named(["id", " ", "age"])
    ['id', 'col_1', 'age']
    """
    return [header if header.strip() else f"col_{i}" for i, header in enumerate(headers)]


def labels(headers: Iterable[str]) -> list[str]:
    """Headers named and made unique, as settings name columns.

    >>> labels(["id", "Answer", "Answer"])
    ['id', 'Answer', 'Answer (2)']
    """
    written = named(headers)
    taken, unique = set(written), dict[str, None]()
    for header in written:
        numbered = (f"{header} ({number})".strip() for number in count(2))
        label = header if header not in unique else next(n for n in numbered if n not in taken)
        unique[label] = None
        taken |= unique.keys()
    return [*unique]


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
    """One per header cell, in order; then those that are looked up."""
    describes: str = ""
    """The source whose columns it is about, where it is a data dictionary."""

    @property
    def name(self) -> str:
        """What people call the source."""
        return self.source.name

    def having(self, *roles: Role) -> tuple[Column, ...]:
        """The columns that have one of `roles`, in the order of the file."""
        return tuple(column for column in self.columns if column.role in roles)
