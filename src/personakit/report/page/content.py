"""What stands on a page, before any template shows it: words, printed numbers, and their marks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from personakit.personas.curated import as_curated
from personakit.report.notes import data_notes
from personakit.report.portrait import everyone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.brand import Brand
    from personakit.personas.journeys import Journeys
    from personakit.personas.model import Persona
    from personakit.personas.over_time import OverTime
    from personakit.personas.run_record import RunChange
    from personakit.personas.set_record import Difference, SetRecord
    from personakit.report.notes import DataNotes
    from personakit.words import Phrasebook

GLANCE = 12
"""Variables that set the personas apart, as many as can be taken in at a glance."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Personas are told apart by a letter, in the order of the set."""


@dataclass(frozen=True)
class Subject:
    """What a report is made from: each form takes of it what it shows."""

    personas: tuple[Persona, ...]
    """The personas as people want them read, in the order of the set."""
    record: SetRecord
    """What the set file holds."""
    words: Phrasebook
    """The words of the set's language."""
    journeys: Journeys | None = None
    """What customers do one after another."""
    over_time: OverTime | None = None
    """Its metrics by period; None where none were measured."""
    change: RunChange | None = None
    """What the refresh changed that wrote the set; None where none did."""
    brand: Brand | None = None
    """How the company itself serves; None where that was not told."""

    @cached_property
    def notes(self) -> DataNotes:
        """What to look at in the data."""
        return data_notes(self.record)

    @property
    def everyone(self) -> Persona:
        """All customers as one, in the form of a persona."""
        return everyone_of(self.record, self.words)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The variables that set the personas apart most."""
        return self.record.quality.differences[:GLANCE]

    @property
    def is_divided(self) -> bool:
        """Whether the customers form groups: else the portrait of all leads."""
        return bool(self.personas) and self.record.quality.structure.found is not False


def subject(
    personas: Sequence[Persona], record: SetRecord, journeys: Journeys | None = None,
    over_time: OverTime | None = None, change: RunChange | None = None, brand: Brand | None = None,
) -> Subject:  # fmt: skip
    """Make ready what a report is made from.

    Args:
        personas: In the order of the record; curated fields win, as on the cards.
        record: What the set file holds.
        journeys: What customers do one after another.
        over_time: Its metrics by period, where they were measured.
        change: What the refresh changed that wrote the set.
        brand: How the company itself serves, where it was told.
    """
    people = tuple(as_curated(persona) for persona in personas)
    words = record.words
    return Subject(people, record, words, journeys, over_time, change, brand)


def letter(place: int) -> str:
    """The letter of a persona by its place; a number where letters end."""
    return LETTERS[place] if place < len(LETTERS) else str(place + 1)


@dataclass(frozen=True)
class Mark:
    """A small drawing beside numbers that are printed, too; places are parts of its width."""

    kind: Literal["bar", "stated", "interval", "tenths", "dumbbell"]
    """Name of its template."""
    own: float
    """Where these customers are, 0 to 1."""
    base: float | None = None
    """Where all customers are."""
    stated: float | None = None
    """Where they say they are."""
    ends: tuple[float, float] | None = None
    """The ends of the interval."""
    zero: float | None = None
    """Where 0 is, if it is not at an end."""
    against: Literal["base", "others", "texts"] = "base"
    """Whom the line stands for: all customers, their other contacts, or all with as many texts."""


@dataclass(frozen=True)
class Row:
    """One finding beside that of all customers."""

    label: str
    """What it is."""
    own: str
    """Of these customers."""
    base: str = ""
    """Of all; empty where there is nothing to compare with."""
    note: str = ""
    """What it is a part of, or how sure it is."""
    evidence: str = ""
    """How many customers it rests on, and where it was counted."""
    mark: Mark | None = None
    """The drawing."""
    stands_out: bool = False
    """Whether it is half as much again as among all customers, or more."""
    source: str = ""
    """Where it was counted."""


@dataclass(frozen=True)
class Rows:
    """Findings of one kind under one another."""

    name: str
    """What they are, for those who do not see the page."""
    own: str
    """Head of the column of these customers."""
    base: str
    """Head of the column of all."""
    rows: tuple[Row, ...]
    """The findings."""
    head: str = ""
    """Head of the column of labels, where it has to be said."""
    kind: Literal["rows"] = "rows"


@dataclass(frozen=True)
class Points:
    """Sentences under one another."""

    texts: tuple[str, ...]
    """The sentences."""
    kind: Literal["points"] = "points"


@dataclass(frozen=True)
class Frequency:
    """A share as so many of ten."""

    text: str
    """The share in a sentence."""
    mark: Mark
    """Ten squares."""
    kind: Literal["frequency"] = "frequency"


@dataclass(frozen=True)
class Acts:
    """Advice of one kind."""

    act: str
    """do, avoid or prepare."""
    label: str
    """The same in words."""
    items: tuple[tuple[str, str], ...]
    """Each advice with its reason."""
    kind: Literal["acts"] = "acts"


@dataclass(frozen=True)
class Quote:
    """What a customer wrote."""

    text: str
    """The words."""
    about: str
    """What they are one of."""
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True)
class Remark:
    """A sentence beside the findings."""

    text: str
    """The sentence."""
    kind: Literal["remark"] = "remark"


Piece = Rows | Points | Frequency | Acts | Quote | Remark


@dataclass(frozen=True)
class Block:
    """One part of a card."""

    label: str
    """The word that the eye jumps to."""
    finding: str
    """What was found, in a few words."""
    parts: tuple[Piece, ...]
    """The evidence."""

    @property
    def together(self) -> tuple[tuple[Piece, ...], ...]:
        """Pieces that stay together where a column ends, the first with the label.

        A rule stays with how often it is right; any other piece stands by itself.
        """
        if any(one.kind == "frequency" for one in self.parts):
            return (self.parts,)
        return tuple((one,) for one in self.parts)


@dataclass(frozen=True)
class Figure:
    """One number at the head of a card, or on the first screen."""

    name: str
    """What it is."""
    value: str
    """The number."""
    beside: str = ""
    """That of all customers, or what else stands beside it."""
    evidence: str = ""
    """How many customers it rests on, and where it was counted."""
    source: str = ""
    """Where it was counted."""
