"""Events in their order: what each customer does next, and after how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from personakit.engines.base import in_order

if TYPE_CHECKING:
    from personakit.engines.base import Engine
    from personakit.values import Events

TABLE = "steps"
"""Name of the table in the engine."""
CROSSING = 0.2
"""Part of the customers seen in two files or more from which on journeys cross them."""
APART = 30
"""Days without an event that part two stretches, and after which nothing is said to follow."""
ONE = 30 / 1440
"""Days within which the same step on the same channel is told once."""


@dataclass(frozen=True)
class Ordered:
    """Events in their order, in the engine."""

    relation: str
    """Name of the engine's table: customer, segment, step, channel, topic, good, turn (place in the
    order of the customer's events), stream (what they are ordered within), happened, tied (whether
    their order is not known), following (the next step), wait (days to it; both NULL where there is
    none), left_days (days to the end of the data), stretch (number of the stretch that it is in).
    Of what has no time of its own turn, stream and all that follows are NULL."""
    customers: int
    """Customers with any event."""
    several: int
    """Of these who are seen in two files or more."""
    crosses: bool
    """Whether a customer's events are one stream, whatever file they are in."""
    events: int
    """Events, each once."""
    tied: int
    """Events of which only the day is known, beside others of that day."""
    since: date
    """Day of the first event."""
    until: date
    """Day of the last event."""


def order_events(events: Events, placed: str, engine: Engine) -> Ordered | None:
    """Put events in the order of time; None where there are none.

    Of a day on which one has no hour, they stand in the order of `Step`. The same step on the same
    channel within half an hour is told once.

    Args:
        events: What happened.
        placed: Relation with `customer` and `segment` (-1 for none).
        engine: Where both are.
    """
    seen = engine.frame(
        "SELECT count(*) AS n, count(CASE WHEN files > 1 THEN 1 END) AS several FROM (SELECT "
        f"customer, count(DISTINCT source) AS files FROM {events.relation} "
        f"JOIN {placed} USING (customer) GROUP BY customer)"
    ).iloc[0]
    customers, several = int(seen["n"]), int(seen["several"])
    if not customers:
        return None
    crosses = several >= CROSSING * customers
    engine.table(TABLE, _once(events.relation, placed, "0" if crosses else "source", engine))
    untimed = (
        f"SELECT customer, segment, step, channel, topic, good, NULL, NULL, happened, false, NULL, "
        f"NULL, NULL, NULL FROM {events.relation} JOIN {placed} USING (customer) WHERE timed = 0"
    )
    engine.table(TABLE, f"{_followed(engine)} UNION ALL {untimed}")
    first, last = (engine.words.text_of(f"{end}(happened)") for end in ("min", "max"))
    counts = engine.frame(
        f"SELECT count(*) AS n, count(CASE WHEN tied THEN 1 END) AS tied, {first} AS since, "
        f"{last} AS until FROM {TABLE}"
    ).iloc[0]
    since, until = (date.fromisoformat(str(counts[end])[:10]) for end in ("since", "until"))
    return Ordered(
        TABLE, customers, several, crosses, int(counts["n"]), int(counts["tied"]), since, until
    )


def _once(events: str, placed: str, stream: str, engine: Engine) -> str:
    """SQL: events with their segment, stream and turn, repeats within half an hour left out."""
    day = "cast(happened as date)"
    columns = "customer, segment, step, rank, channel, topic, good, happened"
    rows = (
        f"SELECT {columns}, {stream} AS stream, {day} AS day, "
        f"CASE WHEN cast({day} as timestamp) = happened THEN 1 ELSE 0 END AS whole "
        f"FROM {events} JOIN {placed} USING (customer) WHERE timed = 1"
    )
    tied_days = (
        f"SELECT customer, stream, day, true AS tied FROM ({rows}) GROUP BY customer, stream, day "
        "HAVING max(whole) = 1 AND count(*) > 1"
    )
    order = in_order("day", "slot", "happened", "rank", "channel", "topic", "good")
    turns = f"OVER (PARTITION BY customer, stream {order})"
    rows = (
        f"SELECT {columns}, stream, day, coalesce(tied, false) AS tied, "
        f"CASE WHEN tied THEN rank ELSE 0 END AS slot FROM ({rows}) "
        f"LEFT JOIN ({tied_days}) USING (customer, stream, day)"
    )
    waited = engine.words.days_between("before", "happened")
    again = (
        f"step = step_before AND coalesce(channel, '') = coalesce(channel_before, '') "
        f"AND not tied AND {waited} <= {ONE!r}"
    )
    return (
        f"SELECT customer, segment, step, channel, topic, good, happened, stream, tied, turn, "
        f"CASE WHEN {again} THEN 1 ELSE 0 END AS again FROM (SELECT *, "
        f"row_number() {turns} AS turn, lag(step) {turns} AS step_before, "
        f"lag(channel) {turns} AS channel_before, lag(happened) {turns} AS before FROM ({rows}))"
    )


def _followed(engine: Engine) -> str:
    """SQL: the events with what follows each, and the stretch that it is in."""
    turns = f"OVER (PARTITION BY customer, stream {in_order('turn')})"
    wait = engine.words.days_between("happened", "next_happened")
    left = engine.words.days_between("happened", "last")
    since = engine.words.days_between("previous", "happened")
    beside = (
        f"SELECT *, lead(step) {turns} AS following, lead(happened) {turns} AS next_happened, "
        f"lag(happened) {turns} AS previous FROM {TABLE} WHERE again = 0"
    )
    ends = f"SELECT stream, max(happened) AS last FROM {TABLE} WHERE again = 0 GROUP BY stream"
    begins = f"CASE WHEN previous IS NULL OR {since} > {APART} THEN 1 ELSE 0 END"
    return (
        "SELECT customer, segment, step, channel, topic, good, turn, stream, happened, tied, "
        f"following, CASE WHEN {wait} < 0 THEN 0 ELSE {wait} END AS wait, {left} AS left_days, "
        f"sum({begins}) {turns} AS stretch FROM ({beside}) JOIN ({ends}) USING (stream)"
    )
