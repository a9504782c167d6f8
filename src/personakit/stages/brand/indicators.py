"""The indicators of a service, each with what it rests on, by the table beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from personakit.beside import toml_beside
from personakit.personas.brand import Indicator, PersonaValue
from personakit.stages.brand.counts import COUNTS
from personakit.stages.brand.service import Estimate, figure_of, ratio_of
from personakit.values.differences import real

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from personakit.personas.brand import Basis, Dimension, Unit
    from personakit.stages.brand.counts import Counted
    from personakit.stages.brand.service import ServiceSource
    from personakit.words import Phrasebook

WHOLE = ("months", "measures")
"""What is told however few there are of it: a year has twelve months."""
OF_FIELD = {
    "live": "channel", "digital": "channel", "automated": "channel", "channels": "channel",
    "fit": "channel", "same_agent": "agent", "handovers": "moved", "by_name": "reply",
    "rules": "reply", "refused": "reply", "apologies": "reply",
    "weeks_apart": "waited", "reopened": "again",
}  # fmt: skip
"""Indicators -> the field of contacts that tells them."""

MIDDLE = 0.5
"""Middle of the ruler of an indicator: neither much nor little."""


@dataclass(frozen=True)
class IndicatorEntry:
    """What is known of an indicator, whatever the company."""

    dimension: Dimension
    """What it is a sign of."""
    low: float
    """The value at which it says none of that."""
    high: float
    """The value at which it says all of it; below `low` where less is more."""
    of: Basis
    """What is counted."""
    unit: Unit = "percent"
    """How it reads."""

    def on_ruler(self, value: float) -> float:
        """Where a value lies between both ends, 0 to 1."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    def place(self, indicator: Indicator) -> float:
        """Where an indicator lies; in the middle where it may as well not move at all."""
        low, high = indicator.interval or (1.0, 1.0)
        if self.unit == "points_a_year" and low <= 0 <= high:
            return MIDDLE
        return self.on_ruler(indicator.value or 0.0)

    def surely(self, indicator: Indicator, *, much: bool) -> bool:
        """Whether all of its interval lies on one side of the middle."""
        ends = [self.on_ruler(end) for end in indicator.interval or (indicator.value or 0.0,)]
        return min(ends) > MIDDLE if much else max(ends) < MIDDLE


@cache
def entries() -> dict[str, IndicatorEntry]:
    """All indicators, in the order in which they are told: those of exports, then of staff."""
    return {name: IndicatorEntry(**entry) for name, entry in toml_beside(__file__).items()}


def count_indicators(
    service: ServiceSource, placed: pd.Series, ids: Mapping[int, str], words: Phrasebook
) -> Iterator[Indicator]:
    """Count every indicator that exports can tell, or say why it is not known.

    Args:
        service: What the exports hold.
        placed: Customer -> segment; empty where there is no set.
        ids: Segment -> id of its persona.
        words: The language of the file.
    """
    counted = {name: count(service) for name, count in COUNTS.items()}
    apart = _of_personas(counted, placed, ids, service.least)
    for name, cases in counted.items():
        estimate = figure_of(cases) if isinstance(cases, pd.DataFrame) else cases
        of_personas = tuple(value for indicator, value in apart if indicator == name)
        known = _enough(name, estimate, service, words)
        source = service.sources.get(OF_FIELD.get(name, ""), "")
        yield indicator_of(name, name, known, words, source=source, personas=of_personas)


def _enough(
    name: str, estimate: Estimate | str, service: ServiceSource, words: Phrasebook
) -> Estimate | str:
    """A number that rests on enough; else what is lacking, in a sentence."""
    if isinstance(estimate, str):
        return words.say(f"brand.needs.{estimate}")
    if entries()[name].of in WHOLE or estimate.n >= service.least:
        return estimate
    return words.say("brand.needs.few", number=estimate.n, least=service.least)


def indicator_of(
    name: str, called: str, estimate: Estimate | str, words: Phrasebook, **known: Any
) -> Indicator:
    """An indicator with its number, or what it lacks.

    Args:
        name: The indicator.
        called: What its title and its definition stand under in the words.
        estimate: The number; without one what is lacking, in a sentence.
        words: The language of the file.
        known: What else is told of it where there is a number.
    """
    entry = entries()[name]
    lacks = {"interval": None, "not_known": estimate}
    slots = {"dimension": words.say(f"brand.dimensions.{entry.dimension}")}
    return Indicator(
        name=name, dimension=entry.dimension, of=entry.of, unit=entry.unit,
        title=words.say(f"brand.indicators.{called}.title", **slots),
        definition=words.say(f"brand.indicators.{called}.definition", **slots),
        **(lacks if isinstance(estimate, str) else estimate.fields | known),
    )  # fmt: skip


def _of_personas(
    counted: Mapping[str, Counted], placed: pd.Series, ids: Mapping[int, str], least: int
) -> list[tuple[str, PersonaValue]]:
    """Indicators of personas that differ from their other customers by more than chance."""
    values, tests = [], []
    frames = {n: cases for n, cases in counted.items() if isinstance(cases, pd.DataFrame)}
    for name, cases in frames.items():
        segment = placed.reindex(cases.index)
        for place, persona in ids.items():
            inside, others = cases[segment == place], cases[segment != place]
            if min(inside["k"].sum(), others["k"].sum()) >= least:
                tests.append(ratio_of(inside).chance_beside(ratio_of(others)))
                values.append((name, PersonaValue(persona=persona, **figure_of(inside).fields)))
    return [value for value, stands in zip(values, real(tests), strict=True) if stands]
