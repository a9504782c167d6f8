"""What customers write about next, and where they write next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.personas.journeys import FollowUp
from personakit.stages.journeys.rates import Tally, chance_of, is_small, rate
from personakit.values.differences import real
from personakit.vocabulary.steps import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine

ASKED = "asked_next"
"""Name of the table of contacts with what is asked next."""
SOON = 14
"""Days within which a contact follows from another."""
SWITCHED = 7
"""Days within which a contact on another channel is a change of it."""
LEAST_ASKED = 20
"""Customers who wrote about one thing, from whom on it is told what they write about next."""
MOST_FOLLOW_UPS = 10
"""Follow-ups that are told."""
TURNS = f"OVER (PARTITION BY customer {in_order('happened', 'turn')}"
"""Contacts of a customer in their order, open for a frame."""


def tally_switches(rows: str, engine: Engine) -> Tally:
    """Contacts whose channel is known, and those after which one on another comes within 7 days.

    Args:
        rows: Events in their order.
        engine: Where they are.
    """
    wait = engine.words.days_between("happened", "next_happened")
    contacts = (
        f"SELECT *, lead(channel) {TURNS}) AS next_channel, lead(happened) {TURNS}) AS "
        f"next_happened FROM {rows} WHERE step = '{Step.CONTACT}' AND channel IS NOT NULL"
    )
    told = f"SELECT customer, segment, 'all' AS unit{{}} FROM ({contacts}) WHERE "
    moved = f"next_channel <> channel AND {wait} <= {SWITCHED}"
    known = f"left_days >= {SWITCHED}"
    return Tally(
        told.format("") + known, told.format(", 'yes' AS outcome") + f"{known} AND {moved}", engine
    )


def tally_follow_ups(rows: str, engine: Engine) -> Tally:
    """Contacts by what they are about, and what later ones within 14 days are about.

    Args:
        rows: Events in their order.
        engine: Where they are.
    """
    contacts = f"{rows} WHERE step = '{Step.CONTACT}' AND topic IS NOT NULL"
    topics = [str(t) for t in engine.frame(f"SELECT DISTINCT topic FROM {contacts}")["topic"]]
    engine.table(ASKED, _with_next(contacts, sorted(topics), engine))
    over = f"FROM {ASKED} WHERE left_days >= {SOON}"
    each = "SELECT customer, segment, topic AS unit"
    outcomes = [
        f"{each}, {engine.words.text(topic)} AS outcome {over} AND "
        f"{engine.words.days_between('happened', f't{i}')} <= {SOON}"
        for i, topic in enumerate(sorted(topics))
    ]
    nothing = f"{each}, '' AS outcome {over} AND 1 = 0"
    return Tally(f"{each} {over}", " UNION ALL ".join([nothing, *outcomes]), engine)


def _with_next(contacts: str, topics: Sequence[str], engine: Engine) -> str:
    """SQL: contacts with the time of the next one about each topic."""
    later = f"{TURNS} ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)"
    times = "".join(
        f", min(CASE WHEN topic = {engine.words.text(topic)} THEN happened END) {later} AS t{i}"
        for i, topic in enumerate(topics)
    )
    return f"SELECT *{times} FROM {contacts}"


def tell_follow_ups(tally: Tally, segment: int | None, min_cell: int) -> tuple[FollowUp, ...]:
    """What is asked next more often than after contacts about anything else, the surest first.

    Args:
        tally: Topics of contacts, and those of what follows.
        segment: Of whom; None for all.
        min_cell: Customers below which a count is not told.
    """
    inside = tally.inside(segment)
    pairs = []
    for about in tally.units:
        for then in tally.outcomes:
            own = tally.ratio(inside, [about], then)
            if own.customers >= LEAST_ASKED and own.total:
                rest = tally.ratio(inside, [u for u in tally.units if u != about], then)
                pairs.append((about, then, own, rest, chance_of(own, rest)))
    stands = real([chance for *_, chance in pairs])
    found = []
    for (about, then, own, rest, _), is_real in zip(pairs, stands, strict=True):
        told = rate(own, own + rest, min_cell)
        if is_real and own.value > rest.value and told and not is_small(own, min_cell):
            found.append(FollowUp(about=about, then=then, **{**told, "differs": True}))
    ranked = sorted(found, key=lambda one: (-(one.lift or 0), one.about, one.then))
    return tuple(ranked[:MOST_FOLLOW_UPS])
