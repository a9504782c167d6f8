"""The doubt that titles carry: a persona that does not surely come back is named with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.report.page.content import letter
from personakit.report.page.sure import sure_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from personakit.personas.model import Persona
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

DOUBTED = ("tentative", "unstable", "pattern", "retired")
"""Words of how sure a persona is that are a doubt."""


def doubt(persona: Persona, words: Phrasebook) -> str:
    """What is said beside the name of a persona that does not surely come back; else nothing."""
    word = sure_word(persona)
    return words.say(f"card.marks.{word}") if word in DOUBTED else ""


def all_doubted(subject: Subject) -> bool:
    """Whether there are personas, and none of them surely comes back."""
    return bool(subject.personas) and all(doubt(one, subject.words) for one in subject.personas)


def lettered(places: Iterable[int], subject: Subject) -> str:
    """Personas by their letters, in their order, each with its doubt.

    Where all of the set are in doubt the whole title says so, once (`with_doubt`).
    """
    words, alike = subject.words, all_doubted(subject)
    named = []
    for place in sorted(places):
        told = "" if alike else doubt(subject.personas[place], words)
        key = "report.doubted.one"
        named.append(words.say(key, who=letter(place), doubt=told) if told else letter(place))
    return words.listed(named)


def with_doubt(title: str, subject: Subject) -> str:
    """A title that speaks of personas, with the doubt that they have in common."""
    if not title or not all_doubted(subject):
        return title
    key = "guess" if subject.is_divided else "parts"
    return subject.words.say(f"report.doubted.{key}", title=title)
