"""What was foretold, written beside the personas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from personakit.files import write_whole
from personakit.personas.dump import dump
from personakit.personas.set_files import EVALUATION_FILE
from personakit.personas.store import held
from personakit.personas.swap import replace_folder

if TYPE_CHECKING:
    from personakit.personas.evaluation import Evaluation
    from personakit.workflows.paths import AnyPath


def write_evaluation(
    found: Evaluation, folder: AnyPath, output: AnyPath | None = None
) -> Path | None:
    """Write `evaluation.yaml`.

    Args:
        found: What was foretold.
        folder: Folder of the set.
        output: File to write; in the set where None.

    Returns:
        The file; None where it says so already.

    Raises:
        OutputError: It cannot be written.
    """
    text = dump(found)
    if output is not None:
        write_whole(Path(output), text)
        return Path(output)
    home = Path(folder)
    with held(home):
        changed = replace_folder(home, {EVALUATION_FILE: text})
    return home / EVALUATION_FILE if changed else None
