"""Which questions customers and staff were both asked, and what each of them answered."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from personakit.errors import SettingsError
from personakit.hints import near_miss
from personakit.labels import is_no, whole_title
from personakit.problems import Location, Problem
from personakit.stages.brand.gather import read_columns
from personakit.stages.brand.staff import plain
from personakit.vocabulary import LEVEL_ROLES, NUMBER_ROLES, RATING_ROLES, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.engines.base import Engine
    from personakit.stages.brand.staff import Staff
    from personakit.values import Column, Customers, Table, Variable

EITHER = frozenset((
    "we", "they", "our", "their", "us", "them", "you", "your", "i", "my", "the", "a", "an",
    "company", "brand", "customers", "wir", "sie", "unser", "unsere", "unserer", "unserem", "ihr",
    "ihre", "ihrer", "uns", "ihnen", "das", "die", "der", "den", "dem", "firma", "marke", "kunden",
))  # fmt: skip
"""Words of a question that change with who is asked."""
ASKED = RATING_ROLES | LEVEL_ROLES | NUMBER_ROLES
"""Roles of columns that may hold what people think."""
OF_FORMS = re.compile(r"respon|particip|teilnehm|antwort|^id$")
"""Headers of numbers that two forms give to different people."""
SEPARATORS = (";", "|", ",")
"""What stands between several answers of one cell, where the customers' own does not."""


@dataclass(frozen=True)
class AskedBoth:
    """One question that both were asked."""

    table: Table
    """File of the customers' answers."""
    column: Column
    """Column of them."""
    header: str
    """Column of the staff's."""


@dataclass(frozen=True)
class Sides:
    """One item, and what both say of it."""

    pair: AskedBoth
    """Where it was asked."""
    item: str
    """The answer, or what was rated."""
    scale: tuple[float, float] | None
    """Least and greatest rating; None of shares."""
    staff: pd.Series
    """A number a person: a rating, or 1 where they say so and 0 where not; missing ones NaN."""
    customers: pd.Series
    """The same, index `customer`, by which staff who are customers, too, are called."""
    same_people: bool = False
    """Whether the same people answered as both, and these are both answers of each."""

    @property
    def source(self) -> str:
        """File and column of the customers' answers."""
        return f"{self.pair.table.name}/{self.pair.column.name}"


def pairs_of(
    tables: Sequence[Table], staff: Staff, match: Mapping[str, str]
) -> tuple[AskedBoth, ...]:  # fmt: skip
    """Columns of both by the text of their questions, or by a map.

    Args:
        tables: Understood sources.
        staff: What the staff answered.
        match: Column of the staff's file -> column of the customers'.
    """
    by_text = {
        bare(text): place
        for place in reversed(asked_of(tables))
        for text in (place[1].question, place[1].name)
        if bare(text)
    }
    by_name = {place[1].name: place for place in reversed(asked_of(tables))}
    pairs = []
    for header in staff.frame.columns:
        named = by_name.get(match.get(header, ""))
        if place := named or by_text.get(bare(header)):
            pairs.append(AskedBoth(*place, header))
    return tuple(pairs)


def asked_of(tables: Sequence[Table]) -> list[tuple[Table, Column]]:
    """What customers were asked."""
    return [
        (table, column)
        for table in tables
        if table.kind in (Kind.SURVEY, Kind.CUSTOMERS)
        for column in table.having(*ASKED)
    ]


def check_match(match: Mapping[str, str], staff: Staff | None, tables: Sequence[Table]) -> None:
    """Check that a map names two questions: of staff and customers, or both of one side.

    Raises:
        SettingsError: It does not.
    """
    own = [*staff.frame.columns] if staff else []
    theirs = [column.name for _, column in asked_of(tables)]
    for header, question in match.items():
        for name in (header, question):
            if name not in (*own, *theirs):
                raise SettingsError(
                    f"--match {header}={question}: no question is called {name}.",
                    near_miss(name, [*own, *theirs]) or "Questions are the headers of columns.",
                )


def bare(question: str) -> str:
    """A question without the words that change with who is asked.

    >>> bare("How safe are our cars?"), bare("3. How safe are their cars")
    ('how safe are cars', 'how safe are cars')
    """
    return " ".join(word for word in plain(question).split() if word not in EITHER)


def with_options(
    tables: Sequence[Table], pairs: Sequence[AskedBoth], staff: Staff
) -> tuple[Table, ...]:  # fmt: skip
    """Let columns count the answers of staff, too, however rare they are with customers."""
    answers = {
        (pair.table.name, pair.column.field): options(staff.frame[pair.header], pair.column)
        for pair in pairs
        if pair.column.role in LEVEL_ROLES and not pair.column.notation.ticked
    }
    return tuple(
        replace(table, columns=tuple(
            replace(column, carried=(*column.carried, *answers.get((table.name, column.field), ())))
            for column in table.columns
        ))
        for table in tables
    )  # fmt: skip


def options(cells: pd.Series, column: Column) -> tuple[str, ...]:
    """The different answers of staff to a question, as customers spell them where they do."""
    spelled = {level.strip().lower(): level.strip() for level in column.levels}
    answers = dict.fromkeys(a for cell in cells.dropna() for a in chosen(cell, column, cells))
    return tuple(spelled.get(answer.lower(), answer) for answer in answers)


def chosen(cell: str, column: Column, cells: pd.Series) -> list[str]:
    """The answers of one cell of the staff's."""
    return [part.strip() for part in cell.split(_separator(column, cells)) if part.strip()]


def _separator(column: Column, cells: pd.Series) -> str:
    """What stands between several answers; of single ones a zero, which splits nothing."""
    if not column.separator:
        return "\0"
    text = " ".join(cells.dropna())
    return next((mark for mark in (column.separator, *SEPARATORS) if mark in text), "\0")


def sides_of(
    pairs: Sequence[AskedBoth], staff: Staff, customers: Customers, engine: Engine
) -> tuple[list[Sides], list[Problem]]:
    """What both say of each item, and which questions cannot be compared."""
    sides, problems = [], list[Problem]()
    for pair in pairs:
        variables = [
            variable for variable in customers.variables
            if (variable.source, variable.column) == (pair.table.name, pair.column.name)
            and variable.statistic in ("mean", "share") and not variable.special
        ]  # fmt: skip
        answers = read_columns(customers, variables, engine) if variables else pd.DataFrame()
        own = staff.frame[pair.header].set_axis(_called(staff, answers.index, customers))
        items = [*_items(pair, variables, answers, own)]
        sides += items
        if not items:
            message = f"“{pair.header}” has other answers than the customers': not compared."
            problems.append(Problem("other_scale", message, Location(pair.table.name)))
    return sides, problems


def _called(staff: Staff, known: pd.Index, customers: Customers) -> list[str]:
    """What each of the staff is called as a customer; a name of its own where they are none.

    Addresses tell, and ids under the header that they have with customers, but for numbers that a
    form gives to whoever answers.
    """
    people = [f"staff {number}" for number in range(len(staff.frame))]
    if staff.people is None:
        return people
    header, keys = plain(str(staff.people.name)), {a.key for a in customers.account.sources}
    is_key = header in map(plain, keys) and not OF_FORMS.search(header)
    if not is_key and not staff.people.dropna().str.contains("@").all():
        return people
    theirs = {str(customer).lower(): str(customer) for customer in known}
    return [theirs.get(who, name) for who, name in zip(staff.people, people, strict=True)]


def _items(
    pair: AskedBoth, variables: Sequence[Variable], frame: pd.DataFrame, cells: pd.Series
) -> Iterator[Sides]:
    title = whole_title(pair.column.question or pair.column.name)
    rated = [v for v in variables if v.statistic == "mean"]
    if rated:
        scale = rated[0].ends or _observed(frame[rated[0].name])
        numbers = numbers_of(cells)
        if scale and numbers.notna().any() and numbers.dropna().between(*scale).all():
            yield Sides(pair, title, scale, numbers, frame[rated[0].name])
        return
    answered = cells.notna()
    for variable in variables:
        if pair.column.notation.ticked:
            says = answered & ~cells.fillna("").map(is_no)
            yield Sides(pair, title, None, says.astype("float64"), frame[variable.name])
        else:
            label = variable.level.lower()
            says = cells.map(
                lambda cell, label=label: label in map(str.lower, chosen(cell, pair.column, cells)),
                na_action="ignore",
            )
            yield Sides(
                pair, variable.answer or variable.level, None,
                says.astype("float64").where(answered), frame[variable.name],
            )  # fmt: skip


def numbers_of(cells: pd.Series) -> pd.Series:
    """The number that each cell begins with, whatever words stand behind it."""
    written = cells.astype("str").str.extract(r"^\s*(\d+(?:[.,]\d+)?)")[0]
    return pd.to_numeric(written.str.replace(",", "."), errors="coerce")


def _observed(answers: pd.Series) -> tuple[float, float] | None:
    """The ends of whole numbers that customers gave, where these look like a scale."""
    numbers = answers.dropna()
    if numbers.empty or numbers.min() < 0 or numbers.max() > 10 or numbers.nunique() < 2:
        return None
    return float(numbers.min()), float(numbers.max())
