"""Odd files written once more as clean CSV, as a stream."""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from itertools import dropwhile
from typing import TYPE_CHECKING, TextIO

from personakit.stages.sources.body import Left, Mended, names_total, read_body
from personakit.stages.sources.mend import learn
from personakit.stages.sources.prepare import room_for_copy
from personakit.stages.sources.records import read_records
from personakit.stages.sources.stacked import OtherTable
from personakit.stages.sources.streams import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from personakit.stages.sources.reading import Reading


@dataclass(frozen=True)
class Repair:
    """What came of a repair."""

    path: Path
    """The clean file, without a header."""
    rejects: Path
    """Line and reason of each row that was left out, as CSV."""
    asides: int
    """Lines that never were rows: titles, totals, notes."""
    others: tuple[OtherTable, ...]
    """Other tables in the file."""
    mended: int
    """Rows that were read anew because they did not fit their columns."""
    first_mended: int
    """The line of the first of them."""


def repair(reading: Reading, target: Path, order: Sequence[int]) -> Repair:
    """Write the rows of a file to `target` as UTF-8 with commas, all of one width.

    Args:
        reading: How the file is written.
        target: Where to write.
        order: For each column to write its position in the file, or -1 for a blank one.

    Raises:
        OutputError: There is no room for the clean copy.
    """
    rejects = target.with_suffix(".rejects")
    asides = mended = first_mended = 0
    others = list(reading.others)
    room = room_for_copy(reading.address, target)
    with room, _open_new(target) as file, _open_new(rejects) as listing:
        rows, left = (csv.writer(each, lineterminator="\n") for each in (file, listing))
        for row in read_rows(reading):
            match row:
                case Left(aside=True):
                    asides += 1
                case OtherTable():
                    others.append(row)
                case Left():
                    left.writerow((row.line, row.reason))
                case Mended():
                    mended, first_mended = mended + 1, first_mended or row.line
                    rows.writerow(_ordered(row.cells, order))
                case _:
                    rows.writerow(_ordered(row, order))
    return Repair(target, rejects, asides, tuple(others), mended, first_mended)


def _ordered(cells: list[str], order: Sequence[int]) -> list[str]:
    return [cells[i] if i >= 0 else "" for i in order]


def _open_new(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")


def read_rows(reading: Reading) -> Iterator[list[str] | Mended | Left | OtherTable]:
    """Read the rows of a file from its bytes, and what is left out of it."""
    body = reading.records[reading.layout.body :]
    rows = [record for record in body if not names_total(record.cells)]
    mender = learn(reading.grammar, rows, reading.width)
    lines = read_lines(reading.path, reading.end)
    records = read_records(lines, reading.grammar, reading.width)
    first = body[0].line if body else sys.maxsize
    below = dropwhile(lambda record: record.line < first, records)
    return read_body(below, reading.layout.header, mender)
