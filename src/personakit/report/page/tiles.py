"""A tile for each persona on the first screen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.labels import shortened
from personakit.report.page.content import Mark, Row, letter
from personakit.report.page.doubts import doubt
from personakit.report.page.rows import ROUNDING, percent
from personakit.report.page.spoken import to_know
from personakit.report.page.sure import sure_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.model import Advice, Persona
    from personakit.words import Phrasebook

TENTHS = 10
"""Bars end at the tenth of the whole that the longest of them reaches."""


@dataclass(frozen=True)
class Tile:
    """One persona on the first screen."""

    letter: str
    """Its letter."""
    id: str
    """Its id."""
    name: str
    """Its name."""
    doubt: str
    """What is said beside it where it does not surely come back."""
    shares: tuple[Row, ...]
    """Its parts of all there is."""
    to_know: str
    """The one thing to know."""
    sure: str
    """How sure it is, in a word."""
    meaning: str
    """What the word means."""
    first: tuple[str, str]
    """What to do first for them, or else what to avoid or prepare, behind its name; that nothing is
    to be done otherwise, where that is so."""


def tiles(personas: Sequence[Persona], words: Phrasebook) -> tuple[Tile, ...]:
    """A tile for each persona, in the order of the set."""
    end = bars_end(personas)
    return tuple(_tile(place, one, end, words) for place, one in enumerate(personas))


def bars_end(personas: Sequence[Persona]) -> float:
    """The part of the whole at which the bars of all tiles end."""
    longest = max((part for one in personas for _, part in _parts(one)), default=1.0)
    return max(1, math.ceil(TENTHS * longest - ROUNDING)) / TENTHS


def _tile(place: int, persona: Persona, end: float, words: Phrasebook) -> Tile:
    word = sure_word(persona)
    return Tile(
        letter=letter(place),
        id=persona.id,
        name=shortened(persona.name),
        doubt=doubt(persona, words),
        shares=tuple(_rows(persona, end, words)),
        to_know=persona.essence or to_know(persona, words) or shortened(persona.summary),
        sure=words.say(f"card.marks.{word}") if word else "",
        meaning=_meaning(word, persona, words),
        first=_first(persona.serve_them, words),
    )


def _meaning(word: str, persona: Persona, words: Phrasebook) -> str:
    """What the word says of how sure a persona is; why, where it is tentative."""
    if word == "tentative" and persona.evidence.warnings:
        return persona.evidence.warnings[0].rstrip(".")
    return words.say(f"report.meaning.{word}") if word else ""


def _first(advice: Sequence[Advice], words: Phrasebook) -> tuple[str, str]:
    """The first advice behind its name."""
    first = words.say("report.page.first")
    if act := first_act(advice):
        return first, act
    for one in advice[:1]:
        return words.say(f"card.sections.{one.act}"), one.text
    return first, words.say("report.first_none")


def first_act(advice: Sequence[Advice]) -> str:
    """What to do first; empty where nothing is to be done otherwise than with all."""
    return next((one.text for one in advice if one.act == "do"), "")


def _rows(persona: Persona, end: float, words: Phrasebook) -> Iterator[Row]:
    for name, part in _parts(persona):
        label = words.say(f"report.brings.{name}")
        yield Row(label, percent(part, words), mark=Mark("bar", part / end))


def _parts(persona: Persona) -> Iterator[tuple[str, float]]:
    """A persona's part of each thing that the set counts; without a number of people none."""
    if persona.size.customers:
        yield "customers", persona.size.share
    for name in type(persona.value).model_fields:
        part: float | None = getattr(persona.value, name)
        if part is not None:
            yield name, part
