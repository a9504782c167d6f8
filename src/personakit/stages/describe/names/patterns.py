"""The patterns of names, the most telling first: each gives those whose condition is met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.describe.names.answers import answers, denials, motives, topics, visits
from personakit.stages.describe.names.attitudes import agreements, attitudes
from personakit.stages.describe.names.bearer import is_more, is_ticked
from personakit.stages.describe.names.boxes import boxes
from personakit.stages.describe.names.buying import buying, contact_channel
from personakit.stages.describe.names.headers import speaks_of
from personakit.stages.describe.names.holdings import holdings
from personakit.stages.describe.names.measures import leanings, numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.stages.describe.names.bearer import Bearer
    from personakit.values.facts import Fact

EVENTS = {
    "listed_without_order": 0.8,
    "writes_without_order": 0.8,
    "all_cancelled": 0.75,
    "bought_once": 0.9,
    "payment_failed": 0.75,
    "not_delivered": 0.75,
    "returned": 0.75,
    "reopened": 0.75,
}
"""What happened -> the part of a persona to whom it must have."""

NEARLY = 0.9
"""Part of a persona below which a name says that it did not happen to all of them."""

RESPONDED = 0.75
"""Part that must have answered campaigns."""

OPEN = {"most_open": (0.5, 1.0), "some_open": (0.2, 0.5), "closed": (0.0, 0.2)}
"""Names of those whose contacts are open -> between which parts of these, on average."""

OPEN_POINTS = 0.15
"""How far that part must be from that of all."""


def events(one: Bearer) -> Iterator[str]:
    """By what happened to them: an order that never came, contacts that stay open."""
    for fact in one.facts:
        key = fact.variable.key
        if key in EVENTS and is_more(fact, EVENTS[key], points=0.2, times=1.5):
            yield _event(key, fact, one)
        if key == "still_open" and abs(fact.own.mean - fact.base.mean) >= OPEN_POINTS:
            for name, (least, most) in OPEN.items():
                if least <= fact.own.mean < most or fact.own.mean == most == 1:
                    yield one.say(f"names.events.{name}")
        if is_ticked(fact) and speaks_of("responded", fact.question) and is_more(fact, RESPONDED):
            yield _event("responded", fact, one)


def _event(key: str, fact: Fact, one: Bearer) -> str:
    """By what happened to them; that it did to most, where it did not to nearly all of them."""
    room = "events" if fact.own_share >= NEARLY else "mostly"
    return one.say(f"names.{room}.{key}")


PATTERNS: tuple[Callable[[Bearer], Iterator[str]], ...] = (
    events, holdings, contact_channel, buying, topics, attitudes, motives, visits, agreements,
    boxes, numbers, answers, leanings, denials,
)  # fmt: skip
"""In this order: of several that are true of a persona the first that parts it is its name."""
