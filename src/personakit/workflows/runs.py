"""The record of refreshes: a JSON line each in `runs.jsonl`."""

from __future__ import annotations

import json
import platform
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from personakit import __version__
from personakit.errors import OutputError, PersonakitError, reason_of
from personakit.personas.set_files import RUNS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from personakit.workflows.refresh import Refresh


def recorded(folder: Path, work: Callable[[], Refresh]) -> Refresh:
    """Run a refresh, and append a line on what it found, or on why it could not.

    Raises:
        PersonakitError: What the refresh raises, or the line cannot be written.
    """
    start = {"start": _now()}
    try:
        found = work()
    except PersonakitError as error:
        _append(folder, start | {"end": _now(), "verdict": "failed", "error": error.message})
        raise
    _append(folder, start | {"end": _now()} | _told(found))
    return found


def _told(found: Refresh) -> dict[str, Any]:
    return {
        "verdict": found.changes.verdict,
        "written": list(found.written),
        "inputs": [file.model_dump() for file in found.inputs],
    }


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
