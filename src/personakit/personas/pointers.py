"""Places in a persona, and in the portrait of all: `channels.preferred[0]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from personakit.personas.everyone import Everyone
    from personakit.personas.model import Persona

STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


def at(persona: Persona | Everyone, place: str) -> Any:
    """What stands at a place of a persona, or of the portrait; None where nothing does."""
    value: Any = persona
    for name, index in STEP.findall(place):
        value = getattr(value, name, None)
        if index:
            value = next(iter((value or ())[int(index) :]), None)
    return value
