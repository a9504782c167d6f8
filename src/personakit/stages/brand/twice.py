"""What the same people were asked twice: how much a thing matters, and how it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import pandas as pd

from personakit.beside import toml_beside
from personakit.labels import whole_title
from personakit.stages.brand.gather import read_columns
from personakit.stages.brand.matching import EITHER, asked_of, numbers_of
from personakit.stages.brand.staff import plain
from personakit.texts.grammar import every_language
from personakit.texts.topics import pattern_of
from personakit.vocabulary import NUMBER_ROLES, RATING_ROLES

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.engines.base import Engine
    from personakit.stages.brand.staff import Staff
    from personakit.values import Column, Customers, Table, Variable

AskedFor = Literal["importance", "expectation", "other"]
"""What the first of two questions asks for; the second asks how it is."""
FIRST: tuple[AskedFor, ...] = ("importance", "expectation")
"""What may stand beside how something is."""
Scale = tuple[float, float]
NUMERIC = RATING_ROLES | NUMBER_ROLES
"""Roles of columns that hold ratings."""
SCALES: tuple[Scale, ...] = ((1.0, 5.0), (1.0, 7.0), (0.0, 10.0))
"""What ratings are usually asked on."""


@dataclass(frozen=True)
class Twice:
    """One thing that the same people were asked twice, and what they answered."""

    of: Literal["customers", "staff"]
    """Whose answers these are."""
    item: str
    """The thing."""
    asked: AskedFor
    """What the first question asks for."""
    file: str
    """Where both were asked."""
    columns: tuple[str, str]
    """The two questions, by their columns."""
    scale: Scale | None
    """Least and greatest rating; None of shares."""
    first: pd.Series
    """Person -> answer to the first: a rating, or 1 and 0 of yes and no."""
    second: pd.Series
    """The same of the second."""

    @property
    def source(self) -> str:
        """File and columns."""
        return ", ".join(f"{self.file}/{column}" for column in self.columns)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: pattern_of(each) for name, each in toml_beside(__file__, "asked.toml").items()}


def thing_of(question: str) -> tuple[str, str]:
    """What a question asks for, and of what; both empty where it asks for neither or several.

    >>> thing_of("How important is fast delivery to you? (1-5)")
    ('importance', 'fast delivery')
    >>> thing_of("Satisfaction: fast delivery"), thing_of("How old are you?")
    (('performance', 'fast delivery'), ('', ''))
    """
    said = plain(question)
    kinds = [name for name, pattern in _patterns().items() if pattern.search(said)]
    kinds = [name for name in kinds if name in FIRST] or kinds
    if len(kinds) != 1:
        return "", ""
    grammar = every_language()
    little = grammar.function | grammar.openers | EITHER
    left = [
        word
        for word in said.split()
        if not (
            word in little or word.isdigit() or any(p.search(word) for p in _patterns().values())
        )
    ]
    return (kinds[0], " ".join(left)) if left else ("", "")


def _pairs(questions: Sequence[str]) -> Iterator[tuple[int, int, AskedFor, str]]:
    """Places of two questions of one thing, what the first asks for, and the thing."""
    told = [thing_of(question) for question in questions]
    for place, (kind, thing) in enumerate(told):
        for asked in FIRST:
            others = [i for i, one in enumerate(told) if one == ("performance", thing)]
            if kind == asked and len(others) == 1 and told.count((kind, thing)) == 1:
                yield place, others[0], asked, thing.capitalize()


def of_customers(
    tables: Sequence[Table], match: Mapping[str, str], customers: Customers, engine: Engine
) -> Iterator[Twice]:
    """What customers were asked twice, by the words of questions of one file, or by a map."""
    asked = asked_of(tables)
    for table in dict.fromkeys(table.name for table, _ in asked):
        own = [(t, c) for t, c in asked if t.name == table and c.role in NUMERIC]
        for one, other, kind, thing in _pairs([c.question or c.name for _, c in own]):
            yield from _answers(own[one], own[other], kind, thing, customers, engine)
    by_name = {column.name: (table, column) for table, column in reversed(asked)}
    for name, same in match.items():
        if name in by_name and same in by_name:
            yield from _answers(by_name[name], by_name[same], "other", "", customers, engine)


def _answers(
    first: tuple[Table, Column], second: tuple[Table, Column], asked: AskedFor, thing: str,
    customers: Customers, engine: Engine,
) -> Iterator[Twice]:  # fmt: skip
    """Both questions answer by answer: their ratings, or each option that both have."""
    columns = first[1].name, second[1].name
    ours, theirs = (_variables(place, customers) for place in (first, second))
    for level in [name for name in ours if name in theirs]:
        one, other = ours[level], theirs[level]
        frame = read_columns(customers, (one, other), engine)
        answers = frame[one.name], frame[other.name]
        scale = None if level else scale_of(*answers) if one.ends == other.ends else None
        if level or scale:
            item = level or thing or whole_title(second[1].question or second[1].name)
            ends = None if level else one.ends or scale
            yield Twice("customers", item, asked, first[0].name, columns, ends, *answers)


def _variables(place: tuple[Table, Column], customers: Customers) -> dict[str, Variable]:
    """Answer -> its variable; of ratings the answer is empty."""
    table, column = place
    return {
        variable.answer or variable.level: variable
        for variable in customers.variables
        if (variable.source, variable.column) == (table.name, column.name)
        and not variable.special
        and (variable.statistic == "share" or (variable.statistic == "mean" and not variable.level))
        and (column.role not in NUMERIC or variable.statistic == "mean")
    }


def of_staff(staff: Staff, match: Mapping[str, str]) -> Iterator[Twice]:
    """What the staff were asked twice, as customers are."""
    headers = [*map(str, staff.frame.columns)]
    pairs = [(headers[i], headers[j], kind, thing) for i, j, kind, thing in _pairs(headers)]
    pairs += [(a, b, "other", b) for a, b in match.items() if a in headers and b in headers]
    for first, second, kind, thing in pairs:
        one, other = (numbers_of(staff.frame[name]) for name in (first, second))
        if scale := scale_of(one, other):
            yield Twice("staff", thing, kind, staff.file, (first, second), scale, one, other)


def scale_of(*answers: pd.Series) -> Scale | None:
    """The smallest usual scale that holds all answers; None where none does."""
    numbers = pd.concat(answers).dropna()
    return next((s for s in SCALES if len(numbers) and numbers.between(*s).all()), None)
