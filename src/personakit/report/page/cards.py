"""A card for each persona, and one for all customers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from personakit.labels import shortened
from personakit.report.card.who import like_told
from personakit.report.card.wording import most_apart
from personakit.report.notes import NO_NOTES
from personakit.report.page.blocks import blocks
from personakit.report.page.brand import view_block
from personakit.report.page.content import Figure, letter
from personakit.report.page.doubts import doubt
from personakit.report.page.paper import SHEET, enlarged, height
from personakit.report.page.room import ROOMS
from personakit.report.page.rows import evidence, label_of, percent, who_label
from personakit.report.page.spoken import to_know
from personakit.report.page.sure import sure_word
from personakit.report.page.topics import telling
from personakit.report.portrait import Whole
from personakit.report.sureness import doubts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from personakit.personas.model import Demographics, Persona
    from personakit.report.notes import DataNote, DataNotes
    from personakit.report.page.content import Block, Mark, Subject
    from personakit.words import Phrasebook

LINES = ("base", "others", "texts")
"""Whom the lines on marks stand for, in the order in which a legend says it."""
WHO = 3
"""Demographics at the head of a card."""


@dataclass(frozen=True)
class Card:
    """One card."""

    letter: str
    """Its letter; empty for all customers."""
    id: str
    """Its place on the page."""
    name: str
    """Its name."""
    doubt: str
    """What is said beside it where it does not surely come back."""
    essence: str
    """Who they are in a sentence."""
    figures: tuple[Figure, ...]
    """The numbers at its head."""
    blocks: tuple[Block, ...]
    """Its blocks in order."""
    warnings: tuple[str, ...]
    """What to keep in mind."""
    odd: tuple[DataNote, ...]
    """What to look at in the data; of all customers."""
    foot: str
    """What it rests on."""
    marks: frozenset[str]
    """Kinds of marks on it, which its legend explains."""
    line: str
    """Whom the line on its marks stands for; empty where there is none."""
    print: str = ""
    """How it is printed: an entry of `paper.LARGER`; `first` where it stands below the first
    screen if there is room; empty where it fills its sheet."""


def cards(subject: Subject) -> list[Card]:
    """The cards in the order in which they are read: where there are no groups, all come first."""
    people = [(letter(place), one) for place, one in enumerate(subject.personas)]
    of_all = subject.everyone.unknown
    words, notes = subject.words, subject.notes
    made = [
        card(mark, one, words, _foot(one, subject), of_all, view_block(subject, one.id), notes)
        for mark, one in people
    ]
    if not subject.everyone.size.customers:
        return made
    foot = _foot(subject.everyone, subject)
    everyone = card("", subject.everyone, subject.words, foot, notes=subject.notes)
    return [*made, everyone] if subject.is_divided else [replace(everyone, print="first"), *made]


def card(
    mark: str, persona: Persona, words: Phrasebook, foot: str = "", of_all: Collection[str] = (),
    view: Block | None = None, notes: DataNotes = NO_NOTES,
) -> Card:  # fmt: skip
    """The card of one persona, or of all customers.

    Args:
        mark: Its letter.
        persona: As people want it read.
        words: Of the language of its set.
        foot: What it rests on.
        of_all: What is unknown of all customers.
        view: What it sees differently than the staff.
        notes: What to look at in the data.
    """
    essence = " ".join(_essence(persona, words))
    odd = notes.odd if isinstance(persona, Whole) else ()
    warnings = () if odd else doubts(persona, words)
    warned = (*warnings, *(one.text for one in odd))
    for room in ROOMS:
        shown = (*blocks(persona, words, room, of_all), *filter(None, (view,)))
        if (high := height(shown, essence, warned, notes)) <= SHEET:
            break
    marks = [*_marks(shown)]
    lines = {one.against for one in marks if one.base is not None}
    return Card(
        letter=mark,
        id=persona.id,
        name=shortened(persona.name),
        doubt=doubt(persona, words),
        essence=essence,
        figures=tuple(_figures(persona, words)),
        blocks=shown,
        warnings=warnings,
        odd=odd,
        foot=foot,
        marks=frozenset(one.kind for one in marks),
        line="; ".join(words.say(f"report.lines.{one}") for one in LINES if one in lines),
        print=enlarged(high),
    )


def _essence(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """Who they are: in the words of people where they wrote some."""
    if "summary" in persona.curated or not persona.evidence.stability:
        yield persona.summary
    else:
        yield persona.essence or to_know(persona, words)
    if like := like_told(persona.archetype, words):
        yield f"{like[0].upper()}{like[1:]}."


def _figures(persona: Persona, words: Phrasebook) -> Iterator[Figure]:
    size, word = persona.size, sure_word(persona)
    if size.customers:
        share = percent(size.share, words) if size.share < 1 else ""
        name = words.say("report.customers")
        yield Figure(name, words.written(size.customers, "count"), share)
    yield from _parts(persona, words)
    yield from [*_who(persona.demographics, words)][:WHO]
    if word:
        yield Figure(words.say("report.sure"), words.say(f"card.marks.{word}"))
    if persona.status == "reviewed" and word != "reviewed":
        yield Figure(words.say("report.status"), words.say("card.marks.reviewed"))


def _parts(persona: Persona, words: Phrasebook) -> Iterator[Figure]:
    """Its parts of the business."""
    for name in type(persona.value).model_fields:
        part: float | None = getattr(persona.value, name)
        if part is not None:
            yield Figure(words.say(f"report.of.{name}"), percent(part, words))


def _who(who: Demographics, words: Phrasebook) -> Iterator[Figure]:
    """Who they are: numbers, bands, and of each question the answer that stands out most."""
    for one in filter(None, (who.age, who.income)):
        base = "" if one.base_median is None else words.written(one.base_median, "number")
        rests_on = evidence(one.customers, None, one.source, words)
        own = words.written(one.median, "number")
        yield Figure(one.label, own, _all(base, words), rests_on, one.source)
    for band in who.bands.values():
        rests_on = evidence(band.customers, None, band.source, words)
        all_told = _all(band.base_band, words)
        yield Figure(label_of(band), band.band, all_told, rests_on, band.source)
    for role, answers in who.groups.items():
        most = most_apart(telling(answers))
        if most and most.share is not None and (most.lift is None or most.lift > 1):
            own, base = percent(most.share, words), percent(most.base, words)
            rests_on = evidence(most.customers, most.of, most.source, words)
            label = who_label(role, most, words)
            yield Figure(label, own, _all(base, words), rests_on, most.source)


def _all(base: str, words: Phrasebook) -> str:
    return words.say("report.all", base=base) if base else ""


def _foot(persona: Persona, subject: Subject) -> str:
    """Of how many customers, from which files, of which set, and whether somebody has read it."""
    record, words = subject.record, subject.words
    of_some = persona in subject.personas
    status = words.say(f"report.statuses.{persona.status}") if of_some else ""
    return words.say(
        "report.foot", customers=persona.size.customers, of=record.customers,
        sources=words.listed(source.name for source in record.sources),
        day=record.discovered.isoformat(), status=status,
    ).strip()  # fmt: skip


def _marks(blocks: Sequence[Block]) -> Iterator[Mark]:
    pieces = [piece for block in blocks for piece in block.parts]
    yield from filter(
        None, (row.mark for piece in pieces if piece.kind == "rows" for row in piece.rows)
    )
