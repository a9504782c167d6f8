"""What the rows of a file say happened, and when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.customers import cells
from personakit.stages.customers.atoms import Moment
from personakit.stages.customers.closing import reopens_of
from personakit.stages.customers.documents import tells_returns
from personakit.stages.customers.levels import levels_of, told_answer
from personakit.stages.customers.scores import pleased
from personakit.vocabulary import RATING_ROLES, TOPIC_ROLES, Kind, Role
from personakit.vocabulary.steps import STEP_OF, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.customers.sums import Plan
    from personakit.values import Column

GATHERED = 64_000_000
"""Bytes of a file of which all times are held at once; of a larger one those of some customers."""


def one_in_of(size: int, most: int = GATHERED) -> int:
    """One customer in how many: a power of two, so that samples lie within one another.

    >>> one_in_of(1_000), one_in_of(300_000_000)
    (1, 8)
    """
    one_in = 1
    while size > most * one_in:
        one_in *= 2
    return one_in


def plan_moments(plan: Plan, *, dates: bool, counts: bool) -> None:
    """Plan what the rows say happened.

    Args:
        plan: Of the source; learns its moments.
        dates: Whether it says when its orders were placed.
        counts: Whether its orders are its own.
    """
    kind, column = plan.table.kind, plan.dated
    if column and dates and kind in STEP_OF and not plan.contract:
        at = plan.moment(column)
        if kind is Kind.SALES:
            plan.moments += _of_sale(plan, at, counts)
        elif kind is Kind.TICKETS:
            plan.moments += _of_contact(plan, at)
        else:
            plan.moments.append(Moment(STEP_OF[kind], at, good=_good(plan)))
    for ending in plan.table.having(Role.OUTCOME):
        if cells.is_dated(ending):
            left = plan.moment(ending)
            plan.moments.append(Moment(Step.LEFT, left))


def told_apart(moments: Sequence[Moment]) -> list[tuple[str, Moment]]:
    """Moments of which a time says all, each with a name: ratings are good, bad or neither."""
    apart: list[Moment] = []
    for moment in moments:
        sides = ("NULL",) if moment.good == "NULL" else ("1.0", "0.0", "NULL")
        for side in sides:
            test = f"{moment.good} IS NULL" if side == "NULL" else f"{moment.good} = {side}"
            at = moment.at if len(sides) == 1 else f"CASE WHEN {test} THEN {moment.at} END"
            apart.append(replace(moment, at=at, good=side))
    return [(f"m{place}", moment) for place, moment in enumerate(apart)]


def _of_sale(plan: Plan, at: str, counts: bool) -> Iterator[Moment]:
    if counts and not tells_returns(plan.table):
        sold = at if plan.sold == "true" else f"(case when {plan.sold} then {at} end)"
        yield Moment(Step.ORDER, sold)
    if plan.back:
        yield Moment(Step.RETURN, f"(case when {plan.back} then {at} end)")
    yield from _of_promise(plan)


def _of_promise(plan: Plan) -> Iterator[Moment]:
    """The promised day of an order that came a day or more later, or has not come."""
    fields = {column.field: column for column in plan.table.columns}
    for column in plan.table.columns:
        if column.span and column.span.promised and cells.is_dated(column):
            due, came = map(plan.moment, (fields[column.span.start], column))
            late = f"({came} is null or {plan.words.days_between(due, came)} >= 1)"
            yield Moment(Step.LATE, f"(case when {plan.sold} and {late} then {due} end)")


def _of_contact(plan: Plan, at: str) -> Iterator[Moment]:
    channel = _level(plan, plan.table.having(Role.CONTACT_CHANNEL))
    topic = _level(plan, plan.table.having(*TOPIC_ROLES))
    about = Moment(Step.CONTACT, at, channel, topic)
    yield about
    closings = (c for c in plan.table.having(Role.CLOSED_AT) if cells.is_dated(c))
    closing = next(closings, None)
    if closing:
        closed = plan.moment(closing)
        yield replace(about, step=Step.SOLVED, at=closed)
    if plan.open:
        still = f"(case when {plan.open} then {at} end)"
        yield replace(about, step=Step.OPEN, at=still, timed=False)
    if reopens := reopens_of(plan):  # no export says when
        reopened = f"(case when {plan.number(reopens)} > 0 then {at} end)"
        yield replace(about, step=Step.REOPENED, at=reopened, timed=False)
    if (good := _good(plan)) != "NULL":
        rated = f"(case when {good} is not null then {at} end)"
        yield replace(about, step=Step.RATED, at=rated, good=good, timed=False)


def _level(plan: Plan, columns: Sequence[Column]) -> str:
    """SQL: the level of a row in the first of some columns that has any, as people say it."""
    for column in columns:
        levels = levels_of(column, plan.text(column), plan.words)
        cases = (
            f"when {level.chosen} then "
            f"{plan.words.text(told_answer(column, level.label) or level.label)}"
            for level in levels
        )
        if levels:
            return f"(case {' '.join(cases)} end)"
    return "NULL"


def _good(plan: Plan) -> str:
    """SQL: whether a row rates well (1) or badly (0)."""
    rated = sorted(plan.table.having(*RATING_ROLES), key=lambda c: c.role is not Role.CSAT)
    tests = (pleased(plan.words, column, plan.table.source, plan.cell) for column in rated)
    return next(filter(None, tests), "NULL")
