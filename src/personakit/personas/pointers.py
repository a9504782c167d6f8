"""Places in a persona, and in the portrait of all: `channels.preferred[0]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from personakit.personas.everyone import Everyone
    from personakit.personas.model import Persona

STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


def at(told: Persona | Everyone, place: str) -> Any:
    """What stands at a place of a persona, or of the portrait; None where nothing does."""
    found: Any = told
    for name, index in STEP.findall(place):
        found = getattr(found, name, None)
        if index:
            found = next(iter((found or ())[int(index) :]), None)
    return found
