"""A folder replaced as a whole: killed at any moment, the old or the new one is there.

The new folder is built beside the old one, as `.NAME.new`; what stays the same is the same file
under two names. Then both change their names: in one step where the system can, else the old one
is `.NAME.old` for a moment. The names alone tell how far a killed run came:

- `NAME` is there: whatever stands beside it is unfinished or done with, and is removed;
- only `.NAME.old` is there: the new folder is complete, and takes its place;
- only `.NAME.new` is there: it was to be the first one and is unfinished, and is removed.

A folder that cannot change its name (somebody works in it, another disk is mounted there) has its
files replaced by way of a folder inside it: see `stowed`.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.errors import OutputError, reason_of
from personakit.files import is_within, remove_file, remove_tree, sync_folder, write_synced
from personakit.personas import stowed
from personakit.personas.set_files import is_personal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EXCHANGE = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS."""
HERE = {"linux": -100, "darwin": -2}
"""AT_FDCWD: relative paths begin in the current folder."""


def replace_folder(folder: Path, texts: Mapping[str, str], remove: Iterable[str] = ()) -> list[str]:
    """Change files of a folder, all of them in one step; everything else in it stays.

    Args:
        folder: No other run may write to it; made where it is not there.
        texts: Text by name, `retired/old.yaml` for instance; files that say so already are left
            alone, time stamps included.
        remove: Names of files to remove.

    Returns:
        Names of the files that changed; nothing is touched where there are none.

    Raises:
        OutputError: The folder cannot be written to, the disk is full, or a folder in it is a link
            that leads out; it is as it was.
    """
    folder = folder.resolve()
    _require_within(folder, (*texts, *remove))
    changed = {name: text for name, text in texts.items() if _says(folder / name) != text}
    gone = [name for name in remove if name not in texts and (folder / name).exists()]
    if not changed and not gone:
        return []
    recover(folder)
    try:
        if _is_movable(folder):
            _build(folder, _new(folder), changed, gone)
            _exchange(folder)
        else:
            stowed.replace_inside(folder, changed, gone)
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be replaced: {reason_of(error)}.",
            "Make room and allow writing there and beside it.",
        ) from error
    finally:
        recover(folder)
    return sorted({*changed, *gone})


def recover(folder: Path) -> None:
    """Finish or undo what a killed run left behind; no other run may write to the folder.

    Raises:
        OutputError: What is left cannot be removed.
    """
    folder = folder.resolve()
    new, old = _new(folder), _old(folder)
    try:
        if not folder.exists() and old.exists():
            (new if new.exists() else old).rename(folder)
        for left in (new, old):
            remove_tree(left)
        stowed.finish(folder)
    except OSError as error:
        raise OutputError(
            f"What an earlier run left at {error.filename or folder} cannot be removed:"
            f" {reason_of(error)}.",
            "Remove it, or allow writing there.",
        ) from error


def set_aside(folder: Path, name: str) -> Path:
    """Keep the folder as it is under another name beside it; numbered where that is taken.

    Args:
        folder: Stays, too: what is written to it afterwards does not reach the one set aside.
        name: Name of the folder to keep.

    Raises:
        OutputError: It cannot be written beside the folder.
    """
    folder = folder.resolve()
    names = (f"{name}-{i}" if i > 1 else name for i in range(1, sys.maxsize))
    target = next(path for path in map(folder.with_name, names) if not path.exists())
    draft = folder.with_name(f".{folder.name}.aside")
    try:
        remove_tree(draft)
        shutil.copytree(folder, draft, symlinks=True, copy_function=_same)
        draft.rename(target)
    except OSError as error:
        raise OutputError(
            f"{target} cannot be written: {reason_of(error)}.",
            "Make room and allow writing beside the set.",
        ) from error
    return target


def _new(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.new")


def _old(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _is_movable(folder: Path) -> bool:
    """Whether the folder may change its name: nobody stands in it, and it lies on its disk."""
    here = Path.cwd()
    if not os.access(folder.parent, os.W_OK) or os.path.ismount(folder):
        return False
    return folder != here and folder not in here.parents


def _require_within(folder: Path, names: Iterable[str]) -> None:
    for parent in {(folder / name).parent for name in names}:
        if not is_within(parent, folder):
            message = f"{parent} is a link that leads out of the set."
            raise OutputError(message, "Put the folder itself there.")


def _says(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _build(folder: Path, new: Path, texts: Mapping[str, str], remove: Iterable[str]) -> None:
    if folder.exists():
        shutil.copytree(folder, new, symlinks=True, copy_function=_same)
    else:
        new.mkdir(parents=True)
    for name in (*texts, *remove):
        remove_file(new, name)
    for name, text in texts.items():
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        write_synced(new / name, (text,), private=is_personal(name))
    for path in {new.parent, new, *((new / name).parent for name in texts)}:
        sync_folder(path)


def _same(source: str, target: str) -> None:
    """The same file under another name; a copy where the file system has no such thing."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _exchange(folder: Path) -> None:
    new, old = _new(folder), _old(folder)
    if not folder.exists():
        new.rename(folder)
    elif not _swapped(new, folder):
        folder.rename(old)
        new.rename(folder)
    sync_folder(folder.parent)


def _swapped(first: Path, second: Path) -> bool:
    """Whether two folders have changed names, in one step; not every system can."""
    name = {"linux": "renameat2", "darwin": "renameatx_np"}.get(sys.platform, "")
    rename = getattr(ctypes.CDLL(None), name, None) if name else None
    if rename is None:
        return False
    here = HERE[sys.platform]
    done: int = rename(here, os.fsencode(first), here, os.fsencode(second), EXCHANGE)
    return done == 0
