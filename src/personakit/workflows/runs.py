"""The record of refreshes: a JSON line each in `runs.jsonl`."""

from __future__ import annotations

import json
import platform
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from personakit import __version__
from personakit.errors import OutputError, PersonakitError, reason_of
from personakit.files import is_within
from personakit.personas.run_record import PersonaFate, RunChange
from personakit.personas.set_files import RUNS_FILE
from personakit.texts.personal import masked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from personakit.personas.read import PersonaSet
    from personakit.personas.set_record import SetRecord
    from personakit.values.changes import Changes

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
        result = work()
    except PersonakitError as error:
        _append(
            folder, start | {"end": _now(), "verdict": "failed", "error": masked(error.message)}
        )
        raise
    _append(folder, start | {"end": _now()} | tell(result))
    return result


def run_change(old: PersonaSet, record: SetRecord, changes: Changes) -> RunChange:
    """What a refresh changed, for its line and for the report.

    Args:
        old: The set before.
        record: What the set file holds now.
        changes: Both side by side.
    """
    was = {entry.id: entry for entry in old.record.personas}
    return RunChange(
        discovered=(old.record.discovered, record.discovered),
        customers=(old.record.customers, record.customers),
        shares={p.id: (was[p.id].share, p.share) for p in record.personas if p.id in was},
        fates=tuple(
            PersonaFate(
                fate=transition.fate,
                old=tuple(changes.old[place] for place in transition.old),
                new=tuple(changes.new[place] for place in transition.new),
                overlap=round(transition.overlap, 3),
            )
            for transition in changes.transitions
        ),
        names={entry.id: entry.name for entry in was.values()},
    )


def _append(folder: Path, run: dict[str, Any]) -> None:
    versions = {"personakit": __version__, "python": platform.python_version()}
    line = json.dumps(run | {"versions": versions})
    path = folder / RUNS_FILE
    if not is_within(path, folder):
        raise OutputError(f"{path} is a link that leads out of the set.", "Remove it.")
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    except OSError as error:
        reason = reason_of(error)
        raise OutputError(f"{path} cannot be written: {reason}.", "Allow writing there.") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
