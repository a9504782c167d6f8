"""What follows from several columns of a row: shares of a whole, and times between two dates."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.engines.base import added
from personakit.labels import spaced, title
from personakit.stages.customers import cells
from personakit.vocabulary import CHANNEL_ROLES, Kind, Role
from personakit.vocabulary.naming import AS_PART

if TYPE_CHECKING:
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column, Portion, Statistic


AT = re.compile(r"\s(at|timestamp)$")
"""What a header of a moment ends with that its name does not need."""

ROWS_OF_ONE = (Kind.SALES, Kind.TICKETS)
"""Kinds of files of which a customer has several rows: part of them may be late."""


def plan_derived(plan: Plan) -> None:
    """Plan all that columns were marked for; it describes segments, and its columns form them."""
    fields = {column.field: column for column in plan.table.columns}
    for column in plan.table.columns:
        if column.portion and column.notation.numeric:
            _plan_portion(plan, column, [fields[field] for field in column.portion.whole])
        if column.span and cells.is_dated(column):
            _plan_span(plan, column, fields[column.span.start])


def plan_solution(plan: Plan) -> None:
    """Plan the hours to the solution of contacts by two dates, where no column tells them."""
    closings = [column for column in plan.table.having(Role.CLOSED_AT) if cells.is_dated(column)]
    if plan.dated is None or not closings or plan.table.having(Role.RESOLUTION_TIME):
        return
    days = plan.words.days_between(plan.moment(plan.dated), plan.moment(closings[0]))
    open_ = f"coalesce({plan.open or 'false'}, false)"
    hours = plan.cell(f"(case when {days} >= 0 and not {open_} then 24 * {days} end)")
    mean = f"{plan.atom(f'sum({hours})')} / nullif({plan.atom(f'count({hours})')}, 0)"
    between = f"from {plan.dated.name} to {closings[0].name}, of what is not open"
    solution = replace(closings[0], role=Role.RESOLUTION_TIME)
    plan.define(mean, "mean", solution, "hours to the solution", between)


def _plan_portion(plan: Plan, column: Column, parts: list[Column]) -> None:
    """One part of what several columns count together."""
    portion = column.portion
    if portion is None:
        return
    sums = [f"coalesce({plan.atom(f'sum({plan.number(part)})')}, 0)" for part in parts]
    own = sums[parts.index(column)]
    formula = f"{own} / nullif({added(sums)}, 0)"
    statistic: Statistic = "share" if portion.role in CHANNEL_ROLES else "mean"
    whole = ", ".join(part.name for part in parts)
    definition = f"{column.name} as a part of the sum of {whole}"
    counted = replace(column, role=portion.role)
    plan.define(formula, statistic, counted, portion.label, definition, _said(portion))


def _said(portion: Portion) -> str:
    """A part of a whole in people's words; empty for a channel."""
    part, of, whole = portion.label.partition(AS_PART)
    return f"{title(part.replace(' ', '_'))}{of}{title(whole)}" if of else ""


def _plan_span(plan: Plan, column: Column, start: Column) -> None:
    """The days between two dates, and whether the second came late, or not at all.

    Of orders with a promised day it is told which were not delivered.
    """
    begun, ended = map(plan.moment, (start, column))
    days = plan.cell(plan.words.days_between(begun, ended))
    measure = replace(column, role=Role.MEASURE)
    known = plan.atom(f"count({days})")
    first, last = spaced(start.name), spaced(column.name)  # names of variables rest on these
    said = [c.label or AT.sub("", title(c.name, plan.table.name)) for c in (start, column)]
    mean = f"{plan.atom(f'sum({days})')} / nullif({known}, 0)"
    between = f"from {start.name} to {column.name}, where both are known"
    days_between = "days from {} to {}"
    promised = column.span is not None and column.span.promised
    plan.define(
        mean, "mean", measure, days_between.format(first, last), between,
        days_between.format(*said), about="lateness" if promised else "",
    )  # fmt: skip
    if promised:
        late = f"{plan.count(_is_late(days, plan.cell(begun)))} / nullif({known}, 0)"
        after = f"{column.name} later than {start.name}, where both are known"
        plan.define(
            late, "share", measure, f"{last} later than {first}", after,
            f"{said[1]} later than {said[0]}", about="delivery",
            of_rows=plan.table.kind in ROWS_OF_ONE,
        )  # fmt: skip
        if plan.table.kind is Kind.SALES:
            _tell_undelivered(plan, column, plan.cell(begun), plan.cell(ended))


def _is_late(days: str, promised: str) -> str:
    """SQL: whether it came after what was promised; a day without a time of day is a whole one."""
    is_day = f"{promised} = cast({promised} as date)"
    return f"({days} >= 1 or ({days} > 0 and not {is_day}))"


def _tell_undelivered(plan: Plan, column: Column, promised: str, arrived: str) -> None:
    """Tell which orders have not come though their day is over; those called off never will.

    A day is over where it lies before the last order: what became of later ones is not known yet.
    """
    due = f"{plan.sold} and {promised} is not null"
    if plan.dated:
        placed = cells.real(cells.timestamp(plan.words, plan.dated), plan.dated.role)
        last = plan.cell(f"max({placed}) over ()")  # of no cell: not every engine takes that
        due += f" and ({arrived} is not null or {promised} < {last})"
    plan.tell("undelivered", plan.count(f"{due} and {arrived} is null"), column=column)
    plan.tell("promised", plan.count(due), column=column)
