"""A file of a command, written beside the personas or where the user wants it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from personakit.files import write_whole
from personakit.personas.store import held
from personakit.personas.swap import replace_folder

if TYPE_CHECKING:
    from personakit.workflows.paths import AnyPath


def write_beside(
    name: str, text: str, folder: AnyPath, output: AnyPath | None = None
) -> Path | None:
    """Write one file of a set.

    Args:
        name: What it is called in the set.
        text: What it holds.
        folder: Folder of the set.
        output: File to write instead; in the set where None.

    Returns:
        The file; None where it says so already.

    Raises:
        OutputError: It cannot be written.
    """
    if output is not None:
        write_whole(Path(output), text)
        return Path(output)
    home = Path(folder)
    with held(home):
        changed = replace_folder(home, {name: text})
    return home / name if changed else None
