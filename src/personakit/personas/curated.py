"""What people write into a persona wins over what was computed."""

from __future__ import annotations

from personakit.personas.model import Persona


def as_curated(persona: Persona) -> Persona:
    """The persona as people want it read: fields of its `curated` block replace its own.

    Raises:
        pydantic.ValidationError: A curated field does not have the form of the field it replaces.
    """
    curated = {
        name: value
        for name, value in persona.curated.items()
        if name in Persona.model_fields and name not in ("kind", "version", "id", "curated")
    }
    return Persona.model_validate(persona.model_dump() | curated) if curated else persona
