"""Files of a folder replaced from inside it, where the folder itself must stay what it is.

All new files are written to `.personakit-new` in the folder. Once that is complete it is called
`.personakit-ready`, and its files take their places one after another. A run killed before that
name has changed nothing; one killed after it is finished by the next.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from personakit.files import is_within, remove_file, remove_tree, sync_folder, write_synced
from personakit.personas.set_files import is_personal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NEW = ".personakit-new"
READY = ".personakit-ready"
GONE = ".gone.json"
"""Names of the files to remove, among those that are new."""


def replace_inside(folder: Path, texts: Mapping[str, str], remove: Iterable[str]) -> None:
    """Change files of a folder: all of them, at the latest when `finish` is called next.

    Args:
        folder: Is there; no other run may write to it.
        texts: Text by name.
        remove: Names of files to remove.
    """
    new = folder / NEW
    for name, text in {**texts, GONE: json.dumps([*remove])}.items():
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        write_synced(new / name, (text,), private=is_personal(name))
        sync_folder((new / name).parent)
    new.rename(folder / READY)
    sync_folder(folder)
    finish(folder)


def _gone(ready: Path) -> list[str]:
    """Names of the files to remove."""
    try:
        names = json.loads((ready / GONE).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def finish(folder: Path) -> None:
    """Put in place what is complete, and remove what is not."""
    new, ready = folder / NEW, folder / READY
    remove_tree(new)
    if not ready.exists() or ready.is_symlink():
        return
    for name in _gone(ready):
        if is_within((folder / name).parent, folder):  # others may have written that list
            remove_file(folder, name)
    for path in [path for path in ready.rglob("*") if path.is_file() and path != ready / GONE]:
        target = folder / path.relative_to(ready)
        if is_within(target.parent, folder):
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    sync_folder(folder)
    ready.rename(new)
    remove_tree(new)
