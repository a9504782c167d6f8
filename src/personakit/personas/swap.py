"""A folder replaced as a whole: killed at any moment, the old or the new one is there.

The new folder is built beside the old one, as `.NAME.new`; what stays the same is the same file
under two names. Then both change their names: in one step where the system can, else the old one
is `.NAME.old` for a moment. The names alone tell how far a killed run came:

- `NAME` is there: whatever stands beside it is unfinished or done with, and is removed;
- only `.NAME.old` is there: the new folder is complete, and takes its place.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from typing import TYPE_CHECKING

from personakit.errors import OutputError, reason_of
from personakit.files import write_synced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

EXCHANGE = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS."""
HERE = {"linux": -100, "darwin": -2}
"""AT_FDCWD: relative paths begin in the current folder."""


def replace_folder(folder: Path, texts: Mapping[str, str], remove: Iterable[str] = ()) -> list[str]:
    """Change files of a folder, all of them in one step; everything else in it stays.

    Args:
        folder: Must be there, and no other run may write to it.
        texts: Text by name, `retired/old.yaml` for instance; files that say so already are left
            alone, time stamps included.
        remove: Names of files to remove.

    Returns:
        Names of the files that changed; nothing is touched where there are none.

    Raises:
        OutputError: The folder cannot be written to, or the disk is full; it is as it was.
    """
    folder = folder.resolve()
    changed = {name: text for name, text in texts.items() if _says(folder / name) != text}
    gone = [name for name in remove if name not in texts and (folder / name).exists()]
    if not changed and not gone:
        return []
    recover(folder)
    try:
        _build(folder, _new(folder), changed, gone)
        _exchange(folder)
        recover(folder)
    except OSError as error:
        recover(folder)
        reason = reason_of(error)
        raise OutputError(
            f"{folder} cannot be replaced: {reason}.",
            "Make room and allow writing beside it; a mount point must be one folder up.",
        ) from error
    return sorted({*changed, *gone})


def recover(folder: Path) -> None:
    """Finish or undo what a killed run left behind; no other run may write to the folder."""
    folder = folder.resolve()
    new, old = _new(folder), _old(folder)
    if not folder.exists() and old.exists():
        (new if new.exists() else old).rename(folder)
    if folder.exists():
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _new(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.new")


def _old(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _says(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _build(folder: Path, new: Path, texts: Mapping[str, str], remove: Iterable[str]) -> None:
    shutil.copytree(folder, new, symlinks=True, copy_function=_same)
    for name in (*texts, *remove):
        (new / name).unlink(missing_ok=True)
    for name, text in texts.items():
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        write_synced(new / name, (text,))
    for path in {new.parent, new, *((new / name).parent for name in texts)}:
        _sync(path)


def _same(source: str, target: str) -> None:
    """The same file under another name; a copy where the file system has no such thing."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _exchange(folder: Path) -> None:
    new, old = _new(folder), _old(folder)
    if not _swapped(new, folder):
        folder.rename(old)
        new.rename(folder)
    _sync(folder.parent)


def _swapped(one: Path, other: Path) -> bool:
    """Whether two folders have changed names, in one step; not every system can."""
    name = {"linux": "renameat2", "darwin": "renameatx_np"}.get(sys.platform, "")
    rename = getattr(ctypes.CDLL(None), name, None) if name else None
    if rename is None:
        return False
    here = HERE[sys.platform]
    done: int = rename(here, os.fsencode(one), here, os.fsencode(other), EXCHANGE)
    return done == 0


def _sync(folder: Path) -> None:
    """See that the names in a folder are on the disk."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
