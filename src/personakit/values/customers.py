"""One row a customer, and where the rows came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from personakit.vocabulary import Kind, Role
from personakit.vocabulary.naming import question_of

if TYPE_CHECKING:
    from personakit.problems import Problem
    from personakit.values.irregularities import Irregularity
    from personakit.values.tables import Column
    from personakit.vocabulary import RowKind


Statistic = Literal["count", "sum", "mean", "share", "value", "days"]
About = Literal[
    "", "belonging", "best", "buying", "contacts", "delivery", "fcr", "lateness", "patience",
    "payment", "public", "self_reliance", "web",
]  # fmt: skip

QUANTITIES: dict[str, tuple[Statistic, Kind | None, Role | None, str]] = {
    "contacts": ("count", Kind.TICKETS, None, ""),
    "orders": ("count", Kind.SALES, None, ""),
    "spend": ("sum", Kind.SALES, Role.AMOUNT, ""),
    "spend_per_order": ("mean", Kind.SALES, Role.AMOUNT, ""),
    "days_since_first_order": ("days", Kind.SALES, None, "first"),
    "days_since_last_order": ("days", Kind.SALES, None, "last"),
    "days_since_first_contact": ("days", Kind.TICKETS, None, "first"),
    "days_since_last_contact": ("days", Kind.TICKETS, None, "last"),
    "first_response_time": ("mean", None, Role.FIRST_RESPONSE_TIME, ""),
    "resolution_time": ("mean", None, Role.RESOLUTION_TIME, ""),
    "reopens": ("mean", None, Role.REOPENS, ""),
}
"""Numbers that many businesses have -> statistic, kind, role and level of their variable; any where
None. Those of several sums are the entries of behaviour.toml."""


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
    """Kind of the source; that of customers where it is the same in all rows of each of them."""
    role: Role
    """Role of that column."""
    statistic: Statistic
    """How a customer's rows became one number; `share` is the part of them that has `level`."""
    level: str = ""
    """Answer, category or channel, for a share."""
    active: bool = True
    """Whether it forms segments; otherwise it only describes them."""
    phrases: tuple[str, ...] = ()
    """Of a theme: the wordings that count, in lower case; it is the part of texts that have one."""
    about: About = ""
    """What it tells of, where it follows from several sums, or is the best answer of a scale."""
    definition: str = ""
    """How it is counted, where several columns of a row tell it; `level` is then its name."""
    carried: bool = False
    """Whether it is there for a written model alone: the data would not have it made."""
    special: bool = False
    """Whether it tells of a special category of personal data: it describes and no more."""
    asked: str = ""
    """Answer to another question that those gave who were asked; empty where all were."""
    grouping: bool = False
    """Whether it says which of the company's own segments a customer is in."""
    of_rows: bool = False
    """Whether it is each customer's own part of their rows, though several sums tell it."""
    rows: RowKind | None = None
    """What such a part is of, where that is not what the file's rows are."""
    of_all_time: bool = False
    """Whether it is what customers ever did, or how often: a part of their time tells another."""
    file: str = ""
    """Its file in words, without those with which all files of a run begin."""
    key: str = ""
    """Its entry in the table of behaviour, where it follows from several sums."""
    title: str = ""
    """What its column is called, where not by its header."""
    answer: str = ""
    """`level` as people say it, where not as it is written."""
    label: str = ""
    """How a written set tells all of it; empty where as it would be told today."""
    unstated: bool = False
    """Whether it is a time of which nothing tells the unit."""
    ends: tuple[float, float] | None = None
    """Of a mean of answers on a scale of numbers: the least and the greatest there is."""

    @property
    def question(self) -> str:
        """What the levels of one column have in common: they are encoded together."""
        return question_of(self.source, self.column)

    @property
    def where(self) -> str:
        """File and column, as persona files name them."""
        return f"{self.source}/{self.column}" if self.column else self.source

    @property
    def quantity(self) -> str:
        """Which of the numbers it is that many businesses have; empty for any other."""
        if self.key or self.unstated:
            return self.key
        traits = (self.statistic, self.kind, self.role, self.level)
        names = (
            name
            for name, wanted in QUANTITIES.items()
            if all(part in (None, mine) for part, mine in zip(wanted, traits, strict=True))
        )
        return next(names, "")


NO_VARIABLE = Variable("", "", "", Kind.UNKNOWN, Role.IGNORE, "share")
"""What is counted in texts and stands in no column of the customer table; it has no name."""


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
    """Rows read; contacts that repeat another in every cell count once."""
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
    """The engine's view of its rows: `customer`, `moment` (a timestamp), the source's columns."""
    pleased: str = ""
    """SQL over a row: 1 where the score beside the text is good, 0 where it is bad, null where it
    is neither or there is none; empty where no column scores."""


@dataclass(frozen=True)
class Contacts:
    """One row a contact, in the engine."""

    relation: str
    """Name of the engine's table: `number`, which stands for the customer; `open`, 1 or 0, where
    that is known; then one number per variable."""
    source: str
    """File of the contacts."""
    variables: tuple[str, ...]
    """Names of the variables that say something of a single contact."""
    tells_open: bool
    """Whether it is known which are open."""


@dataclass(frozen=True)
class Events:
    """What happened, one row an event, in the engine."""

    relation: str
    """Name of the engine's table: `customer`, `happened` (when), `step` and its `rank` within a
    day, `channel`, `topic`, `good` (1 or 0 of a rating), `timed` (0 where `happened` is only the
    time of the contact that it belongs to), `source` (place in `sources`); what is not known is
    NULL."""
    sources: tuple[str, ...]
    """Names of the files."""
    one_in: int
    """The customers are one in so many of all, drawn by hash, each with all events."""


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
    rows: tuple[tuple[str, str], ...] = ()
    """Sources with the engine's view of their rows, as that of a `Voice`."""
    irregularities: tuple[Irregularity, ...] = ()
    """What is odd in the data."""
    contacts: Contacts | None = None
    """Their contacts one by one; None where no file holds any."""
    events: Events | None = None
    """What happened to them, and when; None where no file tells."""
    problems: tuple[Problem, ...] = field(default=())
    """What the user should know."""
