"""The record of refreshes: a JSON line each in `runs.jsonl`."""

from __future__ import annotations

import json
import platform
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from personakit import __version__
from personakit.errors import OutputError, PersonakitError, reason_of
from personakit.personas.set_files import RUNS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")


def recorded(folder: Path, work: Callable[[], T], tell: Callable[[T], dict[str, Any]]) -> T:
    """Do some work, and append a line on what it found, or on why it could not.

    Args:
        folder: Folder of the set.
        work: What to do.
        tell: What the line says of what it found.

    Raises:
        PersonakitError: What the work raises, or the line cannot be written.
    """
    start = {"start": _now()}
    try:
        found = work()
    except PersonakitError as error:
        _append(folder, start | {"end": _now(), "verdict": "failed", "error": error.message})
        raise
    _append(folder, start | {"end": _now()} | tell(found))
    return found


def _append(folder: Path, run: dict[str, Any]) -> None:
    versions = {"personakit": __version__, "python": platform.python_version()}
    line = json.dumps(run | {"versions": versions}, ensure_ascii=False)
    try:
        with (folder / RUNS_FILE).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    except OSError as error:
        reason = reason_of(error)
        raise OutputError(
            f"{folder / RUNS_FILE} cannot be written: {reason}.", "Allow writing there."
        ) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
