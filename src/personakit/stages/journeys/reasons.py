"""What customers write about, how that goes, and on which channels they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.personas.journeys import ReasonTold, WayTold
from personakit.stages.journeys.rates import ALL, YES, Cases, as_rate, rate_in
from personakit.vocabulary.steps import Step

if TYPE_CHECKING:
    from personakit.stages.journeys.rates import Tally


@dataclass(frozen=True)
class Reasons:
    """What contacts are about, and where they come from."""

    topics: Tally
    """Contacts whose topic is known, by it."""
    ways: Tally
    """Contacts whose channel is known, by it."""
    rated: Tally
    """Ratings of contacts by topic, and those that are good."""
    again: Tally
    """Topics of contacts, and those of what follows."""


def reasons(rows: str) -> dict[str, Cases]:
    """Ask what contacts are about, on which channel they come, and how those about it are rated.

    Args:
        rows: Events in their order.

    Returns:
        By the fields of `Reasons`.
    """
    contacts = f"FROM {rows} WHERE step = '{Step.CONTACT}' AND"
    each = f"SELECT customer, segment, '{ALL}' AS unit"
    topics, ways = (
        Cases(
            f"{each} {contacts} {of} IS NOT NULL",
            f"{each}, {of} AS outcome {contacts} {of} IS NOT NULL",
        )
        for of in ("topic", "channel")
    )
    rated = f"FROM {rows} WHERE step = '{Step.RATED}' AND topic IS NOT NULL AND good"
    by_topic = "SELECT customer, segment, topic AS unit"
    good = Cases(f"{by_topic} {rated} IS NOT NULL", f"{by_topic}, '{YES}' AS outcome {rated} = 1")
    return {"topics": topics, "ways": ways, "rated": good}


def tell_reasons(reasons: Reasons, segment: int | None, min_cell: int) -> tuple[ReasonTold, ...]:
    """What a segment, or all, write about: the most frequent first."""
    topics = []
    for topic in reasons.topics.outcomes:
        fields = rate_in(reasons.topics, segment, ALL, topic, min_cell)
        if fields:
            again = rate_in(reasons.again, segment, topic, topic, min_cell)
            good = rate_in(reasons.rated, segment, topic, YES, min_cell)
            more = {"again": as_rate(again), "good": as_rate(good)}
            topics.append(ReasonTold(topic=topic, **fields, **more))
    return tuple(sorted(topics, key=lambda one: (-one.share, one.topic)))


def tell_ways(reasons: Reasons, segment: int | None, min_cell: int) -> tuple[WayTold, ...]:
    """On which channels a segment, or all, write: the most frequent first."""
    ways = [
        WayTold(channel=channel, **fields)
        for channel in reasons.ways.outcomes
        if (fields := rate_in(reasons.ways, segment, ALL, channel, min_cell))
    ]
    return tuple(sorted(ways, key=lambda one: (-one.share, one.channel)))
