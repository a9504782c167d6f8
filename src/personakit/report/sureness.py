"""How sure a persona is, in the words of one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.vocabulary.sureness import AGREEMENTS, sureness

if TYPE_CHECKING:
    from personakit.personas.model import Persona
    from personakit.words import Phrasebook

DOUBTFUL = ("hint", "too_few")
"""Words for what rests on few, which are told wherever it stands."""


def sure_line(persona: Persona, words: Phrasebook) -> str:
    """What is sure of a persona: that it comes back, that it is a group, and what so few allow.

    Of a tentative one that comes back only this is sure. Empty where it was not tested.
    """
    stability = persona.evidence.stability
    if stability is None:
        return ""
    how = AGREEMENTS[stability.verdict]
    part = persona.status == "tentative" and how != "no_persona"
    text = words.say(
        f"sureness.{'tentative' if part else 'persona'}", agreement=words.say(f"agreement.{how}"),
        returns=words.say(f"returns.{how}"), again=words.marked(f"{stability.jaccard:.2f}"),
    )  # fmt: skip
    few = few_told(persona.size.customers, words)
    return (
        f"{text}; {words.count('card.customers', persona.size.customers)}: {few}" if few else text
    )


def doubts(persona: Persona, words: Phrasebook) -> tuple[str, ...]:
    """What to keep in mind, but for what the line on how sure it is tells."""
    unstable = words.say("doubts.unstable") if sure_line(persona, words) else ""
    return tuple(text for text in persona.evidence.warnings if text != unstable)


def few_told(of: int, words: Phrasebook) -> str:
    """What to say beside a number that rests on so many; empty where they are enough."""
    word = sureness(of)
    return words.say(f"sureness.{word}") if word in DOUBTFUL else ""
