"""Folders for temporary files, removed with the run, or at the next start where it was killed."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from filelock import FileLock

from personakit.errors import OutputError, reason_of

if TYPE_CHECKING:
    from types import TracebackType

PREFIX = "personakit-"
"""How the names of the folders begin."""
LOCK = "in-use.lock"
"""The file in it that a run holds locked as long as it lives; the system frees it then."""
OWNER = "owner"
"""The file in it that says whose it is; without it a folder is none of ours, or just being made."""
FILES = "files"
"""The folder in it that takes the temporary files."""


class Workspace:
    """A folder of this run alone; those of dead runs are removed when it is made.

    Raises:
        OutputError: There is no place for temporary files.
    """

    def __init__(self) -> None:
        try:
            sweep()
            self._folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            # also removed where a signal comes before `with`, or into closing
            self._lock = FileLock(self._folder / LOCK)
            self._unclosed = weakref.finalize(self, _remove, self._folder, self._lock)
            self.path.mkdir()
        except OSError as error:
            raise OutputError(
                f"Temporary files cannot be written: {reason_of(error)}.",
                "Make room for them, or set TMPDIR to a folder that has it.",
            ) from error
        with suppress(OSError, NotImplementedError):  # where nothing can be locked, none is swept
            self._lock.acquire(blocking=False)
            (self._folder / OWNER).write_bytes(_owner())

    @property
    def path(self) -> Path:
        """Where temporary files go."""
        return self._folder / FILES

    def close(self) -> None:
        """Remove the folder."""
        _remove(self._folder, self._lock)
        self._unclosed.detach()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()


def sweep() -> None:
    """Remove the folders of runs of this user on this machine that are dead."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError, NotImplementedError):
            if _is_ours(folder):
                lock = FileLock(folder / LOCK)
                lock.acquire(blocking=False)  # refused while its run lives
                _remove(folder, lock)


def _is_ours(folder: Path) -> bool:
    """Whether a run of this user on this machine made a folder; links are followed nowhere."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    same_user = not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()
    return same_user and (folder / OWNER).read_bytes() == _owner()


def _owner() -> bytes:
    """What is written in a folder; locks of other machines on a shared disk may not be seen."""
    return f"personakit on {platform.node()}\n".encode()


def _remove(folder: Path, lock: FileLock) -> None:
    """Remove the files, then what marks the folder: killed between, it is still known as ours."""
    shutil.rmtree(folder / FILES, ignore_errors=True)
    lock.release()  # Windows removes no open file
    shutil.rmtree(folder, ignore_errors=True)
