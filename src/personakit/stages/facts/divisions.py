"""Columns as parts of the customers, that may have an outcome more or less often."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.labels import spaced
from personakit.stages.facts.bands import bands_of
from personakit.stages.facts.cells import ranked, sums_by_segment
from personakit.stages.facts.outcomes import is_best, takes_offer
from personakit.values.associations import Side
from personakit.vocabulary import (
    DEMOGRAPHIC_ROLES,
    DURATION_ROLES,
    ENDING_ROLES,
    RATING_ROLES,
    Role,
)
from personakit.vocabulary.tools import is_own_score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from personakit.engines.base import Engine
    from personakit.stages.facts.cells import CellTable
    from personakit.values import Discovery, Variable

LEAST = 50
"""Customers of a side, or contacts, at least."""
SIDES = 8
"""Answers of a column, at most; of places the most frequent so many are looked at."""

ONE_EACH = 1.001
"""Sum of the shares of answers of which each customer gave one."""


@dataclass(frozen=True)
class Division:
    """A column, divided into sides."""

    sides: tuple[Side, ...]

    @property
    def rest(self) -> Side:
        """Those on none of its sides."""
        return Side(self.sides[0].variable, rest=True)

    @property
    def is_answered(self) -> bool:
        """Whether its sides are answers of a column, and no ranges or sums."""
        return self.sides[0].band is None and bool(self.sides[0].variable.column)

    @property
    def family(self) -> str:
        """What several columns tell alike: of each only the closest is told."""
        variable = self.sides[0].variable
        if variable.statistic == "days" or variable.role in DURATION_ROLES:
            return "wait"
        if variable.role in ENDING_ROLES:
            return "offer"
        if is_best(variable):
            return "rating"
        if variable.role in (Role.CITY, Role.REGION, Role.COUNTRY):
            return "place"
        if variable.role is Role.AMOUNT:
            return "money"
        return variable.column.casefold() or variable.name


def divisions_of(discovery: Discovery, cells: CellTable, engine: Engine) -> Iterator[Division]:
    """Columns of few answers, and numbers in ranges.

    Args:
        discovery: Customers in segments.
        cells: How frequent answers are.
        engine: Where they are.
    """
    variables = discovery.customers.variables
    answers: dict[str, list[Variable]] = defaultdict(list)
    numbers = []
    for one in filter(_may_go_with, variables):
        if one.statistic == "share":
            answers[one.question if one.column and not one.definition else one.name].append(one)
        if (one.statistic != "share" or _is_still_open(one)) and cells.base(one).known >= LEAST:
            numbers.append(one)
    for levels in _answers_apart(answers.values(), cells):
        if len(levels) == 1:
            yield Division((Side(levels[0]), Side(levels[0], without=True)))
        elif len(levels) <= SIDES or levels[0].role in DEMOGRAPHIC_ROLES:
            yield Division(tuple(map(Side, levels[:SIDES])))
    late = {v.question for v in variables if v.statistic == "share" and v.definition}
    rows = ranked(rows_with_segments(discovery), discovery.customers, engine)
    thirds = _thirds({v: _cuts(cells.base(v).known) for v in numbers}, rows, engine)
    for one in numbers:
        yield Division(tuple(Side(one, band) for band in bands_of(one, late, thirds[one.name])))


def _is_still_open(variable: Variable) -> bool:
    """Whether it is the part of their contacts that is open: little and some are not the same."""
    return variable.key == "still_open"


def _answers_apart(
    questions: Iterable[Sequence[Variable]], cells: CellTable
) -> Iterator[Sequence[Variable]]:
    """The answers of each question, the most frequent first; each alone where several are given."""
    for question in questions:
        levels = sorted(question, key=lambda v: -cells.base(v).mean)
        if sum(cells.base(one).mean for one in levels) > ONE_EACH:
            yield from ([level] for level in levels)
        else:
            yield levels


def rows_with_segments(discovery: Discovery) -> str:
    """SQL: all customers with their segment."""
    return f"{discovery.customers.relation} LEFT JOIN {discovery.placed} USING (customer)"


def _may_go_with(variable: Variable) -> bool:
    """Whether a column is looked at: no end but an offer, no group of ratings, no theme."""
    left_out = variable.special or variable.phrases or variable.carried or variable.asked
    of_metric = variable.level == "answers" or variable.about == "fcr"
    of_metric = of_metric and not _is_still_open(variable)  # who waits may leave
    ended = variable.role in ENDING_ROLES and not takes_offer(variable)
    scored = variable.statistic == "mean" and is_own_score(spaced(variable.column))
    grouped = variable.role in RATING_ROLES and variable.statistic == "share"
    rated = grouped and not is_best(variable)
    return not (left_out or of_metric or ended or scored or rated)


def _cuts(known: float) -> tuple[float, float]:
    """Parts of the customers below the two ends of a middle range; of few one end parts halves."""
    return (1 / 3, 2 / 3) if known >= 3 * LEAST else (1 / 2, 1 / 2)


def _thirds(
    cuts: Mapping[Variable, tuple[float, float]], rows: str, engine: Engine
) -> dict[str, tuple[float, float]]:
    """A third of the customers has less than the one number, a third more than the other."""
    words = engine.words
    sums = [
        f"{low} AS a{i}, {high} AS b{i}"
        for i, (v, parts) in enumerate(cuts.items())
        for low, high in [words.quantiles(words.name(v.name), parts)]
    ]
    if not sums:
        return {}
    whole = sums_by_segment(sums, rows, engine)[None]
    return {v.name: (float(whole[f"a{i}"]), float(whole[f"b{i}"])) for i, v in enumerate(cuts)}
