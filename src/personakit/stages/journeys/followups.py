"""What customers write about next, and where they write next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scipy import special

from personakit.engines.base import in_order
from personakit.personas.journeys import FollowUp
from personakit.stages.journeys.rates import Cases, chance_of, is_small, rate
from personakit.values.differences import real
from personakit.vocabulary.steps import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.stages.journeys.rates import Tally
    from personakit.values.ratios import ClusterRatio

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


def switches(rows: str, engine: Engine) -> Cases:
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
    pattern = f"SELECT customer, segment, 'all' AS unit{{}} FROM ({contacts}) WHERE "
    moved = f"next_channel <> channel AND {wait} <= {SWITCHED}"
    ended = f"left_days >= {SWITCHED}"
    return Cases(
        pattern.format("") + ended, pattern.format(", 'yes' AS outcome") + f"{ended} AND {moved}"
    )


def follow_ups(rows: str, engine: Engine) -> Cases:
    """Contacts by what they are about, and what later ones within 14 days are about.

    Args:
        rows: Events in their order.
        engine: Where they are, which gains a table.
    """
    contacts = f"{rows} WHERE step = '{Step.CONTACT}' AND topic IS NOT NULL"
    topics = sorted(map(str, engine.frame(f"SELECT DISTINCT topic FROM {contacts}")["topic"]))
    engine.table(ASKED, _with_next(contacts, topics, engine))
    over = f"FROM {ASKED} WHERE left_days >= {SOON}"
    each = "SELECT customer, segment, topic AS unit"
    outcomes = [
        f"{each}, {engine.words.text(topic)} AS outcome {over} AND "
        f"{engine.words.days_between('happened', f't{i}')} <= {SOON}"
        for i, topic in enumerate(topics)
    ]
    nothing = f"{each}, '' AS outcome {over} AND 1 = 0"
    return Cases(f"{each} {over}", " UNION ALL ".join([nothing, *outcomes]))


def _with_next(contacts: str, topics: Sequence[str], engine: Engine) -> str:
    """SQL: contacts with the time of the next one about each topic."""
    later = f"{TURNS} ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)"
    times = "".join(
        f", min(CASE WHEN topic = {engine.words.text(topic)} THEN happened END) {later} AS t{i}"
        for i, topic in enumerate(topics)
    )
    return f"SELECT customer, segment, topic, happened, left_days{times} FROM {contacts}"


def tell_follow_ups(
    tally: Tally, segments: Sequence[int | None], min_cell: int
) -> dict[int | None, tuple[FollowUp, ...]]:
    """What is asked next more often than after contacts about anything else, the surest first.

    Chance is ruled out for all segments together.

    Args:
        tally: Topics of contacts, and those of what follows.
        segments: Of whom; None for all.
        min_cell: Customers below which a count is not told.
    """
    pairs = [(segment, *pair) for segment in segments for pair in _pairs(tally, segment)]
    stands = real([_chance(own, rest) for *_, own, rest in pairs])
    by_segment: dict[int | None, list[FollowUp]] = {segment: [] for segment in segments}
    for (segment, about, then, own, rest), is_real in zip(pairs, stands, strict=True):
        fields = rate(own, own + rest, min_cell)
        if is_real and own.value > rest.value and fields and not is_small(own, min_cell):
            by_segment[segment].append(FollowUp(about=about, then=then, differs=True, **fields))
    return {segment: tuple(_surest(asked)) for segment, asked in by_segment.items()}


def _chance(own: ClusterRatio, rest: ClusterRatio) -> float:
    """The p of equal shares, also where few are expected, of whom a normal test finds too many.

    There the customers who ask count, as draws from those who wrote about anything else.
    """
    usual = rest.some / rest.customers if rest.customers else 0.0
    exact = float(special.bdtrc(own.some - 1, own.customers, usual))
    return max(chance_of(own, rest), min(1.0, 2 * exact))


def _pairs(
    tally: Tally, segment: int | None
) -> Iterator[tuple[str, str, ClusterRatio, ClusterRatio]]:
    """Topics that enough customers wrote about, what follows, how often, and after any other."""
    inside = tally.inside(segment)
    for about in tally.units:
        for then in tally.outcomes:
            own = tally.ratio(inside, [about], then)
            if own.customers >= LEAST_ASKED and own.total:
                rest = tally.ratio(inside, [unit for unit in tally.units if unit != about], then)
                yield about, then, own, rest


def _surest(asked: Sequence[FollowUp]) -> list[FollowUp]:
    return sorted(asked, key=lambda one: (-(one.lift or 0), one.about, one.then))[:MOST_FOLLOW_UPS]
