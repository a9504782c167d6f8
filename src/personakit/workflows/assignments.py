"""Who is in which persona: a file of personal data, written only where asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.files import write_whole
from personakit.personas.write import ASSIGNMENTS_FILE
from personakit.workflows.placed import placed_lines

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
    path = folder / ASSIGNMENTS_FILE
    write_whole(path, assignments_text(personas, placed, engine))
    return path


def assignments_text(personas: Sequence[Persona], placed: str, engine: Engine) -> str:
    """The rows of `assignments.csv`."""
    return "".join(placed_lines(placed, personas, engine))
