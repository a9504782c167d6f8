"""The archetype that a persona is closest to, with what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import rounded, share
from personakit.personas.model import Archetype, Signal

if TYPE_CHECKING:
    from personakit.values.facts import Likeness, SignalFact


def archetype_of(likeness: Likeness) -> tuple[Archetype, dict[Signal, SignalFact]]:
    """The archetype as it is written, and what its signals say."""
    signals = {_signal(fact): fact for fact in likeness.signals}
    similarity = None if likeness.similarity is None else share(likeness.similarity)
    archetype = Archetype(
        closest=likeness.closest, name=likeness.name, description=likeness.description,
        similarity=similarity, because=tuple(signals),
    )  # fmt: skip
    return archetype, signals


def _signal(fact: SignalFact) -> Signal:
    return Signal(
        label=fact.answer, wanted=fact.wanted, is_share=fact.is_share,
        mean=rounded(fact.own.mean), base=rounded(fact.base.mean), effect=round(fact.effect, 2),
        fit=share(fact.fit), customers=fact.own.known, source=fact.source,
    )  # fmt: skip
