"""A persona as a card that is read in a minute; the file has the other numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.curated import as_curated
from personakit.report.card.sections import SECTIONS
from personakit.report.portrait import Whole
from personakit.report.sureness import doubts
from personakit.report.text import Line, Span, Style, labelled, wrapped
from personakit.words import phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.model import Persona
    from personakit.words import Phrasebook

__all__ = ["card_lines"]

SHAKY = ("unstable", "tentative")
"""Marks beside a name that warn."""

LONGEST = 25
"""Lines of a card."""

SPARED = (
    ("goes_with", 4), ("likes", 1), ("pains", 3), ("common", 0), ("about", 0), ("goes_with", 3),
    ("value", 0), ("unknown", 1), ("pains", 2), ("prepare", 1), ("avoid", 1), ("goes_with", 2),
    ("not_with", 1), ("do", 1), ("goes_with", 1), ("not_with", 0), ("goals", 2), ("pains", 1),
    ("goals", 1), ("likes", 0), ("usually", 0), ("who", 0), ("has", 0), ("prepare", 0),
    ("avoid", 0),
)  # fmt: skip
"""What a card that would be longer gives up, in turn: a section, and the texts that it keeps."""


def card_lines(
    persona: Persona, width: int = 80, words: Phrasebook | None = None
) -> Iterator[Line]:
    """The card of a persona, in the words of its set."""
    persona, words = as_curated(persona), words or phrasebook()
    head = [*_title(persona, width, words), *wrapped(_opening(persona), width, 2)]
    sections = {name: [*section(persona, words)] for name, section in SECTIONS.items()}
    foot = [line for text in doubts(persona, words) for line in wrapped(text, width, 2, "warning")]
    yield from head
    yield from _fitting(sections, LONGEST - len(head) - len(foot), width, words)
    yield from foot


def _fitting(parts: dict[str, list[str]], most: int, width: int, words: Phrasebook) -> list[Line]:
    """The sections, without what there is no room for."""
    for name, kept in SPARED:
        if len([*_body(parts, width, words)]) <= most:
            break
        del parts[name][kept:]
    return [*_body(parts, width, words)]


def _body(sections: dict[str, list[str]], width: int, words: Phrasebook) -> Iterator[Line]:
    for name, texts in sections.items():
        label = words.say(f"card.sections.{name}")
        for place, text in enumerate(texts):
            yield from labelled("" if place else label, text, width)


def _title(persona: Persona, width: int, words: Phrasebook) -> Iterator[Line]:
    """The name, and beside it, where there is room, the size and the mark."""
    size, stability = persona.size, persona.evidence.stability
    part = size.share and not isinstance(persona, Whole)
    share = words.say("card.share", share=size.share) if part else ""
    customers = f"{words.count('card.customers', size.customers)}{share}" if size.customers else ""
    verdict = stability.verdict if stability else ""
    mark = verdict if persona.status == "draft" else persona.status
    beside = [Span(f"  {customers}")] if customers else []
    if mark:
        style: Style = "warning" if mark in SHAKY else "muted"
        beside.append(Span(f"  {words.say(f'card.marks.{mark}')}", style))
    title = Line((Span(persona.name, "title"), *beside))
    if len(str(title)) <= width:
        yield title
    else:
        yield from wrapped(persona.name, width, 0, "title")
        yield from [Line(tuple(beside))] * bool(beside)


def _opening(persona: Persona) -> str:
    """The one thing worth remembering; what people wrote in its place."""
    return persona.summary if "summary" in persona.curated else persona.essence or persona.summary
