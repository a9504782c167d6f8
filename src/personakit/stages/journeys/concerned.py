"""Whom occasions to help concern now, customer by customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.stages.journeys.followups import follow_ups, tell_follow_ups
from personakit.stages.journeys.occasions import find_occasions
from personakit.stages.journeys.ordered import order_events
from personakit.stages.journeys.rates import tallied
from personakit.vocabulary.triggers import Trigger

if TYPE_CHECKING:
    from personakit.run import Run
    from personakit.values import Customers

TABLE = "concerned"
"""Name of the table in the engine."""
TOLD = ("trigger", "about", "then", "since", "occasions")
"""What is told of each beside where they belong."""


def list_concerned(customers: Customers, placed: str, run: Run) -> str | None:
    """List the customers whom it would help now to be written to; None where nothing has dates.

    Args:
        customers: The customer table, with what happened.
        placed: Relation of placed customers.
        run: Where both are, which gains the table.

    Returns:
        Relation with the columns of `placed`, and as text `trigger` (the most urgent occasion),
        `about`, `then` and `since` (the day it arose) of it, and `occasions` (all of them).
    """
    engine = run.engine
    ordered = order_events(customers.events, placed, engine) if customers.events else None
    if ordered is None:
        return None
    asked_next = tallied(follow_ups(ordered.relation, engine), engine)
    segments = (None, *(one for one in asked_next.segments if one >= 0))
    told_next = tell_follow_ups(asked_next, segments, run.settings.min_cell)
    occasions = find_occasions(ordered, told_next, run).relation
    ranks = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(Trigger))
    order = in_order(f"CASE kind {ranks} END", "arose DESC", "about", "following")
    turn = f"row_number() OVER (PARTITION BY customer {order})"
    kinds = ", ".join(f"max(CASE WHEN kind = '{one}' THEN '{one}' END)" for one in Trigger)
    since = engine.words.text_of("arose")
    live = f"FROM {occasions} WHERE live = 1"
    columns = f"kind AS trigger, about, following AS {engine.words.name('then')}"
    engine.table(
        TABLE,
        f"SELECT p.*, {columns}, substr({since}, 1, 10) AS since, occasions FROM {placed} p "
        f"JOIN (SELECT *, {turn} AS turn {live}) o USING (customer) "
        f"JOIN (SELECT customer, concat_ws(' ', {kinds}) AS occasions {live} GROUP BY customer) a "
        "USING (customer) WHERE turn = 1",
    )
    return TABLE
