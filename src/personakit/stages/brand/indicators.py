"""The indicators of a service, each with what it rests on, by the table beside this file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import hypot
from typing import TYPE_CHECKING

import pandas as pd

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

    def place(self, one: Indicator) -> float:
        """Where an indicator lies; in the middle where it may as well not move at all."""
        if (
            self.unit == "points_a_year"
            and one.interval
            and one.interval[0] <= 0 <= one.interval[1]
        ):
            return MIDDLE
        return self.on_ruler(one.value or 0.0)

    def surely(self, one: Indicator, *, much: bool) -> bool:
        """Whether all of its interval lies on one side of the middle."""
        ends = [self.on_ruler(end) for end in one.interval or (one.value or 0.0,)]
        return min(ends) > MIDDLE if much else max(ends) < MIDDLE


@cache
def entries() -> dict[str, IndicatorEntry]:
    """All indicators, in the order in which they are told: those of exports, then of staff."""
    text = files(__package__).joinpath("indicators.toml").read_text("utf-8")
    return {name: IndicatorEntry(**entry) for name, entry in tomllib.loads(text).items()}


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
        found = figure_of(cases) if isinstance(cases, pd.DataFrame) else cases
        own = tuple(one for indicator, one in apart if indicator == name)
        yield _told(name, entries()[name], found, own, service, words)


def _told(
    name: str, entry: IndicatorEntry, found: Estimate | str, apart: tuple[PersonaValue, ...],
    service: ServiceSource, words: Phrasebook,
) -> Indicator:  # fmt: skip
    told = Indicator(
        name=name, dimension=entry.dimension, of=entry.of, unit=entry.unit, interval=None,
        title=words.say(f"brand.indicators.{name}.title"),
        definition=words.say(f"brand.indicators.{name}.definition"),
        source=service.sources.get(OF_FIELD.get(name, ""), ""),
    )  # fmt: skip
    if isinstance(found, str):
        lacks = words.say(f"brand.needs.{found}")
    elif entry.of not in WHOLE and found.n < service.least:
        lacks = words.say("brand.needs.few", number=found.n, least=service.least)
    else:
        interval = kept_interval(found.interval) if found.interval else None
        return told.model_copy(update={
            "value": kept(found.value), "interval": interval, "n": found.n, "personas": apart,
        })  # fmt: skip
    return told.model_copy(update={"not_known": lacks, "source": ""})


def _of_personas(
    counted: Mapping[str, Counted], placed: pd.Series, ids: Mapping[int, str], least: int
) -> list[tuple[str, PersonaValue]]:
    """Indicators of personas that differ from their other customers by more than chance."""
    told, tests = [], []
    frames = {n: cases for n, cases in counted.items() if isinstance(cases, pd.DataFrame)}
    for name, cases in frames.items():
        segment = placed.reindex(cases.index)
        for place, persona in ids.items():
            own, others = cases[segment == place], cases[segment != place]
            if min(own["k"].sum(), others["k"].sum()) >= least:
                one, rest = ratio_of(own), ratio_of(others)
                tests.append(normal_test(one.value - rest.value, hypot(one.error, rest.error)))
                told.append((name, _persona_value(persona, figure_of(own))))
    return [one for one, stands in zip(told, real(tests), strict=True) if stands]


def _persona_value(persona: str, own: Estimate) -> PersonaValue:
    interval = kept_interval(own.interval) if own.interval else None
    return PersonaValue(persona=persona, value=kept(own.value), interval=interval, n=own.n)
