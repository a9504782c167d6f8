"""The plan of one source: the sums that its customers are measured by, and variables over them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from personakit.stages.customers import cells
from personakit.stages.customers.atoms import Atom, Quantity
from personakit.stages.customers.cells import Text
from personakit.stages.customers.levels import MOST_LEVELS, told_answer
from personakit.values import Variable
from personakit.vocabulary import BIRTH_YEARS, DURATION_ROLES, Role
from personakit.vocabulary.groupings import is_grouping
from personakit.vocabulary.naming import variable_of

if TYPE_CHECKING:
    import pandas as pd

    from personakit.engines.base import Engine, Words
    from personakit.stages.customers.atoms import Merge, Moment
    from personakit.values import Column, Statistic, Table
    from personakit.values.customers import About
    from personakit.values.irregularities import Check
    from personakit.vocabulary import RowKind
    from personakit.vocabulary.grains import Grain

Unread = Literal["dates", "years", "numbers"]
Rows = Callable[[str], str]
"""Gives the SQL of a source's rows, with their keys and the cells that some SQL reads."""


@dataclass
class Plan:
    """Sums and variables of one source."""

    table: Table
    """The source."""
    engine: Engine
    """Where its rows are."""
    index: int
    """Which source it is: keeps the names of sums apart."""
    currency: str = ""
    """The only currency that counts; all, each by itself, where empty."""
    grain: Grain | None = None
    """Into what periods rows are told apart, too; cells that cannot be read are not counted then.
    None for none."""
    latest: str = ""
    """Atom of the last date of any row, where periods are told apart."""
    spread: dict[Column, tuple[str, str, str]] = field(default_factory=dict)
    """Columns of answers -> SQL over atoms: least, greatest and sum of squares, there, too."""
    period: str = ""
    """SQL: the number of a row's period; empty where rows are not told apart, or have no date."""
    record: str = ""
    """Cell of the record id, where one record has several lines."""
    sold: str = "true"
    """SQL: whether a row is an order, not a refund or what never was one."""
    first: str = ""
    """Atom of the first date, where there is one."""
    last: str = ""
    """Atom of the last date, where there is one."""
    left: str = ""
    """Atom of the last day on which it ended, where there is one."""
    most_levels: int = MOST_LEVELS
    """Levels of one column that are counted."""
    contract: bool = False
    """Whether a file of sales holds contracts, so that it is read as one about customers."""
    bills: bool = False
    """Whether the rows of a file of sales are payments of contracts, each for itself."""
    logged: bool = False
    """Whether its rows are something that customers do again, of a kind without a word."""
    open: str = ""
    """SQL: whether a contact is still open; empty where that is not known."""
    cells: dict[str, str] = field(default_factory=dict)
    """What is computed from each row, once: expression -> name."""
    atoms: dict[tuple[str, Merge, str], Atom] = field(default_factory=dict)
    """What is summed, each once."""
    unread: dict[tuple[Column, Unread], str] = field(default_factory=dict)
    """Columns of dates and numbers -> the atom that counts the cells which are none, or cannot
    be."""
    silent: dict[tuple[Column, str], str] = field(default_factory=dict)
    """Columns and their codes for no answer, empty for any other -> the atom that counts them."""
    born: dict[Column, list[str]] = field(default_factory=dict)
    """Columns of dates of birth -> the atoms of the dates."""
    odd: dict[tuple[Check, Column, str], tuple[str, str]] = field(default_factory=dict)
    """Checks, their columns and what these are odd beside -> the atoms that count the odd rows, and
    those that might be."""
    variables: list[tuple[Variable, str]] = field(default_factory=list)
    """Variables with their formula over atoms."""
    taken: set[str] = field(default_factory=set)
    """Their names in one case."""
    currencies: dict[Column, tuple[str, ...]] = field(default_factory=dict)
    """Columns of money in several currencies -> which, the most frequent first."""
    quantities: list[Quantity] = field(default_factory=list)
    """What behaviour is told by."""
    back: str = ""
    """SQL: whether something was given back; empty where the file cannot tell."""
    ratings: dict[Column, pd.DataFrame] = field(default_factory=dict)
    """Columns of ratings -> how often each rating (rating) was given, with service and without
    (unserved): n."""
    moments: list[Moment] = field(default_factory=list)
    """What its rows say happened, and when."""
    repeated: int = 0
    """Rows left out as they repeat another."""
    ids_repeat: bool = False
    """Whether several of the contacts that are left have one id."""

    @property
    def words(self) -> Words:
        """SQL of the engine."""
        return self.engine.words

    @property
    def of_customers(self) -> list[Atom]:
        """What is summed of all time; beside sums by period only what tells who left, and when."""
        needed = self.left.split()
        return [a for a in self.atoms.values() if not self.grain or a.name in needed]

    @property
    def dated(self) -> Column | None:
        """The column that says when a row was written, where its dates can be read."""
        columns = self.table.having(Role.CREATED_AT)
        return next((column for column in columns if cells.is_dated(column)), None)

    def computed(self, sql: str | None = None) -> str:
        """SQL: a comma before each cell, and its name; of those that some SQL reads, if given.

        Cells that nobody reads are planned, too, which takes long where there are very many.
        """
        read = {*re.findall(r"\bx\d+\b", sql)} if sql is not None else {*self.cells.values()}
        return "".join(f", {cell} AS {name}" for cell, name in self.cells.items() if name in read)

    def cell(self, expression: str) -> str:
        """Name of what an expression gives in each row."""
        return self.cells.setdefault(expression, f"x{len(self.cells)}")

    def text(self, column: Column) -> Text:
        """A cell as text."""
        text = cells.text(self.words, column, self.table.source)
        return Text(self.cell(text.sql), text.spellings)

    def number(self, column: Column) -> str:
        """Name of a cell as a number; the rows with one that cannot be read are counted beside."""
        sql = cells.number(self.words, column)
        if not self.grain:
            self._count_unread(column, "numbers", self.cell(cells.unread(self.words, column, sql)))
        return self.cell(sql)

    def answer(self, column: Column) -> str:
        """A cell as a number that is an answer; rows with a code for none are counted beside."""
        number = answer = self.number(column)
        for code in column.codes:
            self.silent[column, f"{code:g}"] = self.count(f"{number} = {code!r}")
        if column.codes:
            codes = ", ".join(map(repr, column.codes))
            answer = f"(case when {number} not in ({codes}) then {number} end)"
        if column.limits:
            off = f"not {answer} between {column.limits[0]!r} and {column.limits[1]!r}"
            if column.unit == "birth_years":
                off += f" and not {answer} between {BIRTH_YEARS[0]!r} and {BIRTH_YEARS[1]!r}"
            self.silent[column, ""] = self.count(off)
            answer = cells.within(answer, column.limits)
        return answer

    def timestamp(self, column: Column) -> str:
        """Name of a cell as a timestamp; the rows with one that cannot be read are counted too."""
        sql = cells.timestamp(self.words, column)
        time = self.cell(sql)
        if not self.grain:
            self._count_unread(column, "dates", self.cell(cells.unread(self.words, column, sql)))
            self._count_unread(column, "years", cells.is_beyond(self.words, time, column.role))
        return time

    def moment(self, column: Column) -> str:
        """SQL: when a row says that something was; NULL where that can be no time of it."""
        return cells.real(self.timestamp(column), column.role)

    def _count_unread(self, column: Column, kind: Unread, condition: str) -> None:
        if (column, kind) not in self.unread:
            self.unread[column, kind] = self.count(condition)

    def atom(self, own: str, merge: Merge = "sum", within: str = "") -> str:
        """Name of the atom that holds an aggregate."""
        identity = (own, merge, within or own)
        if identity not in self.atoms:
            self.atoms[identity] = Atom(f"s{self.index}_{len(self.atoms)}", *identity)
        return self.atoms[identity].name

    def count(self, condition: str = "") -> str:
        """Name of the atom that counts rows, all or those where `condition` holds."""
        if condition in ("", "true"):
            return self.atom("count(*)")
        if condition.endswith(" is not null") and " and " not in condition:
            return self.atom(f"count({condition.removesuffix(' is not null')})")
        return self.atom(f"count(CASE WHEN {condition} THEN 1 END)")

    def count_records(self, condition: str) -> str:
        """Name of the atom that counts rows, or orders of which any line holds a condition."""
        if not self.record:
            return self.count(condition)
        within = f"max(CASE WHEN {condition} THEN 1 ELSE 0 END)"
        return self.atom(f"count(CASE WHEN {condition} THEN 1 END)", "sum", within)

    def tell(self, name: str, sql: str, merge: Merge = "sum", column: Column | None = None) -> None:
        """Give a sum the name by which behaviour is told."""
        source = f"{self.table.name}/{column.name}" if column else self.table.name
        self.quantities.append(Quantity(name, sql, merge, source))

    def add(
        self, formula: str, statistic: Statistic, column: Column | None = None, level: str = "",
        active: bool = True, carried: bool = False, asked: str = "", about: About = "",
    ) -> None:  # fmt: skip
        """Add a variable; one of a special category never forms segments."""
        variable = self._variable(statistic, column, level)
        active = active and not variable.special
        added = replace(variable, active=active, carried=carried, asked=asked, about=about)
        self.variables.append((added, formula))

    def define(
        self, formula: str, statistic: Statistic, column: Column, label: str, definition: str,
        said: str = "", about: About = "", of_rows: bool = False,
    ) -> None:  # fmt: skip
        """Add a variable that describes, and that its column alone would not tell.

        Args:
            formula: SQL over atoms.
            statistic: How a customer's rows become one number.
            column: What it is told by.
            label: What it is called, which is part of its name.
            definition: How it is counted.
            said: What people call it, where not so.
            about: What it tells of, for which there is a word.
            of_rows: Whether it is each customer's own part of their rows.
        """
        variable = self._variable(statistic, column, label)
        answer = said if said != label else ""
        defined = replace(
            variable, active=False, definition=definition, answer=answer, about=about,
            of_rows=of_rows,
        )  # fmt: skip
        self.variables.append((defined, formula))

    def _variable(self, statistic: Statistic, column: Column | None, level: str) -> Variable:
        """A variable under a name that none has yet."""
        special = bool(column and column.special)
        role = column.role if column else Role.RECORD_ID
        title = column.name if column else ""
        text = variable_of(self.table.name, title, level or statistic)
        while text.casefold() in self.taken:
            text += "'"
        self.taken.add(text.casefold())
        answered = column if column and statistic == "share" else None
        return Variable(
            text, self.table.name, title, self.table.kind, role, statistic, level, special=special,
            grouping=role is Role.CATEGORY and is_grouping(title),
            title=column.label if column else "", answer=told_answer(answered, level),
            unstated=column is not None and _lacks_unit(column),
            ends=_ends(column) if column and statistic == "mean" else None,
            rows=self._rows(statistic),
        )  # fmt: skip

    def _rows(self, statistic: Statistic) -> RowKind | None:
        """What a customer's own part is of, where not of what rows of the kind are."""
        if self.bills and statistic == "share":
            return "payments"
        return "records" if self.logged and statistic == "mean" else None


def _lacks_unit(column: Column) -> bool:
    """Whether it tells times as mere numbers."""
    return column.role in DURATION_ROLES and column.notation.numeric and not column.unit


def _ends(column: Column) -> tuple[float, float] | None:
    """The ends of a scale of numbers; None where answers are on none."""
    scale = column.scale
    return (scale.low, scale.high) if scale and not scale.is_worded else None
