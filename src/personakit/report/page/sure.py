"""How sure a card is, and what stays open of those it tells of."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from personakit.report.page.content import Block, Points
from personakit.report.page.rows import HALF_AGAIN
from personakit.report.portrait import Whole
from personakit.report.sureness import sure_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from personakit.personas.model import Persona
    from personakit.report.page.room import Room
    from personakit.words import Phrasebook


def sure_block(persona: Persona, words: Phrasebook, room: Room) -> Block | None:
    """How surely they come back, and how many are like the card."""
    texts = [sure_line(persona, words)] if persona.evidence.stability else []
    if room.is_like:
        texts += like_the_card(persona, words)
    return points_block("sure", texts, words)


def like_the_card(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """How many have at least half of their marks; that others have them, too, where it is so.

    Marks that others have nearly as often are no marks: by them nobody is recognised.
    """
    prevalence = persona.evidence.prevalence
    if prevalence is None:
        return
    half = math.ceil(len(prevalence.lines) / 2)
    lines = words.listed(words.say("card.quote", quote=one) for one in prevalence.lines)
    for one in prevalence.matches:
        if one.at_least == half and one.others is not None:
            key = "like" if one.share >= HALF_AGAIN * one.others else "unlike"
            yield words.say(
                f"report.{key}", least=half, share=one.share, others=one.others, lines=lines
            )


def unknown_block(
    persona: Persona, words: Phrasebook, room: Room, of_all: Collection[str] = ()
) -> Block | None:
    """What the data leave open of them; of one persona that of no customer in short, at the end.

    Args:
        persona: As people want it read.
        words: Of the language of its set.
        room: How much of its own a card has room for.
        of_all: What the set leaves open of all customers.
    """
    if isinstance(persona, Whole):
        return points_block("unknown", persona.unknown, words)
    own = [text for text in persona.unknown if text not in of_all]
    shared = [text.partition(". ")[0] for text in persona.unknown if text in of_all]
    texts = own[: room.unknown]
    if shared:
        topics = words.listed(f"{one[0].lower()}{one[1:]}" for one in shared)
        texts.append(words.say("report.unknown_of_all", topics=topics))
    return points_block("unknown", texts, words)


def points_block(section: str, texts: Iterable[str], words: Phrasebook) -> Block | None:
    """Sentences of a section; None where there are none."""
    points = Points(tuple(texts))
    return Block(words.say(f"card.sections.{section}"), "", (points,)) if points.texts else None


def sure_word(persona: Persona) -> str:
    """How far a persona is to be trusted, in a word of `card.marks`; empty where nobody tested."""
    stability = persona.evidence.stability
    if persona.status in ("tentative", "retired") or not stability:
        return "" if persona.status == "draft" else persona.status
    return stability.verdict
