"""What was foretold, written beside the personas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.dump import dump
from personakit.personas.set_files import EVALUATION_FILE
from personakit.workflows.beside import write_beside

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.personas.evaluation import Evaluation
    from personakit.workflows.paths import AnyPath


def write_evaluation(
    evaluation: Evaluation, folder: AnyPath, output: AnyPath | None = None
) -> Path | None:
    """Write `evaluation.yaml`.

    Args:
        evaluation: What was foretold.
        folder: Folder of the set.
        output: File to write; in the set where None.

    Returns:
        The file; None where it says so already.

    Raises:
        OutputError: It cannot be written.
    """
    return write_beside(EVALUATION_FILE, dump(evaluation), folder, output)
