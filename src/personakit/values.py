"""What travels along the line from exports to personas: plain frozen values.

Source -> Table -> Customers -> Matrix -> Segments -> personas.model.Persona
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    import pandas as pd

    from personakit.personas.placement import Axis, Placement
    from personakit.problems import Problem
    from personakit.vocabulary import Kind, Role


@dataclass(frozen=True)
class Dialect:
    """How the cells of one file are written."""

    encoding: str = "utf-8"
    """Python's name of the encoding."""
    delimiter: str = ","
    """One character between cells."""
    quote: str = '"'
    """The character around cells, or empty."""
    escape: str = '"'
    """The character before a quote inside a cell."""
    skip: int = 0
    """Lines before the first header row (titles, notes, blank lines)."""
    header_rows: int = 1
    """Header records: 0 none, 1 usual, 2 SurveyMonkey, 3 Qualtrics."""


@dataclass(frozen=True)
class SourceFile:
    """One file of a source."""

    path: Path
    """Where it lies, as given."""
    dialect: Dialect
    """How it is written."""
    size: int
    """Bytes."""
    repaired: bool = False
    """Whether a cleaned copy is read in its place."""


@dataclass(frozen=True)
class Reject:
    """A row that could not be read."""

    file: str
    """Name of the file."""
    line: int
    """1-based line."""
    reason: str
    """Why, in words."""


@dataclass(frozen=True)
class Source:
    """One export: a file, or several files of one kind with the same header.

    In the engine it is a relation of text columns named c0, c1, ... by position.
    """

    name: str
    """What people call it: the file name; `sales_*.csv` for several."""
    files: tuple[SourceFile, ...]
    """The files, sorted by name."""
    relation: str
    """Name of the engine's relation."""
    header: tuple[str, ...]
    """Column names as in the file, not necessarily unique."""
    questions: tuple[str, ...]
    """Question text for each column where the tool writes one, else empty."""
    sample: pd.DataFrame
    """Some rows as text, columns c0, c1, ...; missing cells are NaN."""
    rejects: tuple[Reject, ...] = ()
    """Rows that could not be read, the first of each file; large files tell theirs when scanned."""
    rejected: int = 0
    """How many rows could not be read."""


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


Statistic = Literal["count", "sum", "mean", "share", "value", "days"]


@dataclass(frozen=True)
class Variable:
    """One number about a customer: a column of the customer table."""

    name: str
    """Column of the customer table, `tickets.csv|Channel=phone` for instance."""
    source: str
    """Name of the source it comes from: variables of one source form a block."""
    column: str
    """Header of the column it comes from; empty where it counts rows."""
    kind: Kind
    """Kind of the source."""
    role: Role
    """Role of that column."""
    statistic: Statistic
    """How a customer's rows became one number; `share` is the part of them that has `level`."""
    level: str = ""
    """Answer, category or channel, for a share."""
    active: bool = True
    """Whether it forms segments; otherwise it only describes them."""

    @property
    def question(self) -> str:
        """What the levels of one column have in common: they are encoded together."""
        return f"{self.source}|{self.column}"


@dataclass(frozen=True)
class SourceAccount:
    """What became of the rows of one source."""

    source: str
    """Name of the source."""
    kind: Kind
    """Kind of the source."""
    key: str
    """Header of the column that says who, or how it was found."""
    rows: int
    """Rows read."""
    used: int
    """Rows that belong to a customer."""
    customers: int
    """Customers with at least one row here."""
    shared: int
    """Customers here that another source has too."""
    dropped: tuple[tuple[str, int], ...] = ()
    """Why rows were not used, and how many."""


@dataclass(frozen=True)
class Account:
    """What became of every row."""

    sources: tuple[SourceAccount, ...]
    """The sources that take part."""
    unused: tuple[tuple[str, str], ...]
    """Names of sources that take no part, with the reason."""
    customers: int
    """Rows of the customer table."""
    by_sources: tuple[int, ...]
    """Customers found in 1, 2, ... sources."""


@dataclass(frozen=True)
class Voice:
    """Words of customers: a text column of one source."""

    source: str
    """Name of the source."""
    kind: Kind
    """Kind of the source."""
    column: Column
    """The column."""
    relation: str
    """The engine's view of its rows: `customer`, then the source's columns."""


@dataclass(frozen=True)
class Customers:
    """The customer table: one row a customer, in the engine."""

    relation: str
    """Name of the engine's table: `customer` (text, unique), then one double per variable."""
    variables: tuple[Variable, ...]
    """Its columns."""
    voices: tuple[Voice, ...]
    """Where customers speak in their own words."""
    account: Account
    """Where its rows came from."""
    problems: tuple[Problem, ...] = field(default=())
    """What the user should know."""


@dataclass(frozen=True)
class Matrix:
    """The fitting sample in numbers that distances can be taken of."""

    values: np.ndarray
    """Standardised values, shape (customers, axes); NaN where nothing is known."""
    core: np.ndarray
    """Whether a customer takes part in the fit, shape (customers,)."""
    axes: tuple[Axis, ...]
    """How the columns are made from the customer table."""
    dropped: tuple[tuple[str, str], ...] = ()
    """Variables that take no part, with the reason."""
    problems: tuple[Problem, ...] = ()
    """What the user should know."""


@dataclass(frozen=True)
class CountScore:
    """What speaks for one number of segments."""

    segments: int
    """The number."""
    gain: float
    """Gain of the last segment beyond the null, as a part of the greatest of any; 0 for none."""
    elbow: float
    """How sharply the gain of one more segment drops here, beyond the same in a null."""
    prediction_strength: float
    """Least part of a segment's pairs that a second half of the data keeps together, 0 to 1."""
    stability: float
    """Mean adjusted Rand index of pairs of bootstrap solutions."""
    silhouette: float
    """Mean silhouette width on a sample, -1 to 1."""


Verdict = Literal["unstable", "pattern", "stable", "highly_stable"]


@dataclass(frozen=True)
class SegmentQuality:
    """How far one segment can be trusted."""

    customers: int
    """Customers of the fitting sample in it."""
    jaccard: float
    """Mean best Jaccard similarity over bootstrap solutions, 0 to 1."""
    verdict: Verdict
    """The same in words: below .6, .75, .85, or above."""


@dataclass(frozen=True)
class Structure:
    """Whether the data hold segments at all."""

    found: bool
    """The verdict."""
    score: float
    """Standard deviations by which the data cluster better than the null sets."""
    nulls: int
    """Null sets drawn: same distributions and correlations, no segments."""


@dataclass(frozen=True)
class Segments:
    """Segments of customers, and how far they can be trusted."""

    placement: Placement
    """All that is needed to place a customer."""
    chosen: int
    """Number of segments."""
    runner_up: int | None
    """The next best number, where there was a choice."""
    scores: tuple[CountScore, ...]
    """Every number that was tried."""
    quality: tuple[SegmentQuality, ...]
    """One per segment, in canonical order."""
    structure: Structure
    """Whether there are segments at all."""
    contributions: tuple[tuple[str, float], ...]
    """Variable and the part of its variance between segments, 0 to 1, greatest first."""
    problems: tuple[Problem, ...] = ()
    """What the user should know."""
