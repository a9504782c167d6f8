"""How often all customers have an outcome: what is milder with some is not what hurts them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from personakit.stages.describe.ends import GOOD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from personakit.values.associations import Association, Outcome, Side

MILDER = 0.9
"""Part of what is usual up to which something is milder."""

ALIKE = 0.03
"""Points from what is usual up to which a share reads as the same."""


@dataclass(frozen=True)
class UsualEnds:
    """How often all customers have what hurts."""

    ends: Mapping[tuple[Outcome, Side], float] = field(default_factory=dict)
    """Outcome and side of a column -> how often those there have it."""

    def is_worse_than(self, association: Association, outcome: str) -> bool:
        """Whether the side that does worse does even worse among all customers."""
        worst = association.least if outcome in GOOD else association.most
        usual = self.ends.get((association.outcome, worst.side))
        if usual is None:
            return False
        if outcome in GOOD:
            return worst.share * MILDER > usual
        return worst.share < usual * MILDER

    def is_usual(self, association: Association) -> bool:
        """Whether both sides have the outcome as often as among all customers."""
        sides = (association.most, association.least)
        usual = [self.ends.get((association.outcome, count.side)) for count in sides]
        return all(
            known is not None and abs(count.share - known) <= ALIKE
            for count, known in zip(sides, usual, strict=True)
        )


def usual_of(associations: Iterable[Association]) -> UsualEnds:
    """What is usual: how often each side has an outcome.

    Args:
        associations: What goes with an outcome, over all customers.
    """
    return UsualEnds(
        ends={
            (one.outcome, count.side): count.share
            for one in associations
            for count in (one.most, one.least)
        },
    )
