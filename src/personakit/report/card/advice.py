"""What to do for a persona, on its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.report.portrait import Whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.model import Advice, Persona
    from personakit.words import Phrasebook

MOST = 2
"""Pieces of advice of a kind."""


def advice(persona: Persona, words: Phrasebook, act: str) -> Iterator[str]:
    """What to do, avoid or prepare, each with its reason."""
    for one in [one for one in persona.serve_them if one.act == act][:MOST]:
        text, reason = one.text.rstrip("."), reason_told(one, words)
        yield words.say("card.advice", text=text, reason=reason) if reason else one.text


def reason_told(one: Advice, words: Phrasebook) -> str:
    """What advice rests on, and for whom else it holds."""
    if not one.also_for:
        return one.reason
    names, several = one.also_for, len(one.also_for)
    key = "one" if several == 1 else "many"
    also = words.say(f"card.also_for.{key}", name=names[0], count=several)
    return f"{one.reason}; {also}" if one.reason else also


def acts(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """What to do; where nothing of a persona asks for an act, that this is so."""
    yield from advice(persona, words, act="do")
    if is_served_as_all(persona):
        yield words.say("card.no_advice")


def is_served_as_all(persona: Persona) -> bool:
    """Whether it was found, and nothing that sets it apart asks for an act of its own."""
    is_found = persona.evidence.stability is not None and not isinstance(persona, Whole)
    return is_found and not persona.serve_them
