"""The way from paths to sources."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, starmap
from typing import TYPE_CHECKING

from personakit.engines.base import TOO_LONG
from personakit.engines.sides import is_wide
from personakit.errors import EngineError, UnreadableError
from personakit.problems import Location, Problem
from personakit.stages.sources.body import NEAR, TOTAL
from personakit.stages.sources.copies import without_saved_again
from personakit.stages.sources.encodings import Encoding
from personakit.stages.sources.family import Families, in_full
from personakit.stages.sources.forms import Desk, Piece, open_piece
from personakit.stages.sources.forms.base import WRITTEN, left_out
from personakit.stages.sources.groups import group_files
from personakit.stages.sources.long import tell_unfolded, unfold
from personakit.stages.sources.paths import address_of, find_files, wanted_places, without_copies
from personakit.stages.sources.prepare import prepare
from personakit.stages.sources.reading import Reading, study
from personakit.stages.sources.repair import Repair, repair
from personakit.stages.sources.samples import draw_sample
from personakit.stages.sources.screen import (
    with_short_headers,
    without_personal_names,
    without_personal_place,
)
from personakit.stages.sources.stacked import NARROW
from personakit.stages.sources.states import state_of
from personakit.values import Address, Source, SourceFile
from personakit.values.sources import CLEAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.settings import Settings
    from personakit.stages.sources.groups import Group
    from personakit.values import Dialect, FileState

Loaded = tuple[Reading, Repair | None]
"""How a file is read, and what came of its repair where it had to be."""
BOM = "\ufeff"
"""The byte order mark: inside a file, where files were put one below the other."""
TOLD = 5
"""Places that one message names."""
CHECKED = 64 << 20
"""Bytes up to which files are read at once: whether every row can be is seen at the start then."""
KEPT = "_kept"
"""What the name of the table of such rows ends with."""


def load_sources(paths: Sequence[Path], run: Run) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Find the tables that `paths` stand for and name each in the engine of the run.

    Well-formed files are read where they lie, when they are queried. Others are repaired once into
    the engine's workspace. Files of one kind become one source.

    Returns:
        The sources, sorted by their first file, and what the user should know about their files.

    Raises:
        UnreadableError: A path or file cannot be read as a table.
    """
    engine, progress = run.engine, run.progress
    listed, problems = find_files(paths)
    states = {path: state_of(path) for path in listed}
    files, copies = without_copies(states)
    problems += copies
    progress.start("Reading files", len(files))
    unread = _Unread(frozenset(address_of(path) for path in paths), len(files))
    sources = []
    readings, again = without_saved_again(_study_all(files, wanted_places(paths), run, unread))
    problems += tuple(again)
    for number, group in enumerate(group_files(readings)):
        loaded = _load_files(group, f"source_{number}", engine, unread)
        if loaded:
            source = _source(group, loaded, states, f"source_{number}", engine)
            sources.append(unfold(source, engine))
            if sources[-1].original:
                problems += (tell_unfolded(source),)
            problems += tuple(chain.from_iterable(starmap(_remarks, loaded)))
        progress.advance(len(group.readings))
    progress.done()
    unread.require(sources)
    short, cut = with_short_headers(sources)
    screened, hidden = without_personal_names(short)
    problems = (*problems, *unread.problems, *cut, *hidden)
    return screened, tuple(map(without_personal_place, problems))


@dataclass
class _Unread:
    """Files that are no tables: one stops the run only if it was named or is alone."""

    named: frozenset[Address]
    files: int
    problems: list[Problem] = field(default_factory=list)

    def add(self, address: Address, error: UnreadableError) -> None:
        if address in self.named or (self.files == 1 and not address.place):
            raise error
        self.problems.append(left_out(address, error))

    @contextmanager
    def noting(self, piece: Piece) -> Iterator[None]:
        """Note what cannot be read, by the name that it was given."""
        try:
            yield
        except UnreadableError as error:
            message = error.message.replace(str(piece.path), str(piece.address))
            self.add(piece.address, UnreadableError(message, error.hint, error.detail))

    def require(self, sources: Sequence[Source]) -> None:
        if not sources:
            unreadable = [problem for problem in self.problems if problem.code == "file_unreadable"]
            message = f"None of the {self.files} files can be read as a table."
            if self.files == 1:
                message = "Nothing in the file can be read as a table."
            raise UnreadableError(f"{message} {unreadable[0].message}", unreadable[0].hint)


def _study_all(
    files: Sequence[Path], wanted: Mapping[Path, tuple[str, ...]], run: Run, unread: _Unread
) -> list[Reading]:
    """Study each file that can be read, and each table in those that hold several."""
    desk, readings, families = Desk(run.engine), [], Families()
    pieces = [Piece(Address(path), path, wanted.get(path, ())) for path in files]
    for piece in pieces:  # grows while files are taken apart
        with unread.noting(piece):
            inner = open_piece(piece, desk)
            if inner is None:
                readings.append(_studied(piece, desk, families, run.settings))
                continue
            for part in inner:
                if isinstance(part, Piece):
                    pieces.append(part)
                else:
                    unread.problems.append(part)
    return sorted(readings, key=lambda reading: reading.address)


def _studied(piece: Piece, desk: Desk, families: Families, settings: Settings) -> Reading:
    if piece.table:
        reading = study(piece.address, piece.path, Encoding("utf-8"), WRITTEN)
        asked = piece.questions or reading.layout.questions
        return replace(reading, layout=replace(reading.layout, questions=asked))
    stated = settings.encoding(piece.address.name)
    text = prepare(piece.address, piece.path, desk.engine, desk.name(), stated)
    return families.read(piece.address, *text)


def _load_files(group: Group, relation: str, engine: Engine, unread: _Unread) -> list[Loaded]:
    """Name the files of a group in the engine; odd ones are repaired, broken ones left out."""
    if _read_well(group, group.readings, relation, engine):
        return [(reading, None) for reading in group.readings]
    loaded: list[Loaded] = []
    for number, reading in enumerate(group.readings):
        part, alone = f"{relation}_{number}", len(group.readings) == 1
        try:
            if not alone and _read_well(group, [reading], part, engine):
                loaded.append((reading, None))
            else:
                target, whole = engine.workspace / f"{part}.csv", in_full(reading)
                loaded.append((whole, repair(whole, target, group.order(reading))))
        except UnreadableError as error:
            unread.add(reading.address, error)
    if loaded:
        files = [_read_as(*pair) for pair in loaded]
        engine.scan(relation, files, len(group.header))
        _keep(files, relation, len(group.header), engine)
    return loaded


def _read_as(reading: Reading, repaired: Repair | None) -> tuple[Path, Dialect]:
    return (repaired.path, CLEAN) if repaired else (reading.path, reading.dialect)


def _keep(files: Sequence[tuple[Path, Dialect]], relation: str, width: int, engine: Engine) -> None:
    """Read small files here, for good; others are read whenever they are asked."""
    small = sum(path.stat().st_size for path, _ in files) <= CHECKED
    if small and not is_wide(range(width)):
        kept = f"{relation}{KEPT}"
        engine.table(kept, f"SELECT * FROM {engine.words.name(relation)}")
        engine.view(relation, f"SELECT * FROM {engine.words.name(kept)}")


def _source(
    group: Group, loaded: Sequence[Loaded], states: Mapping[Path, FileState], relation: str,
    engine: Engine,
) -> Source:  # fmt: skip
    """A group as its files are named in the engine."""
    files = tuple(_source_file(*pair, states[pair[0].address.file]) for pair in loaded)
    return Source(
        name=group.name,
        files=files,
        relation=relation,
        header=group.header,
        questions=group.questions,
        sample=draw_sample(engine, relation, [f.read for f in files], len(group.header)),
    )


def _source_file(reading: Reading, repaired: Repair | None, state: FileState) -> SourceFile:
    copy, rejects = (repaired.path, repaired.rejects) if repaired else (reading.path, None)
    address = reading.address
    return SourceFile(address.file, reading.dialect, state, copy, rejects, address.place)


def _read_well(group: Group, readings: Sequence[Reading], relation: str, engine: Engine) -> bool:
    """Whether the engine takes every row as it is; one file too large to read twice is trusted."""
    first, size = readings[0], sum(reading.size for reading in readings)
    if not all(_is_plain(reading, group, first) for reading in readings):
        return False
    if size > CHECKED and len(readings) > 1:
        return False
    try:
        files = [_read_as(reading, None) for reading in readings]
        engine.scan(relation, files, first.width)
        if len(readings) == len(group.readings):
            _keep(files, relation, first.width, engine)
        if size > CHECKED:
            return True
        odd = engine.frame(
            f"SELECT sum(CASE WHEN {_odd(first, engine)} THEN 1 ELSE 0 END) AS odd"
            f" FROM {engine.words.name(relation)}"
        )
    except EngineError:
        return False
    refused = (reason for r in readings for _, reason in engine.refused(relation, r.path))
    return not (odd["odd"].fillna(0) > 0).any() and all(reason == TOO_LONG for reason in refused)


def _is_plain(reading: Reading, group: Group, first: Reading) -> bool:
    """Whether a file can be read as it is, and with the first one at once."""
    in_place = group.order(reading) == tuple(range(reading.width))
    return reading.plain and in_place and reading.layout.header == first.layout.header


def _odd(reading: Reading, engine: Engine) -> str:
    """The rows that need a closer look: the header again, one filled cell, totals, a new start."""
    words, header = engine.words, reading.layout.header
    fields = [words.name(f"c{i}") for i in range(len(header))]
    again = " AND ".join(
        f"{words.strip(field)} = {words.text(name.strip())}"
        for field, name in zip(fields[:3], header[:3], strict=True)
    )
    lonely = f" OR coalesce({', '.join(fields[1:])}) IS NULL" if len(fields) > NARROW else ""
    name = words.strip(f"coalesce({', '.join(fields[:NEAR])}, '')")
    total = words.matches(name, f"^({TOTAL})$")
    return f"({again}){lonely} OR {total} OR {fields[0]} LIKE '{BOM}%'"


def _remarks(reading: Reading, repaired: Repair | None) -> list[Problem]:
    """What the user should know about one file."""
    name = reading.address.name
    problems = [_doubt(name, reading.encoding)] if reading.encoding.is_doubtful else []
    if repaired and repaired.asides:
        message = f"Lines beside the table that are left out: {repaired.asides}."
        problems.append(Problem("lines_aside", message, Location(name), "note"))
    if repaired and repaired.others:
        lines = ", ".join(map(str, repaired.others[:TOLD]))
        message = f"Other tables in this file are left out: {len(repaired.others)}, lines {lines}."
        place = Location(name, repaired.others[0].first)
        hint = "Save each of them as a file of its own to have it read."
        problems.append(Problem("tables_aside", message, place, hint=hint))
    if repaired and repaired.mended:
        message = f"Rows that did not fit their columns and were mended: {repaired.mended}."
        place = Location(name, repaired.first_mended)
        problems.append(Problem("rows_mended", message, place, "note"))
    return problems


def _doubt(name: str, encoding: Encoding) -> Problem:
    """That letters may have been read as others."""
    rival = f"{encoding.rival} reads other letters that are as usual"
    return Problem(
        "encoding_doubtful",
        f"The encoding is a guess, {encoding.name}: "
        f"{rival if encoding.rival else 'hardly a letter beyond ASCII is a usual one'}.",
        Location(name),
        "warning" if encoding.unusual else "note",
        f"Where words look wrong, say `encoding: {encoding.rival or 'cp1251'}`, or the right one, "
        "of the file in personakit.yaml.",
    )
