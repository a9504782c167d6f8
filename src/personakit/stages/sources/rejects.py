"""Rows that could not be read: which they are, and how many of each file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.problems import Location, Problem
from personakit.stages.sources.streams import number_lines
from personakit.values import Address, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.values import Source, SourceFile


@dataclass(frozen=True)
class Rejects:
    """The rows of one file that could not be read."""

    address: Address
    """The file as it was given."""
    count: int
    """How many they are."""
    rows: int
    """All rows of the file, these included."""
    first: Reject
    """The first of them."""

    def exceed(self, limit: float) -> bool:
        """Whether they are more than this share of the rows."""
        return self.count > limit * self.rows


def rejected_rows(sources: Sequence[Source], engine: Engine) -> Iterator[Reject]:
    """Name every row that could not be read so far, file by file, without its cells.

    Files too large to be read twice tell theirs when they are queried: ask after the last query.
    """
    for source in sources:
        for file in source.files:
            yield from _rejected(file, source, engine)


def count_rejects(sources: Sequence[Source], engine: Engine) -> tuple[Rejects, ...]:
    """Count the rows that could not be read so far, for each file that has some."""
    by_file = []
    for source in sources:
        for file in source.files:
            rejected = _rejected(file, source, engine)
            if first := next(rejected, None):
                count = 1 + sum(1 for _ in rejected)
                rows = count + _rows(file, source, engine)
                by_file.append(Rejects(Address(file.path, file.place), count, rows, first))
    return tuple(by_file)


def check_rejects(by_file: Sequence[Rejects], limit: float) -> None:
    """Stop where more than a share of a file's rows could not be read.

    Raises:
        UnreadableError: The first such file.
    """
    for rejects in by_file:
        if rejects.exceed(limit):
            place = Location(str(rejects.address), rejects.first.line)
            raise UnreadableError(
                f"{place}: {rejects.count} of {rejects.rows} rows cannot be read, more than"
                f" reject_limit ({limit:g}) allows. The first: {rejects.first.reason}.",
                "Mend them, raise reject_limit in personakit.yaml, or look with --rejects FILE.",
            )


def reject_problems(by_file: Sequence[Rejects], limit: float) -> tuple[Problem, ...]:
    """Tell the rows that could not be read, one problem a file."""
    return tuple(
        Problem(
            "rows_rejected",
            f"Rows that cannot be read: {rejects.count} of {rejects.rows}."
            f" The first: {rejects.first.reason}.",
            Location(rejects.first.file, rejects.first.line),
            hint="discover stops at so many: mend them, or raise reject_limit."
            if rejects.exceed(limit)
            else "Mend these rows, or export the file again; --rejects FILE lists them.",
        )
        for rejects in by_file
    )


def _rejected(file: SourceFile, source: Source, engine: Engine) -> Iterator[Reject]:
    """What the repair of a file left out, then what the engine did."""
    name, source = file.name, source.original or source
    if file.rejects:
        with file.rejects.open(encoding="utf-8", newline="") as listed:
            yield from (Reject(name, int(line), reason) for line, reason in csv.reader(listed))
    path, _ = file.read
    for line, reason in number_lines(path, engine.refused(source.relation, path)):
        yield Reject(name, 0 if file.repaired else line, reason)  # a copy has other lines


def _rows(file: SourceFile, source: Source, engine: Engine) -> int:
    """Rows of one file that can be read."""
    source = source.original or source
    relation = f"{source.relation}_counted"
    engine.scan(relation, [file.read], len(source.header))
    return int(engine.frame(f"SELECT count(*) AS n FROM {relation}")["n"].iloc[0])
