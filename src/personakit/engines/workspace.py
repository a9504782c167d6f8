"""Folders for temporary files, removed with the run, or at the next start where it was killed."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from filelock import FileLock, Timeout

from personakit.engines.closing import Closing
from personakit.errors import OutputError, reason_of

PREFIX = "personakit-{machine:08x}-"
"""How the names of the folders begin; locks of other machines on a shared disk may not be seen."""
LOCK = "in-use.lock"
"""The file in it that a run holds locked as long as it lives; the system frees it then."""
PLACES = ("TMPDIR", "TEMP", "TMP")
"""Variables that name the place for temporary files, in the order in which they are asked."""
FILES = "files"
"""The folder in it that takes the temporary files."""


class Workspace(Closing):
    """A folder of this run alone; those of dead runs are removed when it is made.

    Raises:
        OutputError: There is no place for temporary files.
    """

    def __init__(self) -> None:
        try:
            sweep()
            self._folder, self._lock = _made()
        except OSError as error:
            raise OutputError(
                f"Temporary files cannot be written: {reason_of(error)}.",
                "Make room for them, or set TMPDIR to a folder that has it.",
            ) from error
        # also removed where a signal comes before `with`, or into closing
        self._unclosed = weakref.finalize(self, _remove, self._folder, self._lock)

    @property
    def path(self) -> Path:
        """Where temporary files go."""
        return self._folder / FILES

    def close(self) -> None:
        """Remove the folder."""
        _remove(self._folder, self._lock)
        self._unclosed.detach()


def sweep() -> None:
    """Remove the folders of runs of this user on this machine that are dead."""
    for folder in Path(_place()).glob(f"{_prefix()}*"):
        with suppress(OSError, NotImplementedError):
            if _is_ours(folder):
                lock = FileLock(folder / LOCK)
                lock.acquire(blocking=False)  # refused while its run lives
                _remove(folder, lock)


def _place() -> str:
    """Where temporary files go: as Python has it, which tries each place with a file of its own.

    A kill may leave that, and no name tells whose it is, so it is not asked where a place is named.
    """
    named = (os.environ.get(name, "") for name in PLACES)
    fit = (place for place in named if os.access(place, os.W_OK | os.X_OK))
    return tempfile.tempdir or next(fit, "") or tempfile.gettempdir()


def _prefix() -> str:
    return PREFIX.format(machine=crc32(platform.node().encode()))


def _made() -> tuple[Path, FileLock]:
    """A new folder and its lock."""
    folder = Path(tempfile.mkdtemp(prefix=_prefix(), dir=_place()))
    lock = FileLock(folder / LOCK)
    try:
        with suppress(FileNotFoundError, Timeout):  # another run sweeps it before it is locked
            (folder / FILES).mkdir()
            _hold(lock)
            if (folder / FILES).exists():
                return folder, lock
    except KeyboardInterrupt:
        _remove(folder, lock)
        raise
    _remove(folder, lock)
    return _made()


def _hold(lock: FileLock) -> None:
    """Lock a folder; where the system has no locks, none is swept."""
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise
    except (OSError, NotImplementedError):
        return


def _is_ours(folder: Path) -> bool:
    """Whether this user made a folder; links are followed nowhere."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()


def _remove(folder: Path, lock: FileLock) -> None:
    """Remove a folder while it is locked, and what Windows keeps of it until it is not."""
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()
    shutil.rmtree(folder, ignore_errors=True)
