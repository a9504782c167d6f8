"""Which personas are furthest from all customers: in what they bring, and in how they judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.personas.metrics import METRICS
from personakit.report.metrics import metric_told
from personakit.report.page.doubts import lettered
from personakit.report.page.rows import judgements, side

if TYPE_CHECKING:
    from personakit.personas.statements import Metric
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

DEAR = 0.1
"""Points from which on a part of the revenue is far above the part of the customers."""


@dataclass(frozen=True)
class Dear:
    """Personas that bring far more of the revenue than is their part of the customers."""

    places: tuple[int, ...]
    """Theirs in the set."""
    share: float
    """Their part of the customers."""
    part: float
    """Their part of the revenue."""


def dearest(subject: Subject) -> Dear | None:
    """Those whose part of the revenue is far above their part of the customers, as one."""
    dear = [
        (place, one.size.share, one.value.revenue)
        for place, one in enumerate(subject.personas)
        if one.value.revenue is not None and one.value.revenue - one.size.share >= DEAR
    ]
    if not dear:
        return None
    places, shares, parts = zip(*dear, strict=True)
    return Dear(places, sum(shares), sum(parts))


def brings(dear: Dear, subject: Subject) -> dict[str, str | float]:
    """Slots of a sentence on them."""
    return {"who": lettered(dear.places, subject), "share": dear.share, "part": dear.part}


@dataclass(frozen=True)
class Standing:
    """Personas that judge surely otherwise than all customers, and alike in print."""

    places: tuple[int, ...]
    """Theirs in the set."""
    is_below: bool
    """Whether they judge below all customers."""
    told: str
    """Their number, and that of all."""
    source: str
    """Where it was counted."""

    def slots(self, words: Phrasebook) -> dict[str, str]:
        """Slots of a sentence on them: the side of all customers they are on, and the number."""
        key = "below" if self.is_below else "above"
        return {"side": words.say(f"report.finding.{key}"), "metric": self.told}


def least_content(subject: Subject) -> Standing | None:
    """The personas that surely judge furthest below all customers; else furthest above.

    Those whose number reads the same as that of the furthest are named with it.
    """
    judged = [
        (_far(name, one), metric_told(name, one, subject.words), place, one)
        for place, persona in enumerate(subject.personas)
        for name, one in judgements(persona, subject.words).items()
        if side(one)
    ]
    if not judged:
        return None
    (is_below, _), told, _, metric = max(judged, key=lambda one: one[0])
    places = tuple(place for _, other, place, _ in judged if other == told)
    return Standing(places, is_below, told, metric.source)


def _far(name: str, one: Metric) -> tuple[bool, float]:
    """Whether it is below all customers, and how far it is from them, by the width of its scale."""
    return side(one) < 0, abs(one.score - (one.base or 0)) / width(name)


def width(metric: str) -> float:
    """The width of the scale of a metric; of one whose ends are not known that of 0 to 10."""
    low, high = METRICS[metric].bounds or (0, 10)
    return high - low
