"""All customers as one, in the form of a persona: so that one card shows either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.associations import GoesWith
from personakit.personas.everyone import Everyone, WorkList
from personakit.personas.model import Evidence, Persona
from personakit.report.odd import odd_told

if TYPE_CHECKING:
    from personakit.personas.set_record import SetRecord
    from personakit.words import Phrasebook


class Whole(Persona):
    """All customers as a persona, with what is told of nobody else."""

    not_with: tuple[GoesWith, ...] = ()
    """What does not go with the outcome."""
    lists: tuple[WorkList, ...] = ()
    """Lists to work through."""


def everyone_of(record: SetRecord, words: Phrasebook) -> Whole:
    """The portrait of all customers; what is odd in the data stands where a card warns."""
    shared = Everyone.model_fields.keys() & Whole.model_fields.keys()
    fields = {field: getattr(record.everyone, field) for field in shared}
    name = words.say("card.everyone")
    return Whole(id="everyone", name=name, evidence=Evidence(warnings=odd_told(record)), **fields)
