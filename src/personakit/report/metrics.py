"""Metrics in words: how they judge the service, how they sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.vocabulary.metrics import METRICS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.model import Persona
    from personakit.personas.statements import Metric
    from personakit.vocabulary.metrics import MetricEntry
    from personakit.words import Phrasebook


def in_words(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """The metrics of a persona that cards say, each beside that of all customers."""
    shown = words.room("metrics.card")
    for name, metric in METRICS.items():
        measure = getattr(getattr(persona, metric.section), name)
        if measure and name in shown and not _says_nothing(metric, measure):
            yield metric_told(name, measure, words)


def _says_nothing(metric: MetricEntry, one: Metric) -> bool:
    """Whether nobody is discontent, here or among all: the good part says it."""
    return metric.is_bad and not one.score and not one.base


def metric_told(name: str, one: Metric, words: Phrasebook) -> str:
    """A metric beside that of all customers."""
    form = METRICS[name].written
    told = words.fill(words.room("metrics.card")[name], {"score": words.written(one.score, form)})
    if one.base is None:
        return told
    return words.say("card.metric", metric=told, base=words.written(one.base, form))


def name_of_metric(name: str, words: Phrasebook) -> str:
    """What a metric is called without its number; empty where cards do not say it."""
    return words.fill(words.room("metrics.card").get(name, ""), {"score": ""}).strip()
