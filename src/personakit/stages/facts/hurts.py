"""What hurts about a topic of contacts: they are rated worse, take longer, or stay open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.numbers import kept
from personakit.personas.statements import Hurt
from personakit.stages.facts.clusters import count_contacts
from personakit.stages.facts.outcomes import bad_ratings
from personakit.values.differences import real
from personakit.vocabulary import TOPIC_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.run import Run
    from personakit.values import Contacts, Discovery, Variable
    from personakit.values.ratios import ClusterRatio
    from personakit.vocabulary.measures import Measure

LEAST = 30
"""Contacts about a topic of which something must be known."""

TIMES, POINTS = 1.2, 0.05
"""How much worse they must go than others: times, and of shares by so many points, too."""

Hurts = dict[tuple[str, int | None], tuple[Hurt, ...]]
"""Name of a topic's variable, and segment (None for all), to what hurts about it."""


@dataclass(frozen=True)
class _Measured:
    """How contacts may go."""

    measure: Measure
    sql: str
    """Of a contact, NULL where it is not known."""
    source: str
    """File and column."""


def find_hurts(discovery: Discovery, run: Run) -> Hurts:
    """Hold the contacts about each topic against the other contacts of the same customers.

    Per segment, and over all, a test of each topic by each measure whose variance is linearised
    over customers, Benjamini-Hochberg over these. What both sides share makes them more alike, so
    that the test is on the safe side.

    Args:
        discovery: Customers in segments.
        run: Where the contacts are, and the cell limit.
    """
    contacts = discovery.customers.contacts
    if contacts is None:
        return {}
    own = {v.name: v for v in discovery.customers.variables if v.name in {*contacts.variables}}
    topics = [v for v in own.values() if v.role in TOPIC_ROLES and v.source == contacts.source]
    topics = [v for v in topics if v.statistic == "share" and not (v.special or v.carried)]
    name = run.engine.words.name
    cases = [(one, how) for one in topics for how in _measures([*own.values()], contacts, run)]
    values = [
        f"CASE WHEN {name(one.name)} {side} 0.5 THEN {how.sql} END"
        for one, how in cases
        for side in (">", "<=")
    ]
    if not values:
        return {}
    ratios = count_contacts(values, discovery, run.engine)
    return {
        (topic, segment): hurts
        for segment, sides in ratios.items()
        if segment is None or segment >= 0
        for topic, hurts in _hurting(
            cases, sides, ratios[None] if segment is not None else (), run.settings.min_cell
        ).items()
    }


def _measures(variables: Sequence[Variable], contacts: Contacts, run: Run) -> Iterator[_Measured]:
    """What is known of how contacts go, each once."""
    name = run.engine.words.name
    waits = [v for v in variables if v.quantity == "resolution_time"]
    yield from (_Measured("bad", name(v.name), v.where) for v in bad_ratings(variables)[:1])
    yield from (_Measured("wait", name(v.name), v.where) for v in waits[:1])
    if contacts.tells_open:
        yield _Measured("open", "open", contacts.source)


def _hurting(
    cases: Sequence[tuple[Variable, _Measured]], sides: Sequence[ClusterRatio],
    of_all: Sequence[ClusterRatio], min_cell: int,
) -> Mapping[str, tuple[Hurt, ...]]:  # fmt: skip
    """Topics of one segment about which something hurts, beside those of all customers."""
    everybody: Sequence[ClusterRatio | None] = of_all[::2] if of_all else [None] * len(cases)
    pairs = [*zip(cases, sides[::2], sides[1::2], everybody, strict=True)]
    tested = [pair for pair in pairs if min(pair[1].count, pair[2].count) >= LEAST]
    stands = real([own.chance_beside(others) for _, own, others, _ in tested])
    hurts: dict[str, tuple[Hurt, ...]] = {}
    for ((topic, how), own, others, whole), is_real in zip(tested, stands, strict=True):
        if is_real and _is_worse(how, own, others) and _is_of_several(how, own, min_cell):
            hurt = Hurt(
                measure=how.measure, own=kept(own.value), others=kept(others.value),
                base=_base(how, own, whole, min_cell), of=int(own.count), source=how.source,
            )  # fmt: skip
            hurts[topic.name] = (*hurts.get(topic.name, ()), hurt)
    return hurts


def _base(
    how: _Measured, own: ClusterRatio, of_all: ClusterRatio | None, min_cell: int
) -> float | None:
    """How it goes with all customers, where it would not tell of a few others."""
    if of_all is None:
        return None
    counts = ("customers",) if how.measure == "wait" else ("some", "lackers")
    others = (getattr(of_all, name) - getattr(own, name) for name in counts)
    return kept(of_all.value) if min(others) >= min_cell else None


def _is_worse(how: _Measured, own: ClusterRatio, others: ClusterRatio) -> bool:
    apart = own.value - others.value >= POINTS or how.measure == "wait"
    return apart and own.value > TIMES * others.value


def _is_of_several(how: _Measured, own: ClusterRatio, min_cell: int) -> bool:
    """Whether neither side of a share is that of a few customers."""
    few = min(own.some, own.lackers) < min_cell
    return own.customers >= min_cell if how.measure == "wait" else not few
