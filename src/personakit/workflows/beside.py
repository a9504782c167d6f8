"""What a command found, written as a file beside the personas or where the user wants it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from personakit.files import write_whole
from personakit.personas.brand import Brand
from personakit.personas.dump import dump
from personakit.personas.evaluation import Evaluation
from personakit.personas.feedback import Feedback
from personakit.personas.set_files import BRAND_FILE, EVALUATION_FILE, FEEDBACK_FILE, MEASURE_FILE
from personakit.personas.store import held
from personakit.personas.swap import replace_folder
from personakit.report.measure import measure_text
from personakit.values.measured import Measured

if TYPE_CHECKING:
    from personakit.workflows.paths import AnyPath

FILES = {
    Brand: BRAND_FILE, Evaluation: EVALUATION_FILE, Feedback: FEEDBACK_FILE, Measured: MEASURE_FILE,
}  # fmt: skip
"""What may be found -> what its file is called in the set."""


def write_beside(
    found: Brand | Evaluation | Feedback | Measured, folder: AnyPath | None,
    output: AnyPath | None = None,
) -> Path | None:  # fmt: skip
    """Write what was found: what was measured as a table, all else as YAML.

    Args:
        found: What was found.
        folder: Folder of the set.
        output: File to write instead; in the set where None.

    Returns:
        The file; None where there is nowhere to write it, or it says so already.

    Raises:
        OutputError: It cannot be written.
    """
    text = measure_text(found) if isinstance(found, Measured) else dump(found)
    if output is not None:
        write_whole(Path(output), text)
        return Path(output)
    if folder is None:
        return None
    home, name = Path(folder), FILES[type(found)]
    with held(home):
        changed = replace_folder(home, {name: text})
    return home / name if changed else None
