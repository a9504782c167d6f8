"""What customers do at some time, whatever file tells it: orders, in stores or not, contacts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from personakit.stages.customers import cells
from personakit.stages.customers.levels import levels_of
from personakit.vocabulary import Channel, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.run import Run
    from personakit.stages.customers.parts import Part
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column

NOTHING = (
    "SELECT '' AS customer, cast(NULL as timestamp) AS happened, 0 AS late, '' AS what WHERE false"
)
"""Rows where no file tells of any."""
IN_TURN = ("cast(happened as date)", "late", "happened", "what DESC")
"""The order of what a customer does; what is only known by its day comes last on it."""

What = Literal["order", "contact", "store"]


@dataclass(frozen=True)
class Stream:
    """Something that customers do beside visits."""

    what: What
    """An order on the web, a contact, or an order in a store."""
    select: str
    """SQL: `customer`, `happened` and `late`: 1 where only the day is known, which is then over."""
    source: str
    """File and column of the time."""


def streams_of(parts: Sequence[Part], run: Run) -> Iterator[Stream]:
    """Contacts, and orders on the web and in stores, with the files that tell of them."""
    for part in parts:
        plan, source = part.plan, source_of(part)
        if plan.dated is None:
            continue
        when = f"moment AS happened, {int(not _is_timed(plan.dated))} AS late"
        if part.contacts:
            yield Stream("contact", rows_of(part, when, run), source)
        elif any(quantity.name == "orders" for quantity in plan.quantities):
            in_store = _in_store(plan)
            web = f"({plan.sold}) AND NOT coalesce({in_store}, false)"
            yield Stream("order", rows_of(part, when, run, web), source)
            if in_store != "false":
                store = f"({plan.sold}) AND {in_store}"
                yield Stream("store", rows_of(part, when, run, store), source)


def _is_timed(column: Column) -> bool:
    """Whether the time of day is known."""
    timed = any("%H" in one or "%I" in one for one in column.date_formats)
    return timed or column.unit.startswith("epoch")


def _in_store(plan: Plan) -> str:
    """SQL: whether a row is an order in a store."""
    for column in plan.table.having(Role.SALES_CHANNEL):
        for level in levels_of(column, plan.text(column), plan.words):
            if level.label == Channel.STORE:
                return f"({level.chosen})"
    return "false"


def source_of(part: Part) -> str:
    """File and column that say when its rows were; empty where none does."""
    return f"{part.plan.table.name}/{part.plan.dated.name}" if part.plan.dated else ""


def rows_of(part: Part, selected: str, run: Run, test: str = "true") -> str:
    """SQL: rows of a part whose customer and time are known, none after the day of the run."""
    plan, known = part.plan, f"customer IS NOT NULL AND moment < {cells.end_of(run.day)} AND {test}"
    if part.contacts and plan.dated:
        rows = f"(SELECT *, {plan.moment(plan.dated)} AS moment FROM {part.contacts}_who)"
    else:
        used = {alias: sql for sql, alias in plan.cells.items() if re.search(rf"\b{alias}\b", test)}
        computed = "".join(f", {sql} AS {alias}" for alias, sql in used.items())
        rows = f"(SELECT *{computed} FROM {part.relation}_rows)"
    return f"SELECT customer, {selected} FROM {rows} WHERE {known}"


def all_of(streams: Sequence[Stream]) -> str:
    """SQL: `customer`, `happened`, `late` and `what` of several streams, each moment once."""
    selects = (f"SELECT *, '{stream.what}' AS what FROM ({stream.select})" for stream in streams)
    return f"SELECT DISTINCT * FROM ({' UNION ALL '.join([NOTHING, *selects])})"
