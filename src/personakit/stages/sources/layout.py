"""Where in a file the table lies: what stands before it, its header, its width."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from personakit.stages.sources.shapes import filled, shape_of

if TYPE_CHECKING:
    from personakit.stages.sources.records import Record

IMPORT_ID = re.compile(r'\s*\{\s*"+ImportId"+\s*:')
"""A cell of the third header row that Qualtrics writes."""
LEADING = 40
"""Records among which the header is looked for."""
BODY = 200
"""Records below a header that it is compared with."""


@dataclass(frozen=True)
class Layout:
    """Where the table lies in a list of records."""

    start: int
    """Index of the first header record, or of the first row where there is no header."""
    header_rows: int
    """Records of the header."""
    header: tuple[str, ...]
    """Names of the columns."""
    questions: tuple[str, ...]
    """Question text of each column, or empty texts."""

    @property
    def body(self) -> int:
        """Index of the first row."""
        return self.start + self.header_rows


def find_layout(records: list[Record]) -> Layout:
    """Find the header in the first records of a file.

    Args:
        records: Records of the sample, blank ones included.
    """
    rows = [record.cells for record in records]
    width = table_width(rows)
    start = _first_row(rows, width)
    depth = _header_depth(rows, start)
    head = [_padded(row, width) for row in rows[start : start + depth]]
    questions = ("",) * width
    if depth == 0:
        header = tuple(f"col_{i}" for i in range(width))
    elif _is_qualtrics(rows, start, depth):
        header, questions = tuple(head[0]), tuple(cell.strip() for cell in head[1])
    else:
        header = _combined(head)
    return Layout(start, depth, header, questions)


def table_width(rows: list[list[str]]) -> int:
    """Cells of most rows, one-cell rows aside where there are others."""
    widths = Counter(len(row) for row in rows if filled(row))
    wide = Counter({width: n for width, n in widths.items() if width > 1})
    if sum(wide.values()) * 2 < widths[1]:
        return 1
    return max(wide or widths or Counter({1: 1}), key=lambda width: (widths[width], width))


def _first_row(rows: list[list[str]], width: int) -> int:
    """Index of the first row that belongs to the table."""
    need = min(2, width)
    for i, row in enumerate(rows[:LEADING]):
        titled = width > 2 and filled(row) < need  # noqa: PLR2004
        if abs(len(row) - width) <= width // 4 and filled(row) >= need and not titled:
            return i
    return 0


def _header_depth(rows: list[list[str]], start: int) -> int:
    if start >= len(rows):
        return 0
    for depth in (3, 2):
        if _is_qualtrics(rows, start, depth):
            return depth
    body = [row for row in rows[start + 1 : start + 1 + BODY] if filled(row)]
    if _is_data(rows[start], body):
        return 0
    depth = 1
    while start + depth < len(rows) and _continues(rows, start, depth):
        depth += 1
    return depth


def _is_qualtrics(rows: list[list[str]], start: int, depth: int) -> bool:
    """Whether the last of `depth` header rows is the one of ImportIds."""
    last = rows[start + depth - 1] if start + depth <= len(rows) else []
    return depth == 3 and bool(last) and all(map(IMPORT_ID.match, last))  # noqa: PLR2004


def _is_data(first: list[str], body: list[list[str]]) -> bool:
    """Whether the first row looks like those below: numbers over numbers, dates over dates."""
    same = other = 0
    for cell, *column in zip(first, *body, strict=False):
        shapes = Counter(map(shape_of, column))
        del shapes["empty"]
        if shapes and (common := shapes.most_common(1)[0][0]) != "text":
            same += shape_of(cell) == common
            other += shape_of(cell) == "text"
    return same > other


def _continues(rows: list[list[str]], start: int, depth: int) -> bool:
    """Whether the next row names what the header rows so far leave blank."""
    above, row = rows[start + depth - 1], rows[start + depth]
    below = [cells for cells in rows[start + depth + 1 :][:BODY] if filled(cells)]
    pairs = list(zip_longest(above, row, fillvalue=""))
    fills = sum(1 for up, cell in pairs if cell.strip() and not up.strip())
    words = all(shape_of(cell) in ("text", "empty") for cell in row)
    return fills > 0 and words and bool(below) and _differs(row, below)


def _differs(row: list[str], below: list[list[str]]) -> bool:
    """Whether words stand over numbers or dates somewhere, or nothing of the row comes again."""
    for cell, *column in zip(row, *below, strict=False):
        shapes = Counter(map(shape_of, column))
        if cell.strip() and shapes["text"] < (shapes["number"] + shapes["date"]):
            return True
    return False


def _combined(head: list[list[str]]) -> tuple[str, ...]:
    """Names from several header rows: an upper name stands over the blanks to its right."""
    names = [list(row) for row in head]
    for row in names[:-1]:
        for i in range(1, len(row)):
            blank_below = not any(lower[i].strip() for lower in names[1:])
            if not row[i].strip() and not blank_below:
                row[i] = row[i - 1]
    return tuple(" ".join(part for part in parts if part.strip()) for parts in zip(*names, strict=True))


def _padded(row: list[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]
