"""One run at a time: a lock beside the folder, which the system takes from a run that is killed."""

from __future__ import annotations

import json
import os
import platform
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from personakit.errors import OutputError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from filelock import BaseFileLock


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs away from a folder, which need not be there yet.

    Raises:
        OutputError: Another run has it, or the place beside it cannot be written to.
    """
    path = lock_path(folder)
    made = [parent for parent in path.parents if not parent.exists()]
    try:
        lock = _take(path)
        try:
            yield
        finally:
            _holder_path(path).unlink(missing_ok=True)
            with suppress(PermissionError):  # Windows removes it once it is free
                path.unlink(missing_ok=True)
            lock.release()
    finally:
        for parent in made:
            with suppress(OSError):  # the set is there: all went well
                parent.rmdir()


def lock_path(folder: Path) -> Path:
    """Where the lock of a folder lies: beside it, hidden; inside where nobody may write beside."""
    beside = folder.with_name(f".{folder.name}.lock")
    is_bound = os.path.ismount(folder) or not os.access(folder.parent, os.W_OK)
    return folder / ".personakit.lock" if folder.is_dir() and is_bound else beside


def _holder_path(lock: Path) -> Path:
    """Where it stands who has a lock: on some systems nobody else can read a file with a lock."""
    return lock.with_suffix(".holder")


def _this_process() -> str:
    return json.dumps({"pid": os.getpid(), "host": platform.node()})


def _holder(lock: Path) -> str:
    """Who has a lock, in words."""
    try:
        holder = json.loads(_holder_path(lock).read_text("utf-8", "replace"))
        return f"process {holder['pid']} on {holder['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it does not say which"


def _take(path: Path) -> BaseFileLock:
    from filelock import FileLock, Timeout  # here: only commands that write need it

    lock = FileLock(path, timeout=0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        _holder_path(path).unlink(missing_ok=True)  # it may be a link to anywhere
        _holder_path(path).write_text(_this_process(), "utf-8")
    except Timeout as error:
        raise OutputError(f"Another run has {path}: {_holder(path)}.", "Wait for it.") from error
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {reason_of(error)}.", "Allow writing there."
        ) from error
    return lock
