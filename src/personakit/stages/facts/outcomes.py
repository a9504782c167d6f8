"""Which ends and ratings are the outcomes that columns are held against."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from personakit.labels import is_yes
from personakit.texts.endings import LEFT, STAYED, ending_of, says_they_intend
from personakit.texts.topics import subjects_of
from personakit.values.associations import Outcome
from personakit.vocabulary import ENDING_ROLES, RATING_ROLES, Kind, Role
from personakit.vocabulary.metrics import SCORED_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.facts.cells import CellTable
    from personakit.values import Variable

BAD = ("negative", "detractors")
"""Groups of answers that are bad ratings, the surest to be one first."""
RARE = 0.05
"""Part of bad answers below which these part nobody, and the best answer in words does."""
LEAVING = frozenset((LEFT, STAYED))
"""Subjects of ends that say whether customers are still there."""


def outcomes_of(variables: Sequence[Variable], cells: CellTable) -> Iterator[Outcome]:
    """The main end, the second most frequent of its column; bad ratings; what became of orders."""
    ends: dict[str, list[Variable]] = defaultdict(list)
    for one in variables:
        ends_some = one.role in ENDING_ROLES and 0 < cells.base(one).mean < 1
        if ends_some and one.statistic == "share" and not one.asked:
            ends[one.question].append(one)
    if ends:
        yield Outcome(
            min((_main(levels, cells) for levels in ends.values()), key=partial(_rank, cells))
        )
    yield from map(Outcome, _ratings(variables, cells))
    delivered = [one for one in variables if is_of_delivery(one) and 0 < cells.base(one).mean < 1]
    yield from map(Outcome, delivered)


def _ratings(variables: Sequence[Variable], cells: CellTable) -> Sequence[Variable]:
    """Bad ratings; where hardly any are, the best answer in words that parts customers most."""
    bad = bad_ratings(variables)[:1]
    best = [one for one in variables if is_best(one) and 0 < cells.base(one).mean < 1]
    if best and not (bad and cells.base(bad[0]).mean >= RARE):
        return [min(best, key=lambda one: round(abs(cells.base(one).mean - 0.5), 9))]
    return bad


def is_best(variable: Variable) -> bool:
    """Whether it is the best answer in words to a question."""
    return variable.about == "best"


def is_of_delivery(variable: Variable) -> bool:
    """Whether it tells that an order came late, or not."""
    is_defined = variable.definition or variable.key == "not_delivered"
    return variable.about == "delivery" and bool(is_defined)


def _main(levels: Sequence[Variable], cells: CellTable) -> Variable:
    """The end of a column that says who left, or yes, else its second most frequent or only one."""
    ordered = sorted(levels, key=lambda v: -cells.base(v).mean)
    gone = [one for one in ordered if LEFT in subjects_of(one.level)]
    gone += [one for one in ordered if is_yes(one.level)]
    return next(iter(gone), ordered[min(1, len(ordered) - 1)])


def _rank(cells: CellTable, end: Variable) -> tuple[bool, bool, float, int]:
    """Whether they left goes before all other ends; what they did before what they mean to do.

    Of others that goes first which ended either way for most.

    Of two columns that tell the same the one goes first that takes fewer words.
    """
    mean = cells.base(end).mean
    states = says_they_intend(end.column)
    return not LEAVING & _subjects(end), states, -round(min(mean, 1 - mean), 9), len(end.column)


def takes_offer(variable: Variable) -> bool:
    """Whether it is an end that says who took an offer."""
    return variable.role in ENDING_ROLES and "took_offer" in _subjects(variable)


def may_precede(variable: Variable, outcome: Variable) -> bool:
    """Whether a column may go with an outcome: none with itself, of ends only an offer taken.

    Ratings go with ends alone: with other ratings goes whatever somebody thinks.
    """
    if variable.role in RATING_ROLES and not is_best(variable):
        return outcome.role in ENDING_ROLES and not _asks_the_same(variable, outcome)
    if is_best(variable) and variable.question == outcome.question:
        return False
    if is_of_delivery(outcome) and not _is_known_before_delivery(variable):
        return False
    if variable.role not in ENDING_ROLES:
        return True
    return takes_offer(outcome) and variable.question != outcome.question


def _asks_the_same(rating: Variable, end: Variable) -> bool:
    """Whether a rating asks what they mean to do, too: how likely they come again."""
    return says_they_intend(end.column) and (
        rating.role is Role.NPS or says_they_intend(rating.column)
    )


def _is_known_before_delivery(variable: Variable) -> bool:
    """Whether it tells who ordered, or what: not how much in all, nor what became of it."""
    counted = variable.statistic in ("days", "count", "sum")
    follows = counted or variable.about or variable.definition
    return not follows and variable.kind in (Kind.SALES, Kind.CUSTOMERS)


def _subjects(variable: Variable) -> frozenset[str]:
    return ending_of(variable.column, variable.level)


def bad_ratings(variables: Sequence[Variable]) -> list[Variable]:
    """The groups of bad answers, those that are surest to be bad first.

    Single answers go before a customer's average, ratings of all sorts last.
    """
    rated = [v for v in variables if v.role in SCORED_ROLES and v.level in BAD]
    return sorted(
        rated,
        key=lambda v: (v.role is Role.RATING, v.kind is Kind.CUSTOMERS, BAD.index(v.level)),
    )
