"""A persona set in pictures, written to a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.errors import OutputError
from personakit.personas.swap import replace_folder
from personakit.personas.write import is_marked
from personakit.report.plots import PLOTS, plot_set

if TYPE_CHECKING:
    from personakit.personas.read import PersonaSet


def write_plots(found: PersonaSet, folder: str | os.PathLike[str]) -> list[Path]:
    """Draw a persona set: `sizes.svg`, `differences.svg`, `stability.svg`, `counts.svg`.

    Earlier pictures are replaced; what the set says nothing about is not drawn.

    Args:
        found: A set just discovered, or read from its files.
        folder: Created where missing; other files in it stay.

    Returns:
        The files written.

    Raises:
        OutputError: The folder cannot or must not be written to.
    """
    folder = Path(folder)
    check_plots(folder)
    texts = plot_set(found.personas, found.record)
    replace_folder(folder, texts, PLOTS.keys() - texts.keys())
    return [folder / name for name in texts]


def check_plots(folder: Path) -> None:
    """See that pictures can be written to a folder, before the work begins.

    Raises:
        OutputError: As of `write_plots`.
    """
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        raise OutputError(f"{nearest} is no folder to write to.", "Name another one for --plots.")
    for path in (folder / name for name in PLOTS):
        if path.exists() and not is_marked(path):
            raise OutputError(
                f"{path} was not drawn by personakit.", "Name another folder for --plots."
            )
