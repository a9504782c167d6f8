"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.errors import OutputError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def write_whole(path: Path, text: str) -> None:
    """Write `text` as UTF-8 beside `path`, then put it in place in one step.

    Raises:
        OutputError: The folder cannot be written to, or the disk is full.
    """
    write_lines(path, (text,))


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines, with their ends, as `write_whole` does; only one is held at a time.

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
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        Path(name).unlink(missing_ok=True)


def replace_files(folder: Path, texts: Mapping[str, str], remove: Iterable[str] = ()) -> None:
    """Write several files of a folder and remove others: all of it, or nothing.

    The files are written to a hidden folder inside first, so that a full disk changes nothing.
    Then old and new change places, and back if that fails or is interrupted.

    Args:
        folder: Created where missing.
        texts: Text by file name.
        remove: Names of files to remove.

    Raises:
        OutputError: The folder cannot be written to, or the disk is full.
    """
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".personakit-", dir=folder) as work:
            new, old = Path(work, "new"), Path(work, "old")
            new.mkdir()
            old.mkdir()
            for name, text in texts.items():
                write_synced(new / name, (text,))
            _swap(folder, new, old, {*texts, *remove})
    except OSError as error:
        raise _refused(folder, error) from error
    finally:
        if made:
            with suppress(OSError):  # it holds files: all went well
                folder.rmdir()


def _swap(folder: Path, new: Path, old: Path, names: set[str]) -> None:
    fresh = [path.name for path in new.iterdir()]
    try:
        for name in names:
            if (folder / name).exists():
                (folder / name).rename(old / name)
        for name in fresh:
            (new / name).rename(folder / name)
    except BaseException:  # Ctrl-C, too, must leave the old files as they were
        for name in fresh:
            if not (new / name).exists():
                (folder / name).unlink()
        for path in old.iterdir():
            path.rename(folder / path.name)
        raise


def write_synced(path: Path, lines: Iterable[str]) -> None:
    """Write lines, with their ends, and see that they are on the disk."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def _refused(path: Path, error: OSError) -> OutputError:
    reason = reason_of(error)
    return OutputError(
        f"{path} cannot be written: {reason}.",
        "Choose another place with -o, or make room and allow writing there.",
    )
