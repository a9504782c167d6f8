"""Whether a contact is still open, by its status or by the end that it has not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.stages.customers import cells
from personakit.stages.customers.statuses import says
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from personakit.engines.base import Words
    from personakit.stages.customers.cells import Text
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column


OPEN = re.compile(r"\b(open|unresolved|unsolved|offen|ouvert|abierto|aberto|aperto)\b")
"""Words in the header of a box that is ticked for what is open."""


def open_contacts(plan: Plan) -> str:
    """SQL: whether a contact is open; empty where neither status, box nor date tells."""
    statuses = (open_by_status(plan, column) for column in plan.table.having(Role.STATUS))
    boxes = (_by_box(plan, column) for column in plan.table.having(Role.FLAG))
    dates = (
        f"{plan.timestamp(column)} is null"
        for column in plan.table.having(Role.CLOSED_AT)
        if cells.is_dated(column)
    )
    return next((sql for tests in (statuses, dates, boxes) for sql in tests if sql), "")


def reopens_of(plan: Plan) -> Column | None:
    """The column that counts how often a contact was reopened."""
    return next((c for c in plan.table.having(Role.REOPENS) if c.notation.numeric), None)


def open_by_status(plan: Plan, column: Column) -> str:
    """SQL: whether a contact is open; empty where its status does not tell."""
    return is_open(plan.words, column, plan.text(column))


def is_open(words: Words, column: Column, cell: Text) -> str:
    """SQL: whether the cell of a status says that a contact is open; empty where it does not tell.

    Where some are closed all others are open; else those are open that say so.
    """
    still = [level for level in column.levels if says(level, "open")]
    closed = [level for level in column.levels if level not in still and says(level, "closed")]
    levels = [*dict.fromkeys(level.strip().lower() for level in closed or still)]
    if not levels:
        return ""
    among = cell.among(words, levels)
    return f"not {among}" if closed else among


def _by_box(plan: Plan, column: Column) -> str:
    """A box that is ticked for what is solved, or for what is open."""
    if not column.notation.ticked:
        return ""
    ticked = plan.text(column).among(plan.words, column.notation.ticked)
    name = column.name.lower().replace("_", " ")
    if OPEN.search(name):
        return ticked
    return f"not {ticked}" if says(name, "closed") else ""
