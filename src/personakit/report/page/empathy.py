"""Empathy maps: what customers say, think, do and feel; nothing of it is inferred."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from personakit.labels import shortened
from personakit.personas.metrics import METRICS
from personakit.report.card.wording import channel_word, differs
from personakit.report.metrics import metrics_in
from personakit.report.page.content import Row, letter
from personakit.report.page.rows import (
    channel_row,
    judgements,
    metric_row,
    number_row,
    share_row,
)
from personakit.report.page.spoken import contradictions, quotes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from personakit.personas.model import Persona
    from personakit.personas.statements import ChannelStatement
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

SHOWN = 3
"""Things of one kind in a quarter of a map."""


@dataclass(frozen=True)
class Quarter:
    """One part of a map."""

    label: str
    """What customers do here: they say, think, do or feel; and what that is known from."""
    quotes: tuple[str, ...]
    """Their words."""
    rows: tuple[Row, ...]
    """What was counted and measured."""


@dataclass(frozen=True)
class EmpathyMaps:
    """The maps of all personas."""

    maps: tuple[EmpathyMap, ...]
    """By persona; parts of which nothing is known of anybody are left out."""
    unknown: str
    """These parts; empty where there are none."""
    labels: tuple[str, ...]
    """What stands beside the maps: the parts, and before them what does not fit together."""

    @property
    def is_torn(self) -> bool:
        """Whether anything of any persona does not fit together."""
        return any(one.contradictions for one in self.maps)


@dataclass(frozen=True)
class EmpathyMap:
    """The map of one persona."""

    letter: str
    """Its letter."""
    name: str
    """Its name."""
    contradictions: tuple[str, ...]
    """Where what they say and what they do part."""
    quarters: tuple[Quarter, ...]
    """Its parts."""


def empathy(subject: Subject) -> EmpathyMaps | None:
    """A map of each persona of which anything is known; None where there is none."""
    words, people = subject.words, subject.personas
    names = [name for name, tell in QUARTERS.items() if any([*tell(p, words)] for p in people)]
    if not names:
        return None
    lacking = (words.say(f"report.empathy.{name}.label") for name in QUARTERS if name not in names)
    made = (_map(place, one, names, words) for place, one in enumerate(people))
    maps = [one for one in made if any(part.quotes or part.rows for part in one.quarters)]
    labels = [_label(name, words) for name in names]
    if any(one.contradictions for one in maps):
        labels.insert(0, words.say("report.page.contradictions"))
    return EmpathyMaps(tuple(maps), words.listed(lacking), tuple(labels))


def _map(place: int, persona: Persona, names: Sequence[str], words: Phrasebook) -> EmpathyMap:
    torn = chain.from_iterable(contradictions(persona, words).values())
    return EmpathyMap(
        letter(place), shortened(persona.name), tuple(torn),
        tuple(_quarter(name, persona, words) for name in names),
    )  # fmt: skip


def _quarter(name: str, persona: Persona, words: Phrasebook) -> Quarter:
    lines = [*QUARTERS[name](persona, words)]
    return Quarter(
        _label(name, words),
        tuple(one for one in lines if isinstance(one, str)),
        tuple(one for one in lines if isinstance(one, Row)),
    )


def _label(name: str, words: Phrasebook) -> str:
    """What customers do here, and what that is known from."""
    basis = words.say(f"report.empathy.{name}.basis")
    return words.say("report.told", label=words.say(f"report.empathy.{name}.label"), told=basis)


def _does(persona: Persona, words: Phrasebook) -> Iterator[str | Row]:
    used = [one for one in persona.channels.preferred if one.observed is not None]
    yield from (_way(one, words) for one in used[:2])
    yield from (number_row(one, words) for one in [*filter(differs, persona.behaviour)][:1])
    yield from (share_row(one, words) for one in persona.habits[:2])


def _way(one: ChannelStatement, words: Phrasebook) -> Row:
    """The use of a channel, as it is said without a heading."""
    rows = words.say(f"report.purposes.{one.purpose}")
    label = words.say("report.way", rows=rows, by=channel_word(one, "by", words))
    return replace(channel_row(one, words), label=label)


def _feels(persona: Persona, words: Phrasebook) -> Iterator[str | Row]:
    judged = {n: one for n, one in judgements(persona, words).items() if METRICS[n].is_asked}
    for name, one in (judged | metrics_in(persona, "temper")).items():
        yield metric_row(name, one, words)


QUARTERS: dict[str, Callable[[Persona, Phrasebook], Iterable[str | Row]]] = {
    "says": lambda one, words: quotes(one, words)[:SHOWN],
    "thinks": lambda one, words: (share_row(goal, words) for goal in one.goals[:SHOWN]),
    "does": _does,
    "feels": _feels,
}
"""The parts of a map in their order: what they see and hear is one entry each, once data tell."""
