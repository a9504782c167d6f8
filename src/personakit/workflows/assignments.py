"""Who is in which persona: a file of personal data, written only where asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.workflows.placed import placed_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.personas.model import Persona


def assignments_text(personas: Sequence[Persona], placed: str, engine: Engine) -> str:
    """The rows of `assignments.csv`: customer_id, persona, confidence, runner_up, reason."""
    return "".join(placed_lines(placed, personas, engine))
