"""Metrics in words: how they judge the service, how they sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.metrics import METRICS, metrics_of
from personakit.vocabulary.tracked import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.metrics import Section
    from personakit.personas.model import Persona
    from personakit.personas.statements import Metric
    from personakit.words import Phrasebook

BAD = "_bad"
"""How the name of the bad part ends; before it stands that of the good one."""
LEAST_BAD = 0.1
"""Bad part from which on a card says it."""
FEW = 100
"""Answers below which a card says how many they are."""
ROUNDED = 0.005
"""How far two parts may be from 1 that read as the whole."""


def metrics_in(persona: Persona, section: Section) -> dict[str, Metric]:
    """The metrics that a persona has in a section, in the order of a card."""
    metrics = getattr(persona, section)
    named = {name: getattr(metrics, name) for name in metrics_of(section)}
    return {name: one for name, one in named.items() if one}


def in_words(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """The metrics of a persona that cards say, each beside that of all customers.

    Of those that are with them as with all only the first is told.
    """
    first = True
    for name, measure in _shown(persona, words):
        if first or measure.base is None or _differs(name, measure, words):
            yield metric_told(name, measure, words)
        first = False


def _differs(name: str, one: Metric, words: Phrasebook) -> bool:
    """Whether a metric reads otherwise than that of all, and is no chance."""
    form, (own, base) = METRICS[name].written, (one.score, one.base or 0.0)
    chance = one.interval is not None and one.interval[0] <= base <= one.interval[1]
    return not chance and words.written(own, form) != words.written(base, form)


def _shown(persona: Persona, words: Phrasebook) -> Iterator[tuple[str, Metric]]:
    """The metrics of a persona that have words on a card."""
    shown = words.room("metrics.card")
    metrics = metrics_in(persona, "service") | metrics_in(persona, "temper")
    for name, measure in metrics.items():
        good = metrics.get(name.removesuffix(BAD)) if name.endswith(BAD) else None
        if name not in shown or not says_how_good(measure, words):
            continue
        if not (METRICS[name].is_bad and _says_nothing(measure, good)):
            yield name, measure


def says_how_good(one: Metric, words: Phrasebook) -> bool:
    """Whether it is known what the answers mean: else nobody knows whether a number is good."""
    return words.say("metrics.scale.unknown") not in one.scale


def _says_nothing(bad: Metric, good: Metric | None) -> bool:
    """Whether few are discontent, here and among all, or the good part says how many."""
    few = max(bad.score, bad.base or 0) < LEAST_BAD
    return few or (good is not None and abs(good.score + bad.score - 1) < ROUNDED)


def metric_told(name: str, one: Metric, words: Phrasebook) -> str:
    """A metric beside that of all customers."""
    form = METRICS[name].written
    text = words.fill(words.room("metrics.card")[name], {"score": words.written(one.score, form)})
    few = 0 < (one.answers or 0) < FEW
    of_few = words.say("card.answers", of=one.answers) if few else ""
    if one.base is None:
        return f"{text} ({of_few})" if few else text
    beside = f"{of_few}, " if few else ""
    return words.say("card.metric", metric=text, of=beside, base=words.written(one.base, form))


def name_of_metric(name: str, words: Phrasebook) -> str:
    """What a metric is called without its number; empty where cards do not say it."""
    return words.fill(words.room("metrics.card").get(name, ""), {"score": ""}).strip()


def tracked_name(name: str, words: Phrasebook) -> str:
    """What people call a metric over time, by its name: `revenue EUR`."""
    metric, _, label = name.partition(" ")
    called = words.say(f"measure.names.{metric}")
    return f"{called} ({label})" if label else called


def tracked_amount(name: str, value: float, words: Phrasebook) -> str:
    """A metric over time as it is written."""
    return words.written(value, entry_of(name).written)
