"""How many customers it would have helped to be written to before they ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.personas.journeys import TriggerTold
from personakit.stages.journeys.expected import (
    AFTERWARDS,
    LEAST_LIFT,
    SOON,
    find_after_orders,
    find_seasons,
    tally_after_orders,
)
from personakit.stages.journeys.rates import ALL, YES, Cases, as_rate, rate, rate_in, tallied
from personakit.stages.journeys.triggers import Expected, tell_occasions
from personakit.vocabulary.triggers import SPANS, Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.engines.base import Engine
    from personakit.personas.journeys import FollowUp, Rate
    from personakit.run import Run
    from personakit.stages.journeys.ordered import Ordered
    from personakit.stages.journeys.rates import Tally

SEPARATOR = "\x1f"
"""Stands between what tells one occasion from another."""


@dataclass(frozen=True)
class Occasions:
    """Occasions to help, and whom they concerned."""

    relation: str
    """Name of the engine's table of them."""
    concerned: Tally
    """Customers with any event, and the recent occasions that each had."""
    orders: Tally | None
    """Orders by the days after them; None where orders and contacts cannot be told together."""


def find_occasions(
    ordered: Ordered, follow_ups: Mapping[int | None, Sequence[FollowUp]], run: Run
) -> Occasions:
    """Find occasions to help.

    Args:
        ordered: Events in their order.
        follow_ups: What was found to be asked next, by segment; None for all.
        run: Where they are.
    """
    engine, rows = run.engine, ordered.relation
    orders = tally_after_orders(rows, engine) if ordered.crosses else None
    expected = [*_next(follow_ups)]
    if orders:
        after = find_after_orders(orders)
        for segment in [None] if None in after else after:
            expected.append(Expected(Trigger.AFTER_ORDER, segment))
    for topic, month in find_seasons(rows, engine):
        expected.append(Expected(Trigger.SEASON, about=topic, month=month))
    table = tell_occasions(rows, expected, engine, crosses=ordered.crosses)
    each = f"SELECT DISTINCT customer, segment, '{ALL}' AS unit"
    concerned = Cases(
        f"{each} FROM {rows}", f"{each}, {_key(engine)} AS outcome FROM {table} WHERE recent = 1"
    )
    return Occasions(table, tallied(concerned, engine), orders)


def _key(engine: Engine) -> str:
    """SQL: what tells one occasion from another; a topic where it was found for it."""
    of_topic = f"kind IN ('{Trigger.FOLLOWS}', '{Trigger.SEASON}')"
    about = f"CASE WHEN {of_topic} THEN about ELSE '' END"
    parts = ("kind", about, "following", engine.words.text_of("month"))
    return f" || '{SEPARATOR}' || ".join(parts)


def _next(follow_ups: Mapping[int | None, Sequence[FollowUp]]) -> Iterator[Expected]:
    """What is asked next often enough; what holds of all is not said again of one."""
    of_all = {(one.about, one.then) for one in follow_ups.get(None, ())}
    for segment, asked in follow_ups.items():
        for one in asked:
            is_of_all = segment is not None and (one.about, one.then) in of_all
            if not is_of_all and one.about != one.then and (one.lift or 0) >= LEAST_LIFT:
                yield Expected(Trigger.FOLLOWS, segment, one.about, one.then)


def tell_triggers(
    occasions: Occasions, segment: int | None, min_cell: int
) -> tuple[TriggerTold, ...]:
    """The occasions of a segment, or of all, the most urgent first."""
    rank, triggers = [*Trigger].index, []
    for key in occasions.concerned.outcomes:
        kind, about, then, month = key.split(SEPARATOR)
        if fields := rate_in(occasions.concerned, segment, ALL, key, min_cell, of_events=False):
            trigger = Trigger(kind)
            triggers.append(
                TriggerTold(
                    trigger=trigger, about=about, then=then, month=int(month) or None,
                    days=SPANS[trigger], chance=_chance(occasions, trigger, segment, min_cell),
                    **fields,
                )
            )  # fmt: skip
    return tuple(sorted(triggers, key=lambda t: (rank(t.trigger), -t.share, t.about, t.then)))


def _chance(
    occasions: Occasions, trigger: Trigger, segment: int | None, min_cell: int
) -> Rate | None:
    """Of an order, how often a contact comes soon, against the days after these."""
    if trigger is not Trigger.AFTER_ORDER or occasions.orders is None:
        return None
    inside = occasions.orders.inside(segment)
    soon, afterwards = (occasions.orders.ratio(inside, [u], YES) for u in (SOON, AFTERWARDS))
    return as_rate(rate(soon, afterwards, min_cell))
