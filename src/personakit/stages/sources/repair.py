"""Odd files written once more as clean CSV, as a stream."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import dropwhile
from typing import TYPE_CHECKING

from personakit.errors import OutputError
from personakit.stages.sources.body import Left, read_body
from personakit.stages.sources.mend import learn
from personakit.stages.sources.records import read_records
from personakit.stages.sources.streams import read_lines
from personakit.values import Dialect, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from personakit.stages.sources.reading import Reading

CLEAN = Dialect(header_rows=0)
"""How repaired files are written."""
KEPT = 100
"""Rejects of a file that are told one by one."""


@dataclass(frozen=True)
class Repair:
    """What came of a repair."""

    path: Path
    """The clean file, without a header."""
    rejects: tuple[Reject, ...]
    """The first rows that were left out."""
    rejected: int
    """How many rows were left out."""
    asides: int
    """Lines that never were rows: titles, totals, notes."""


def repair(reading: Reading, target: Path, order: Sequence[int]) -> Repair:
    """Write the rows of a file to `target` as UTF-8 with commas, all of one width.

    Args:
        reading: How the file is written.
        target: Where to write.
        order: For each column to write its position in the file, or -1 for a blank one.

    Raises:
        OutputError: There is no room for the clean copy.
    """
    try:
        return _written(reading, target, order)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(
            f"{reading.given} cannot be copied to {target.parent}: {reason}.",
            "Make room there, or set TMPDIR to a folder with more.",
        ) from error


def _written(reading: Reading, target: Path, order: Sequence[int]) -> Repair:
    rejects: list[Reject] = []
    counts: Counter[bool] = Counter()
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for row in read_rows(reading):
            if not isinstance(row, Left):
                writer.writerow([row[i] if i >= 0 else "" for i in order])
                continue
            counts[row.aside] += 1
            if not row.aside and len(rejects) < KEPT:
                rejects.append(Reject(reading.name, row.line, row.reason))
    return Repair(target, tuple(rejects), counts[False], counts[True])


def read_rows(reading: Reading) -> Iterator[list[str] | Left]:
    """Read the rows of a file from its bytes, and what is left out of it."""
    body = reading.records[reading.layout.body :]
    mender = learn(reading.grammar, body, reading.width)
    lines = read_lines(reading.path, reading.encoding)
    records = read_records(lines, reading.grammar, reading.width)
    first = body[0].line if body else sys.maxsize
    rows = dropwhile(lambda record: record.line < first, records)
    return read_body(rows, reading.layout.header, mender)
