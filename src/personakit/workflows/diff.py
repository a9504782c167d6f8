"""Two persona sets side by side: what became of each persona, and every field that differs."""

from __future__ import annotations

import io
import posixpath
import subprocess
import tarfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from personakit.engines.workspace import Workspace
from personakit.errors import UnreadableError
from personakit.personas.read import read_brand, read_modelled, read_personas
from personakit.personas.set_files import MODEL_FILE
from personakit.report.brand_moves import brand_moves
from personakit.stages.drift import keep_segments, trace
from personakit.stages.matrix import draw_customers, place
from personakit.values.changes import Changes
from personakit.words import phrasebook
from personakit.workflows.compare import same_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.placement import Placement
    from personakit.personas.read import PersonaSet

FORMAL = ("kind", "version")
"""Fields that say what a file is."""


def diff(old: str, new: str) -> Changes:
    """Compare two written sets.

    Personas with one id are the same. Which of the others are is told by customers drawn from both
    models and placed by both, where the sets have models.

    Args:
        old: A folder, or a git revision and a path in it: `HEAD~1:personas`.
        new: The same of the other set.

    Raises:
        UnreadableError: There is no set.
    """
    with _opened(old) as old_folder, _opened(new) as new_folder:
        (was, before), (now, after) = _read(old_folder), _read(new_folder)
        moves = tuple(brand_moves(read_brand(old_folder), read_brand(new_folder), phrasebook()))
    kept = {
        y: x for y, persona in enumerate(now) for x, same in enumerate(was) if persona.id == same.id
    }
    overlap = np.zeros((len(was), len(now)))
    if before and after and overlap.size:
        overlap = _overlap(before, after)
    rest = overlap.copy()
    rest[[*kept.values()], :] = rest[:, [*kept]] = 0
    kept |= keep_segments(rest)
    then = [persona.size.customers for persona in was]
    return Changes(
        old=tuple(persona.id for persona in was),
        new=tuple(persona.id for persona in now),
        customers=(was.record.customers, now.record.customers),
        transitions=trace(overlap, kept, [size / max(1, sum(then)) for size in then]),
        personas=tuple(
            same_fields(was.personas, now.personas, kept, FORMAL, (was.journeys, now.journeys))
        ),
        brand=moves,
    )


def _read(folder: Path) -> tuple[PersonaSet, Placement | None]:
    if (folder / MODEL_FILE).exists():
        return read_modelled(folder)
    return read_personas(folder), None


def _overlap(before: Placement, after: Placement) -> np.ndarray:
    """Drawn customers by old and new segment."""
    overlap = np.zeros((len(before.segments), len(after.segments)))
    for model in (before, after):
        drawn = draw_customers(model)
        old, new = (place(drawn, by)["segment"].to_numpy() for by in (before, after))
        placed = (old >= 0) & (new >= 0)
        np.add.at(overlap, (old[placed], new[placed]), 1)
    return overlap


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], capture_output=True, check=True).stdout


@contextmanager
def _opened(address: str) -> Iterator[Path]:
    """The folder that is meant: one that is there, or one of a git revision."""
    if ":" not in address or Path(address).exists():
        yield Path(address)
        return
    with Workspace() as workspace:
        _unpack(_archive(address), workspace.path, address)
        yield workspace.path


def _unpack(packed: bytes, folder: Path, address: str) -> None:
    try:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
    except tarfile.TarError as error:
        raise UnreadableError(
            f"{address} cannot be read: {error}.", "Name a revision in which it holds no such link."
        ) from error


def _archive(revision: str) -> bytes:
    """The files of a folder of a revision, packed."""
    try:
        top = _git("rev-parse", "--show-cdup").decode().strip() or "."
        name, _, path = revision.partition(":")
        if path.startswith(("./", "../")):
            path = _git("rev-parse", "--show-prefix").decode().strip() + path
        tree = f"{name}:{posixpath.normpath(path)}"
        return _git("-C", top, "archive", "--format=tar", "--end-of-options", tree)
    except FileNotFoundError as error:
        raise UnreadableError("git is not there.", "Install it, or name folders.") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnreadableError(
            f"{revision} cannot be read: {reason[-1] if reason else 'git says no more'}.",
            "Name a folder, or a revision and a path from the top: HEAD~1:personas.",
        ) from error
