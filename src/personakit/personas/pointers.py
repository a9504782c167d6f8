"""Places in a persona: `channels.preferred[0]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from personakit.personas.model import Persona

STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


def at(persona: Persona, place: str) -> Any:
    """What stands at a place of a persona; None where nothing does."""
    found: Any = persona
    for name, index in STEP.findall(place):
        found = getattr(found, name, None)
        if index:
            found = next(iter((found or ())[int(index) :]), None)
    return found
