"""What was measured, written as a table beside the personas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from personakit.files import write_whole
from personakit.personas.set_files import MEASURE_FILE
from personakit.personas.store import held
from personakit.personas.swap import replace_folder
from personakit.report.measure import measure_text

if TYPE_CHECKING:
    from personakit.values.measured import Measured
    from personakit.workflows.paths import AnyPath


def write_measured(found: Measured, folder: AnyPath, output: AnyPath | None = None) -> Path | None:
    """Write `measure.csv`, one row a metric, group and period.

    Args:
        found: What was measured.
        folder: Folder of the set.
        output: File to write; in the set where None.

    Returns:
        The file; None where it says so already.

    Raises:
        OutputError: It cannot be written.
    """
    text = measure_text(found)
    if output is not None:
        write_whole(Path(output), text)
        return Path(output)
    home = Path(folder)
    with held(home):
        changed = replace_folder(home, {MEASURE_FILE: text})
    return home / MEASURE_FILE if changed else None
