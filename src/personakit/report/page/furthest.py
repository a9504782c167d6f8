"""Which personas are furthest from all customers: in what they bring, and in how they judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.report.metrics import metric_told
from personakit.report.page.content import letter
from personakit.report.page.rows import judgements, side
from personakit.vocabulary.metrics import METRICS

if TYPE_CHECKING:
    from personakit.personas.model import Persona
    from personakit.personas.statements import Metric
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

DEAR = 0.1
"""Points from which on a part of the revenue is far above the part of the customers."""


@dataclass(frozen=True)
class Dear:
    """Personas that bring far more of the revenue than is their part of the customers."""

    letters: tuple[str, ...]
    """Theirs."""
    share: float
    """Their part of the customers."""
    part: float
    """Their part of the revenue."""


def dearest(subject: Subject) -> Dear | None:
    """Those whose part of the revenue is far above their part of the customers, as one."""
    dear = [
        (letter(place), one.size.share, one.value.revenue)
        for place, one in enumerate(subject.personas)
        if one.value.revenue is not None and one.value.revenue - one.size.share >= DEAR
    ]
    if not dear:
        return None
    letters, shares, parts = zip(*dear, strict=True)
    return Dear(letters, sum(shares), sum(parts))


def brings(dear: Dear, words: Phrasebook) -> dict[str, str | float]:
    """Slots of a sentence on them."""
    return {"who": words.listed(dear.letters), "share": dear.share, "part": dear.part}


@dataclass(frozen=True)
class Standing:
    """A persona that judges surely otherwise than all customers."""

    letter: str
    persona: Persona
    name: str
    """Entry of `METRICS`."""
    metric: Metric

    def slots(self, words: Phrasebook) -> dict[str, str]:
        """Slots of a sentence on it: the side of all customers it is on, and the number."""
        key = "above" if side(self.metric) > 0 else "below"
        metric = metric_told(self.name, self.metric, words)
        return {"side": words.say(f"report.finding.{key}"), "metric": metric}


def least_content(subject: Subject) -> Standing | None:
    """The persona that surely judges furthest below all customers; else furthest above."""

    def far(one: Standing) -> tuple[bool, float]:
        return side(one.metric) < 0, abs(one.metric.score - (one.metric.base or 0)) / _width(
            one.name
        )

    judged = (
        Standing(letter(place), persona, name, one)
        for place, persona in enumerate(subject.personas)
        for name, one in judgements(persona).items()
        if side(one)
    )
    return max(judged, key=far, default=None)


def _width(metric: str) -> float:
    low, high = METRICS[metric].bounds or (0, 10)
    return high - low
