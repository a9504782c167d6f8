"""Which questions customers and staff were both asked, and what each of them answered."""

from __future__ import annotations

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
    """The same, index `customer`."""


def pairs_of(
    tables: Sequence[Table], staff: Staff, match: Mapping[str, str]
) -> tuple[AskedBoth, ...]:  # fmt: skip
    """Columns of both by the text of their questions, or by a map.

    Args:
        tables: Understood sources.
        staff: What the staff answered.
        match: Column of the staff's file -> column of the customers'.

    Raises:
        SettingsError: The map names a column that is not there.
    """
    asked = [
        (table, column)
        for table in tables
        if table.kind in (Kind.SURVEY, Kind.CUSTOMERS)
        for column in table.having(*ASKED)
    ]
    by_text = {
        bare(text): (table, column)
        for table, column in reversed(asked)
        for text in (column.question, column.name)
        if bare(text)
    }
    by_name = {column.name: (table, column) for table, column in reversed(asked)}
    _check(match, staff, by_name)
    pairs = []
    for header in staff.frame.columns:
        place = by_name[match[header]] if header in match else by_text.get(bare(header))
        if place:
            pairs.append(AskedBoth(*place, header))
    return tuple(pairs)


def _check(match: Mapping[str, str], staff: Staff, theirs: Mapping[str, object]) -> None:
    for header, question in match.items():
        for name, there in ((header, [*staff.frame.columns]), (question, [*theirs])):
            if name not in there:
                raise SettingsError(
                    f"--match {header}={question}: no question is called {name}.",
                    near_miss(name, there),
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
    sides, problems = [], []
    for pair in pairs:
        variables = [
            variable for variable in customers.variables
            if (variable.source, variable.column) == (pair.table.name, pair.column.name)
            and variable.statistic in ("mean", "share") and not variable.special
        ]  # fmt: skip
        frame = read_columns(customers, variables, engine) if variables else pd.DataFrame()
        items = [*_items(pair, variables, frame, staff.frame[pair.header])]
        sides += items
        if not items:
            message = f"“{pair.header}” has other answers than the customers': not compared."
            problems.append(Problem("other_scale", message, Location(pair.table.name)))
    return sides, problems


def _items(
    pair: AskedBoth, variables: Sequence[Variable], frame: pd.DataFrame, cells: pd.Series
) -> Iterator[Sides]:
    rated = [v for v in variables if v.statistic == "mean"]
    if rated:
        scale = rated[0].ends or _observed(frame[rated[0].name])
        numbers = pd.to_numeric(cells.str.extract(r"^\s*(\d+(?:\.\d+)?)")[0], errors="coerce")
        if scale and numbers.notna().any() and numbers.dropna().between(*scale).all():
            title = whole_title(pair.column.question or pair.column.name)
            yield Sides(pair, title, scale, numbers, frame[rated[0].name])
        return
    answered = cells.notna()
    for variable in variables:
        if pair.column.notation.ticked:
            says = answered & ~cells.fillna("").map(is_no)
            title = whole_title(pair.column.question or pair.column.name)
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


def _observed(answers: pd.Series) -> tuple[float, float] | None:
    """The ends of whole numbers that customers gave, where these look like a scale."""
    numbers = answers.dropna()
    if numbers.empty or numbers.min() < 0 or numbers.max() > 10 or numbers.nunique() < 2:
        return None
    return float(numbers.min()), float(numbers.max())
