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
    """How sure a persona is: `fairly (0.78 over redraws)`, and what it is if it stands for few.

    Empty where it was not tested.
    """
    stability = persona.evidence.stability
    if stability is None:
        return ""
    agreement = words.say(f"agreement.{AGREEMENTS[stability.verdict]}")
    again = words.marked(f"{stability.jaccard:.2f}")
    told = words.say("sureness.persona", agreement=agreement, again=again)
    few = few_told(persona.size.customers, words)
    return (
        f"{told}; {words.count('card.customers', persona.size.customers)}: {few}" if few else told
    )


def few_told(of: int, words: Phrasebook) -> str:
    """What to say beside a number that rests on so many; empty where they are enough."""
    word = sureness(of)
    return words.say(f"sureness.{word}") if word in DOUBTFUL else ""
