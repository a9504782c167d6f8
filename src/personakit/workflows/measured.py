"""What was measured, written as a table beside the personas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.set_files import MEASURE_FILE
from personakit.report.measure import measure_text
from personakit.workflows.beside import write_beside

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.values.measured import Measured
    from personakit.workflows.paths import AnyPath


def write_measured(
    measured: Measured, folder: AnyPath, output: AnyPath | None = None
) -> Path | None:
    """Write `measure.csv`, one row a metric, group and period.

    Args:
        measured: What was measured.
        folder: Folder of the set.
        output: File to write; in the set where None.

    Returns:
        The file; None where it says so already.

    Raises:
        OutputError: It cannot be written.
    """
    return write_beside(MEASURE_FILE, measure_text(measured), folder, output)
