"""The indicators of a service, each with what it rests on, by the table beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import hypot
from typing import TYPE_CHECKING

import pandas as pd

from personakit.beside import toml_beside
from personakit.numbers import kept, kept_interval
from personakit.personas.brand import Indicator, PersonaValue
from personakit.stages.brand.counts import COUNTS
from personakit.stages.brand.service import Estimate, figure_of, ratio_of
from personakit.values.differences import normal_test, real

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
        if (
            self.unit == "points_a_year"
            and indicator.interval
            and indicator.interval[0] <= 0 <= indicator.interval[1]
        ):
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
        yield _indicator(name, entries()[name], estimate, of_personas, service, words)


def _indicator(
    name: str, entry: IndicatorEntry, estimate: Estimate | str, apart: tuple[PersonaValue, ...],
    service: ServiceSource, words: Phrasebook,
) -> Indicator:  # fmt: skip
    indicator = Indicator(
        name=name, dimension=entry.dimension, of=entry.of, unit=entry.unit, interval=None,
        title=words.say(f"brand.indicators.{name}.title"),
        definition=words.say(f"brand.indicators.{name}.definition"),
        source=service.sources.get(OF_FIELD.get(name, ""), ""),
    )  # fmt: skip
    if isinstance(estimate, str):
        lacks = words.say(f"brand.needs.{estimate}")
    elif entry.of not in WHOLE and estimate.n < service.least:
        lacks = words.say("brand.needs.few", number=estimate.n, least=service.least)
    else:
        interval = kept_interval(estimate.interval) if estimate.interval else None
        return indicator.model_copy(update={
            "value": kept(estimate.value), "interval": interval, "n": estimate.n, "personas": apart,
        })  # fmt: skip
    return indicator.model_copy(update={"not_known": lacks, "source": ""})


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
                ratio, rest = ratio_of(inside), ratio_of(others)
                tests.append(normal_test(ratio.value - rest.value, hypot(ratio.error, rest.error)))
                values.append((name, _persona_value(persona, figure_of(inside))))
    return [value for value, stands in zip(values, real(tests), strict=True) if stands]


def _persona_value(persona: str, estimate: Estimate) -> PersonaValue:
    value, ends = kept(estimate.value), estimate.interval
    interval = kept_interval(ends) if ends else None
    return PersonaValue(persona=persona, value=value, interval=interval, n=estimate.n)
