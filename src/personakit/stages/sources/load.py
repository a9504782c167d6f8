"""The way from paths to sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.errors import EngineError, UnreadableError
from personakit.problems import Location, Problem
from personakit.stages.sources.body import NARROW
from personakit.stages.sources.groups import group_files
from personakit.stages.sources.paths import find_files
from personakit.stages.sources.reading import study
from personakit.stages.sources.repair import repair
from personakit.stages.sources.samples import draw_sample
from personakit.values import Source, SourceFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from personakit.engines.base import Engine
    from personakit.progress import Progress
    from personakit.stages.sources.groups import Group
    from personakit.stages.sources.reading import Reading
    from personakit.stages.sources.repair import Repair

CHECKED = 64 << 20
"""Bytes up to which a file is read once to see whether every row can be."""


def load_sources(
    paths: Sequence[Path], engine: Engine, progress: Progress
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Find the tables that `paths` stand for and name each in the engine.

    Well-formed files are read where they lie, when they are queried. Others are repaired once into
    the engine's workspace. Files of one kind become one source.

    Returns:
        The sources, sorted by their first file, and what the user should know about their files.

    Raises:
        UnreadableError: A path or file cannot be read as a table.
    """
    files, ignored = find_files(paths)
    progress.start("Reading files", len(files))
    readings, unread = _study_all(files, frozenset(paths), engine)
    sources, problems = [], [*ignored, *unread]
    for number, group in enumerate(group_files(readings)):
        source, told = _load(group, f"source_{number}", engine)
        sources.append(source)
        problems += told
        progress.advance(len(group.readings))
    progress.done()
    return tuple(sources), tuple(problems)


def _study_all(
    files: Sequence[Path], given: frozenset[Path], engine: Engine
) -> tuple[list[Reading], list[Problem]]:
    """Study each file; one that is no table stops the run only if it was named or is alone."""
    readings: list[Reading] = []
    problems: list[Problem] = []
    for number, path in enumerate(files):
        try:
            readings.append(study(path, _unpacked(path, number, engine)))
        except UnreadableError as error:
            if path in given or len(files) == 1:
                raise
            message = f"{error.message.replace(str(path), path.name)} It is left out."
            problems.append(Problem("file_unreadable", message, hint=error.hint))
    if not readings:
        raise UnreadableError(
            f"None of the {len(files)} files can be read as a table.", problems[0].hint
        )
    return readings, problems


def _unpacked(path: Path, number: int, engine: Engine) -> Path:
    """Where the bytes of a file can be read: zstd is unpacked by the engine."""
    if path.suffix.lower() != ".zst":
        return path
    target = engine.workspace / f"unpacked_{number}.csv"
    try:
        engine.unpack(path, target)
    except EngineError as error:
        raise UnreadableError(
            f"{path} cannot be unpacked.", "Unpack it with zstd -d and give the result."
        ) from error
    return target


def _load(group: Group, relation: str, engine: Engine) -> tuple[Source, list[Problem]]:
    """Name a group in the engine, its odd files repaired."""
    repairs: list[Repair | None] = []
    for number, reading in enumerate(group.readings):
        part = f"{relation}_{number}"
        repaired = None
        order = group.order(reading)
        if order != tuple(range(reading.width)) or not _reads_well(reading, part, engine):
            repaired = repair(reading, engine.workspace / f"{part}.csv", order)
        repairs.append(repaired)
    files = tuple(map(_source_file, group.readings, repairs))
    scanned = [file.read for file in files]
    engine.scan(relation, scanned, len(group.header))
    source = Source(
        name=group.name,
        files=files,
        relation=relation,
        header=group.header,
        questions=group.questions,
        sample=draw_sample(engine, relation, scanned, len(group.header)),
    )
    told = [_told(reading, each) for reading, each in zip(group.readings, repairs, strict=True)]
    return source, [problem for problems in told for problem in problems]


def _source_file(reading: Reading, repaired: Repair | None) -> SourceFile:
    copy, rejects = (repaired.path, repaired.rejects) if repaired else (reading.path, None)
    return SourceFile(reading.given, reading.dialect, reading.size, copy, rejects)


def _reads_well(reading: Reading, relation: str, engine: Engine) -> bool:
    """Whether the engine takes every row as it is; files too large to read twice are trusted."""
    if not reading.plain:
        return False
    if reading.size > CHECKED:
        return True
    engine.scan(relation, [(reading.path, reading.dialect)], reading.width)
    try:
        odd = engine.frame(
            f"SELECT sum(CASE WHEN {_odd(reading, engine)} THEN 1 ELSE 0 END) AS odd"
            f" FROM {engine.words.name(relation)}"
        )
    except EngineError:
        return False
    return not (odd["odd"].fillna(0) > 0).any() and not any(engine.refused(relation, reading.path))


def _odd(reading: Reading, engine: Engine) -> str:
    """The rows that need a closer look: the header again, or one filled cell at most."""
    words, header = engine.words, reading.layout.header
    fields = [words.name(f"c{i}") for i in range(len(header))]
    again = " AND ".join(
        f"trim({field}) = {words.text(name.strip())}"
        for field, name in zip(fields[:3], header[:3], strict=True)
    )
    lonely = f" OR coalesce({', '.join(fields[1:])}) IS NULL" if len(fields) > NARROW else ""
    return f"({again}){lonely}"


def _told(reading: Reading, repaired: Repair | None) -> list[Problem]:
    """What the user should know about one repaired file."""
    problems, name = [], reading.given.name
    if repaired and repaired.asides:
        message = f"Lines beside the table that are left out: {repaired.asides}."
        problems.append(Problem("lines_aside", message, Location(name), "note"))
    if repaired and repaired.mended:
        message = f"Rows that did not fit their columns and were mended: {repaired.mended}."
        place = Location(name, repaired.first_mended)
        problems.append(Problem("rows_mended", message, place, "note"))
    return problems
