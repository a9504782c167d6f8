"""Metrics in words: how they judge the service, how they sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.vocabulary.metrics import METRICS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.model import Persona
    from personakit.words import Phrasebook


def in_words(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """The metrics of a persona that cards say, each beside that of all customers."""
    shown = words.room("metrics.card")
    for name, metric in METRICS.items():
        measure = getattr(getattr(persona, metric.section), name)
        if measure and name in shown:
            told = words.fill(shown[name], {"score": words.written(measure.score, metric.written)})
            base = measure.base
            yield (
                told
                if base is None
                else words.say("card.metric", metric=told, base=words.written(base, metric.written))
            )


def name_of_metric(name: str, words: Phrasebook) -> str:
    """What a metric is called without its number; empty where cards do not say it."""
    return words.fill(words.room("metrics.card").get(name, ""), {"score": ""}).strip()
