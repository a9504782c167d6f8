"""All customers as one, in the form of a persona: so that one card shows either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.everyone import Everyone
from personakit.personas.model import Evidence, Persona

if TYPE_CHECKING:
    from personakit.personas.set_record import SetRecord
    from personakit.words import Phrasebook


def everyone_of(record: SetRecord, words: Phrasebook) -> Persona:
    """The portrait of all customers; what is odd in the data stands where a card warns."""
    shared = Everyone.model_fields.keys() & Persona.model_fields.keys()
    told = {field: getattr(record.everyone, field) for field in shared}
    odd = tuple(one.text for one in record.everyone.odd)
    name = words.say("card.everyone")
    return Persona(id="everyone", name=name, evidence=Evidence(warnings=odd), **told)
