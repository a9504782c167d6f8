"""A process that ends itself by a signal at one of the file calls it makes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

CHANGES = {
    "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink",
    "os.truncate", "shutil.rmtree",
}  # fmt: skip
"""Audit events before a change of what folders hold; `os.replace` is a rename, too."""
EXCHANGES = ("renameat2", "renameatx_np")
"""Calls of the system that change two names at once; looking them up is the event before."""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def end_at(call: int, signal: int, places: tuple[Path, ...]) -> Callable[[], int]:
    """From now on count the calls that change files, and end this process before one of them.

    There is no way back: call it in a process made for it.

    Args:
        call: Number of the call, from 1; none where 0.
        signal: Number of the signal.
        places: Folders of which the files count.

    Returns:
        A function that tells how many calls there were.
    """
    counted, sync = 0, os.fsync

    def count() -> None:
        nonlocal counted
        counted += 1
        if counted == call:
            os.kill(os.getpid(), signal)

    def audit(event: str, arguments: tuple[Any, ...]) -> None:
        if _is_change(event, arguments, tuple(map(str, places))):
            count()

    def counted_sync(handle: int) -> None:
        count()  # what was written is there by now, and under its first name
        sync(handle)

    sys.addaudithook(audit)
    os.fsync = counted_sync
    return lambda: counted


def _is_change(event: str, arguments: tuple[Any, ...], places: tuple[str, ...]) -> bool:
    if event == "ctypes.dlsym":
        return arguments[1] in EXCHANGES
    if event == "open":
        path, _, flags = arguments
        return bool(flags & WRITING) and _is_at(path, places)
    return event in CHANGES and any(_is_at(one, places) for one in arguments)


def _is_at(path: object, places: tuple[str, ...]) -> bool:
    """Whether a path lies there; names within an open folder, as `rmtree` has them, count."""
    if not isinstance(path, str | bytes | os.PathLike):
        return False
    text = os.fsdecode(path)
    return text.startswith(places) or not Path(text).is_absolute()
