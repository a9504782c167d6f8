"""Files written whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.errors import OutputError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable


PRIVATE = 0o600
"""Mode of files that name customers: their owner alone reads and writes them."""


def require_free(path: Path, *, force: bool) -> None:
    """See that no file is there, or that it may be replaced.

    Raises:
        OutputError: It is there.
    """
    if path.exists() and not force:
        raise OutputError(
            f"{path} is there already.", "Add --force to replace it, or name another: -o."
        )


def write_whole(path: Path, text: str) -> None:
    """Write `text` as UTF-8 beside `path`, then put it in place in one step.

    Raises:
        OutputError: The folder cannot be written to, or the disk is full.
    """
    write_lines(path, (text,))


def write_lines(path: Path, lines: Iterable[str], *, private: bool = False) -> None:
    """Write lines, with their ends, as `write_whole` does; only one is held at a time.

    Args:
        path: Where to.
        lines: What to write.
        private: Whether its owner alone may read it.

    Raises:
        OutputError: The folder cannot be written to, or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _refused(path, error) from error
    try:
        write_synced(Path(name), lines)
        Path(name).chmod(PRIVATE if private else 0o644)
        Path(name).replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        Path(name).unlink(missing_ok=True)


def write_synced(path: Path, lines: Iterable[str], *, private: bool = False) -> None:
    """Write lines, with their ends, and see that they are on the disk."""
    if private:
        path.touch(mode=PRIVATE)  # nobody reads it before it is whole, either
        path.chmod(PRIVATE)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def remove_file(folder: Path, name: str) -> None:
    """Remove a file of a folder where it is there, and the folders inside that it leaves empty."""
    (folder / name).unlink(missing_ok=True)
    for parent in Path(name).parents[:-1]:
        with suppress(OSError):  # it holds others
            (folder / parent).rmdir()


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path leads to something inside a folder, links followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def remove_tree(folder: Path) -> None:
    """Remove a folder, one that must not be written to as well; nothing where it is not there."""
    if not folder.is_dir() or folder.is_symlink():
        folder.unlink(missing_ok=True)
        return
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o700)
    shutil.rmtree(folder)


def sync_folder(folder: Path) -> None:
    """See that the names in a folder are on the disk."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refused(path: Path, error: OSError) -> OutputError:
    reason = reason_of(error)
    return OutputError(
        f"{path} cannot be written: {reason}.",
        "Choose another place with -o, or make room and allow writing there.",
    )
