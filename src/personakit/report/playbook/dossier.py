"""What a script is made from, and what several of its parts look up in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from personakit.personas.playbook import ScriptLine
from personakit.report.page.front import roles_of
from personakit.vocabulary import Channel, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.journeys import Journey, Journeys
    from personakit.personas.model import Persona
    from personakit.personas.set_record import SetRecord
    from personakit.personas.statements import NumberStatement
    from personakit.words import Phrasebook

WAITS = (Role.FIRST_RESPONSE_TIME, Role.RESOLUTION_TIME)
"""What customers wait for."""


@dataclass(frozen=True)
class Dossier:
    """What a script is made from."""

    persona: Persona
    """The persona as people want it read."""
    record: SetRecord
    """What the set file holds."""
    journeys: Journeys | None
    """What customers do one after another."""
    words: Phrasebook
    """Of the language of the set."""

    def line(self, name: str, because: str, why: str = "", /, **slots: Any) -> ScriptLine:
        """A template filled, and what it rests on, where that is not in the line itself.

        Args:
            name: The template.
            because: Place of the statement.
            why: What is said of the statement; of the name of the template where empty.
            slots: What both are filled with.
        """
        reason = f"playbook.why.{why or name}"
        return ScriptLine(
            text=self.words.say(f"playbook.lines.{name}", **slots),
            reason=self.words.say(reason, **slots) if reason in self.words.phrases else "",
            because=because,
        )


def journey_of(dossier: Dossier) -> Journey | None:
    """What the customers of a persona do one after another; None where nothing tells."""
    journeys = dossier.journeys.personas if dossier.journeys else ()
    return next((one for one in journeys if one.id == dossier.persona.id), None)


def contact_channel(persona: Persona) -> Channel | None:
    """The channel that most of their contacts come from, or that they ask for."""
    used = (one.channel for one in persona.channels.preferred if one.purpose == "contact")
    return next(used, None)


def waits(dossier: Dossier) -> Iterator[tuple[str, NumberStatement]]:
    """How long they waited, each with its place."""
    roles = roles_of(dossier.record)
    for i, one in enumerate(dossier.persona.behaviour):
        if roles.get(one.source) in WAITS:
            yield f"behaviour[{i}]", one
