"""Every statement of every persona in print, by the part of the file it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from personakit.labels import shortened
from personakit.personas.metrics import METRICS
from personakit.report.page.content import letter
from personakit.report.page.statements import statements

if TYPE_CHECKING:
    from personakit.personas.model import Persona
    from personakit.report.page.content import Subject
    from personakit.report.page.statements import FlatStatement
    from personakit.words import Phrasebook

LONGEST = 300
"""Characters of a label, a source and a definition."""
FORMS = {"share": "percent", "use": "percent", "median": "number", "band": "number"}
"""Form of a statement -> how its numbers are written."""


@dataclass(frozen=True)
class Printed:
    """One statement in print."""

    label: str
    """What holds."""
    source: str
    """Where it was counted."""
    definition: str
    """How."""
    value: str
    """The number."""
    interval: str
    """Its interval; of a median the middle half."""
    base: str
    """Of all customers."""
    lift: str
    """Times all."""
    count: str
    """Customers it rests on."""
    formed: str
    """Whether its column formed the groups; empty where the file does not say."""


@dataclass(frozen=True)
class Listing:
    """All statements of one persona."""

    letter: str
    """Its letter; empty for all customers."""
    name: str
    """Its name."""
    summary: str
    """It in words."""
    groups: tuple[tuple[str, tuple[Printed, ...]], ...]
    """Part of the file in words -> its statements."""

    @property
    def count(self) -> int:
        """How many statements they are."""
        return sum(len(statements) for _, statements in self.groups)


def numbers(subject: Subject) -> list[Listing]:
    """All statements of all personas, and of all customers as one."""
    people = [(letter(place), one) for place, one in enumerate(subject.personas)]
    made = (_listing(mark, one, subject) for mark, one in (*people, ("", subject.everyone)))
    return [one for one in made if one.groups]


def _listing(mark: str, persona: Persona, subject: Subject) -> Listing:
    by_part = groupby(statements(persona, subject), key=lambda one: _part(one.place))
    words = subject.words
    groups = tuple(
        (words.say(f"report.parts.{part}"), tuple(_line(one, words) for one in some))
        for part, some in by_part
    )
    return Listing(mark, shortened(persona.name), persona.summary, groups)


def _part(place: str) -> str:
    """The part of a persona that a statement stands in: `goals` of `goals[0]`."""
    return re.split(r"[.\[]", place)[0]


def _line(one: FlatStatement, words: Phrasebook) -> Printed:
    form = FORMS.get(one.form) or METRICS[one.place.rpartition(".")[2]].written

    def write(value: float | str | None) -> str:
        return words.written(value, form) if isinstance(value, int | float) else value or ""

    ends = (one.low, one.high)
    half = words.say("report.rows.interval", low=write(one.low), high=write(one.high))
    lift = "" if one.lift is None else words.marked(f"{one.lift:.1f}")
    counts = [f"{count:,}" for count in (one.customers, one.of) if count is not None]
    return Printed(
        label=one.label[:LONGEST], source=one.source[:LONGEST],
        definition=one.definition[:LONGEST], value=write(one.value),
        interval="" if None in ends else half, base=write(one.base), lift=lift,
        count=" / ".join(map(words.marked, counts)), formed=_formed(one, words),
    )  # fmt: skip


def _formed(one: FlatStatement, words: Phrasebook) -> str:
    if one.formed is None:
        return ""
    return words.say("report.formed.yes" if one.formed else "report.formed.no")
