"""One run at a time: a lock beside the folder, which a run that was killed does not keep."""

from __future__ import annotations

import json
import os
import platform
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from personakit.errors import OutputError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BOOT = Path("/proc/sys/kernel/random/boot_id")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs away from a folder.

    Raises:
        OutputError: Another run has it, or the place beside it cannot be written to.
    """
    path = lock_path(folder)
    try:
        own = _take(path)
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {reason_of(error)}.",
            "Allow writing beside the set.",
        ) from error
    try:
        yield
    finally:
        if _read(path) == own:
            path.unlink()


def lock_path(folder: Path) -> Path:
    """Where the lock of a folder lies: beside it, hidden."""
    return folder.with_name(f".{folder.name}.lock")


def _take(path: Path) -> dict[str, Any]:
    own = _holder(os.getpid())
    draft = path.with_name(f"{path.name}.{own['pid']}")
    draft.write_text(json.dumps(own), "utf-8")
    try:
        while not _linked(draft, path):
            holder = _read(path)
            if holder and _runs(holder):
                raise OutputError(
                    f"Another run has {path}: process {holder.get('pid')} on {holder.get('host')}.",
                    "Wait for it; remove that file if it runs no more.",
                )
            _remove(path, holder)
    finally:
        draft.unlink()
    return own


def _linked(draft: Path, path: Path) -> bool:
    """Put the lock in place whole, unless there is one."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return False
    return True


def _remove(path: Path, stale: dict[str, Any]) -> None:
    """Remove a stale lock; one that another run has put there meanwhile goes back."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.stale")
    try:
        path.rename(aside)
    except FileNotFoundError:
        return
    if _read(aside) != stale:
        _linked(aside, path)
    aside.unlink()


def _holder(pid: int) -> dict[str, Any]:
    boot = BOOT.read_text("utf-8").strip() if BOOT.exists() else ""
    return {"pid": pid, "began": _began(pid), "host": platform.node(), "boot": boot}


def _runs(holder: dict[str, Any]) -> bool:
    """Whether the process that took a lock may still run; of other hosts that is not known."""
    pid = holder.get("pid")
    if holder.get("host") != platform.node() or not isinstance(pid, int):
        return True
    same = _holder(pid)
    return _lives(pid) and all(holder.get(key) == same[key] for key in ("boot", "began"))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is another user's
        pass
    return True


def _began(pid: int) -> str:
    """When a process began, where the system tells: numbers of processes come again."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return ""
    return told.rpartition(")")[2].split()[19]


def _read(path: Path) -> dict[str, Any]:
    """What a lock says; nothing where it is gone or no lock."""
    try:
        told = json.loads(path.read_text("utf-8", "replace"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
