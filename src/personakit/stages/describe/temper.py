"""Temper: how customers sound, how soon they write again, whether they help themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.model import Metric, NumberStatement, Statement, Temper
from personakit.stages.describe.candidates import Candidate, said
from personakit.values.facts import ToneFact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from personakit.values.facts import Fact

TONES = ("tone", "negative", "positive")
"""Metrics of how texts sound."""


def candidates(facts: Iterable[Fact]) -> Iterator[Candidate]:
    """What the tone of their texts might say about one segment."""
    for fact in facts:
        if isinstance(fact, ToneFact):
            low, high = fact.interval
            statement = Metric(
                score=round(fact.own.mean, 3), interval=(round(low, 3), round(high, 3)),
                base=round(fact.base.mean, 3), answers=fact.texts, scale=fact.scale,
                source=fact.source,
            )  # fmt: skip
            yield Candidate("temper", fact.answer, statement, fact, fact.own.known)


def temper_of(stands: Sequence[Candidate]) -> Temper:
    """The temper of a persona, from the statements that stand."""
    told = [c for c in stands if c.section == "temper"]
    metrics = {c.group: c.statement for c in told if isinstance(c.statement, Metric)}
    return Temper(
        **{name: metrics.get(name) for name in TONES},
        second_contact=next(iter(said(told, NumberStatement)), None),
        patience=_about(told, "patience"),
        self_reliance=_about(told, "self_reliance"),
    )


def _about(told: Sequence[Candidate], group: str) -> tuple[Statement, ...]:
    inside = sorted((c for c in told if c.group == group), key=lambda c: str(c.statement))
    return said(inside, Statement)
