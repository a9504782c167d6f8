"""Files that must stay as they are while they are read: what a set holds is true of one state."""

from __future__ import annotations

from functools import cache
from hashlib import file_digest
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError, reason_of
from personakit.values import FileState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from personakit.values import Source


def state_of(path: Path) -> FileState:
    """What tells the present version of a file from others; take it before the first byte is read.

    Raises:
        UnreadableError: The file is gone.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise UnreadableError(
            f"{path} cannot be read any more: {reason_of(error)}.",
            "Run again when nothing moves or writes it.",
        ) from error
    return FileState(status.st_size, status.st_mtime_ns, status.st_ino)


@cache
def hash_of(path: Path, _: FileState) -> str:
    """The SHA-256 of a file in a state, each read once: of its bytes, if that is the state still.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def check_unchanged(sources: Sequence[Source]) -> None:
    """See that each file is as it was when it was first read; ask right before anything is written.

    Raises:
        UnreadableError: One is gone, or has changed: what was read may be of two versions.
    """
    for source in sources:
        for file in source.files:
            if state_of(file.path) != file.state:
                raise UnreadableError(
                    f"{file.path} has changed while it was read.",
                    "Run again when nothing writes it; nothing was written now.",
                )
