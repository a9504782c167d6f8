"""What is usual among all customers: what is milder with some is not what hurts them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from personakit.stages.describe.ends import GOOD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from personakit.personas.everyone import Everyone
    from personakit.personas.statements import Hurt, Statement
    from personakit.values.associations import Association, Outcome, Side
    from personakit.vocabulary.measures import Measure

MILDER = 0.9
"""Part of what is usual up to which something is milder."""


@dataclass(frozen=True)
class UsualHurt:
    """How often all customers have what hurts."""

    ends: Mapping[tuple[Outcome, Side], float] = field(default_factory=dict)
    """Outcome and side of a column -> how often those there have it."""
    hurts: Mapping[tuple[str, str, Measure], float] = field(default_factory=dict)
    """Place, topic and measure -> what it is of contacts about the topic."""

    def is_worse_than(self, association: Association, outcome: str) -> bool:
        """Whether the side that does worse does even worse among all customers."""
        worst = association.least if outcome in GOOD else association.most
        usual = self.ends.get((association.outcome, worst.side))
        if usual is None:
            return False
        if outcome in GOOD:
            return worst.share * MILDER > usual
        return worst.share < usual * MILDER

    def hurts_more(self, one: Statement, hurt: Hurt) -> bool:
        """Whether a topic hurts all customers more."""
        usual = self.hurts.get((one.source, one.label, hurt.measure))
        return usual is not None and hurt.own < usual * MILDER


def usual_of(everyone: Everyone | None, associations: Iterable[Association]) -> UsualHurt:
    """What is usual: how often each side has an outcome, and how each topic hurts.

    Args:
        everyone: The portrait of all customers, if there is one.
        associations: What goes with an outcome, over all customers.
    """
    pains = everyone.pain_points if everyone else ()
    return UsualHurt(
        ends={
            (one.outcome, count.side): count.share
            for one in associations
            for count in (one.most, one.least)
        },
        hurts={
            (one.source, one.label, hurt.measure): hurt.own for one in pains for hurt in one.hurts
        },
    )
