"""Odd files written once more as clean CSV, as a stream."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from personakit.stages.sources.mend import Mender, usual_cells
from personakit.stages.sources.records import read_records
from personakit.stages.sources.shapes import filled
from personakit.stages.sources.streams import read_lines
from personakit.values import Dialect, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from personakit.stages.sources.reading import Reading
    from personakit.stages.sources.records import Record

CLEAN = Dialect(header_rows=0)
"""How repaired files are written."""
KEPT_REJECTS = 100


@dataclass(frozen=True)
class Repair:
    """What came of a repair."""

    path: Path
    """The clean file, without a header."""
    rejects: tuple[Reject, ...]
    """The first rows that were left out."""
    rejected: int
    """How many were left out."""


def repair(reading: Reading, target: Path) -> Repair:
    """Write the rows of a file to `target` as UTF-8 with commas, all rows of one width."""
    rejects: list[Reject] = []
    body = reading.records[reading.layout.body :]
    good = [r.cells for r in body if r.clean and len(r.cells) == reading.width and filled(r.cells)]
    columns = zip(*good, strict=True) if good else [()] * reading.width
    mender = Mender(reading.grammar, tuple(usual_cells(column) for column in columns))
    lines = read_lines(reading.path, reading.encoding)
    records = read_records(lines, reading.grammar, reading.width)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for record in islice(records, reading.layout.body, None):
            if not filled(record.cells):
                continue
            row = record.cells
            if not (len(row) == reading.width and record.clean) and not mender.fits(row):
                row = mender.mend(record.text)
            if row is None:
                rejects.append(_reject(reading, record))
            else:
                writer.writerow(row)
    return Repair(target, tuple(rejects[:KEPT_REJECTS]), len(rejects))


def _reject(reading: Reading, record: Record) -> Reject:
    reason = f"{len(record.cells)} cells instead of {reading.width}"
    return Reject(reading.path.name, record.line, reason)
