"""JSON Schemas of the files that personakit writes and reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from personakit.personas.brand import Brand
from personakit.personas.evaluation import Evaluation
from personakit.personas.feedback import Feedback
from personakit.personas.journeys import Journeys
from personakit.personas.model import Persona
from personakit.personas.placement import Placement
from personakit.personas.playbook import Playbook, Replies
from personakit.personas.set_record import SetRecord

if TYPE_CHECKING:
    from pydantic import BaseModel

FORMS: dict[str, type[BaseModel]] = {
    "persona": Persona, "set": SetRecord, "model": Placement, "journeys": Journeys,
    "playbook": Playbook, "replies": Replies, "evaluation": Evaluation,
    "feedback": Feedback, "brand": Brand,
}  # fmt: skip
"""Name of a form -> its model."""

ALWAYS = ("kind", "version")
"""Fields that have a default in Python, but that no file can be without."""


def schema_text(form: str = "persona", model: type[BaseModel] | None = None) -> str:
    """The JSON Schema (draft 2020-12) of a file.

    Args:
        form: `persona`, `set`, `model`, or the name of another form.
        model: The model of another form.
    """
    generated = (model or FORMS[form]).model_json_schema()
    required = [*(ALWAYS if form in FORMS else ()), *generated.get("required", [])]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Written by personakit.",
        **generated,
    }
    if required:
        schema["required"] = required
    return json.dumps(schema, indent=2) + "\n"
