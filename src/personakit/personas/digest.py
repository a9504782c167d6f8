"""The hash by which a set tells whether somebody has changed what was computed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from personakit.numbers import each_float

if TYPE_CHECKING:
    from personakit.personas.model import Persona

BY_HAND = {"status", "curated"}
"""Fields of a persona that are for people to change."""


def digest(persona: Persona) -> str:
    """SHA-256 of the computed part of a persona, the same whatever the file's formatting.

    Fields that have their default do not count, so that new ones leave old hashes as they are.
    """
    computed = persona.model_dump(mode="json", exclude=BY_HAND, exclude_defaults=True)
    written = each_float(computed, lambda value: value + 0.0)  # files know no negative zero
    text = json.dumps(written, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
