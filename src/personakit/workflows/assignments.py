"""Who is in which persona: a file of personal data, written only where asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.files import write_whole
from personakit.personas.write import ASSIGNMENTS_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from personakit.engines.base import Engine
    from personakit.personas.model import Persona


def write_assignments(
    folder: Path, personas: Sequence[Persona], placed: str, engine: Engine
) -> Path:
    """Write `assignments.csv`: customer_id, persona, confidence, runner_up, reason.

    Raises:
        OutputError: The folder cannot be written to.
    """
    names = dict(enumerate(persona.id for persona in personas)) | {-1: ""}
    frame = engine.frame(
        "SELECT customer AS customer_id, segment, confidence, runner_up, reason "
        f"FROM {placed} ORDER BY customer"
    )
    frame["persona"] = frame["segment"].map(names).replace("", "unsure")
    frame["runner_up"] = frame["runner_up"].map(names)
    frame["confidence"] = frame["confidence"].round(3)
    columns = ["customer_id", "persona", "confidence", "runner_up", "reason"]
    text = frame[columns].to_csv(index=False, lineterminator="\n")
    path = folder / ASSIGNMENTS_FILE
    write_whole(path, text)
    return path
