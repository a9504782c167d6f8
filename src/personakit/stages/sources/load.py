"""The way from paths to sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.errors import EngineError, UnreadableError
from personakit.problems import Location, Problem
from personakit.stages.sources.paths import find_files
from personakit.stages.sources.reading import study
from personakit.stages.sources.repair import CLEAN, Repair, repair
from personakit.stages.sources.samples import draw_sample
from personakit.values import Source, SourceFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from personakit.engines.base import Engine
    from personakit.progress import Progress
    from personakit.stages.sources.reading import Reading

CHECKED = 64 << 20
"""Bytes up to which a file is read once to see whether every row can be."""


def load_sources(
    paths: Sequence[Path], engine: Engine, progress: Progress
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Find the tables that `paths` stand for and name each in the engine.

    Well-formed files are read where they lie, when they are queried. Others are repaired once into
    the engine's workspace.

    Returns:
        The sources, sorted by name, and what the user should know about their files.

    Raises:
        UnreadableError: A path or file cannot be read as a table.
    """
    files, problems = find_files(paths)
    readings, unread = _study_all(files, frozenset(paths))
    progress.start("Reading files", len(readings))
    sources = []
    for i, reading in enumerate(readings):
        sources.append(_load(reading, f"source_{i}", engine))
        progress.advance()
    progress.done()
    return tuple(sources), (*problems, *unread, *_told(sources))


def _study_all(
    files: Sequence[Path], given: frozenset[Path]
) -> tuple[list[Reading], list[Problem]]:
    """Study each file; one that is no table stops the run only if it was named or is alone."""
    readings, problems = [], []
    for path in files:
        try:
            readings.append(study(path))
        except UnreadableError as error:
            if path in given or len(files) == 1:
                raise
            message = f"{error.message} It is left out."
            problems.append(Problem("file_unreadable", message, Location(str(path)), hint=error.hint))
    return readings, problems


def _load(reading: Reading, relation: str, engine: Engine) -> Source:
    repaired = None
    if not (reading.plain and _reads_well(reading, relation, engine)):
        repaired = repair(reading, engine.workspace / f"{relation}.csv")
        engine.scan(relation, [(repaired.path, CLEAN)], reading.width)
    return Source(
        name=reading.path.name,
        files=(SourceFile(reading.path, reading.dialect, reading.size, repaired is not None),),
        relation=relation,
        header=reading.layout.header,
        questions=reading.layout.questions,
        sample=draw_sample(engine, relation, reading),
        rejects=repaired.rejects if repaired else (),
        rejected=repaired.rejected if repaired else 0,
    )


def _reads_well(reading: Reading, relation: str, engine: Engine) -> bool:
    """Whether the engine takes every row; files too large to read twice are trusted."""
    engine.scan(relation, [(reading.path, reading.dialect)], reading.width)
    if reading.size > CHECKED:
        return True
    try:
        engine.frame(f"SELECT count(*) AS n FROM {engine.words.name(relation)}")
    except EngineError:
        return False
    return not engine.refused(relation)


def _told(sources: Sequence[Source]) -> list[Problem]:
    return [
        Problem(
            "rows_rejected",
            f"{source.rejected} rows cannot be read: {source.rejects[0].reason}.",
            Location(source.rejects[0].file, source.rejects[0].line),
            hint="Mend these rows or export the file again.",
        )
        for source in sources
        if source.rejects
    ]
