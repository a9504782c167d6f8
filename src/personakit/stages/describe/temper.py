"""Temper: how customers sound, how soon they write again, whether they help themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import kept, kept_interval
from personakit.personas.metrics import METRICS, Temper, metrics_of
from personakit.personas.statements import Metric, NumberStatement, Statement
from personakit.stages.describe.candidates import Candidate, said
from personakit.values.facts import ToneFact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from personakit.values.facts import Fact
    from personakit.words import Phrasebook


def candidates(facts: Iterable[Fact], words: Phrasebook) -> Iterator[Candidate]:
    """What the tone of their texts might say about one segment."""
    for fact in facts:
        if isinstance(fact, ToneFact):
            statement = Metric(
                score=kept(fact.own.mean), interval=kept_interval(fact.interval),
                base=kept(fact.base.mean), answers=fact.texts,
                scale=_scale(fact.answer, words), source=fact.source,
            )  # fmt: skip
            yield Candidate("temper", fact.answer, statement, fact, fact.own.known)


def _scale(metric: str, words: Phrasebook) -> str:
    """How a metric of texts is counted."""
    form = "mean" if METRICS[metric].formula == "mean" else "part"
    return words.say(f"metrics.scale.texts_{form}", counted=words.say(f"metrics.counted.{metric}"))


def temper_of(stands: Sequence[Candidate]) -> Temper:
    """The temper of a persona, from the statements that stand."""
    own = [c for c in stands if c.section == "temper"]
    metrics = {c.group: c.statement for c in own if isinstance(c.statement, Metric)}
    return Temper(
        **{name: metrics.get(name) for name in metrics_of("temper")},
        second_contact=next(iter(said(own, NumberStatement)), None),
        patience=_about(own, "patience"),
        self_reliance=_about(own, "self_reliance"),
    )


def _about(candidates: Sequence[Candidate], group: str) -> tuple[Statement, ...]:
    inside = sorted((c for c in candidates if c.group == group), key=lambda c: str(c.statement))
    return said(inside, Statement)
