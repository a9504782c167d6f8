"""The hash by which a set tells whether somebody has changed what was computed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from personakit.personas.model import Persona

BY_HAND = {"status", "curated"}
"""Fields of a persona that are for people to change."""


def digest(persona: Persona) -> str:
    """SHA-256 of the computed part of a persona, the same whatever the file's formatting.

    Fields that have their default do not count, so that new ones leave old hashes as they are.
    """
    computed = persona.model_dump(mode="json", exclude=BY_HAND, exclude_defaults=True)
    text = json.dumps(_as_written(computed), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _as_written(value: Any) -> Any:
    """Values as a file holds them: it knows no negative zero."""
    if isinstance(value, dict):
        return {key: _as_written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [*map(_as_written, value)]
    return value + 0.0 if isinstance(value, float) else value
