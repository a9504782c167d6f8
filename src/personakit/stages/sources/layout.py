"""Where in a file the table lies: what stands before it, its header, its width."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice, pairwise, zip_longest
from typing import TYPE_CHECKING

from personakit.stages.sources.mend import Mender, usual_cells
from personakit.stages.sources.shapes import filled, shape_of
from personakit.stages.sources.subheaders import is_response, is_unit
from personakit.values import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.sources.records import Grammar, Record

IMPORT_ID = re.compile(r'\s*\{\s*"+ImportId"+\s*:')
"""A cell of the third header row that Qualtrics writes."""
YEAR = re.compile(r"(19|20)\d\d")
LEADING = 40
"""Records that are not blank among which the header is looked for."""
AGREE = 0.2
"""Rows as long as the header for each longer one, from which on the header is believed."""
NEARLY = 0.9
"""Part of the most frequent width's rows from which on another width is as frequent."""
BODY = 200
"""Records below a header that it is compared with."""
MOSTLY, FORMED = 0.5, 0.9
"""Part of a column's filled cells that are numbers or dates, for words above them to be no cell:
where they name what is blank above, and else."""
NOTED = 2
"""Rows with gaps above one that is full, from which on they are notes: names stand over names in
one."""
TELLING = 2
"""Columns of numbers or dates that words stand over, from which on these are no row."""


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


def find_layout(records: Sequence[Record], grammar: Grammar) -> Layout:
    """Find the header in the first records of a file, blank ones included."""
    rows = [record.cells for record in records]
    width = table_width(rows)
    start = _below_notes(rows, _first_row(rows, width))
    if start < len(rows) and len(rows[start]) != width:
        rows[start] = _whole_header(records[start], rows[start + 1 :], grammar, width)
        width = len(rows[start])
    depth = _header_depth(rows, start)
    head = [_padded(row, width)[:width] for row in rows[start : start + depth]]
    questions = ("",) * width
    if depth == 0:
        header = tuple(named(questions))
    elif _qualtrics_depth(rows[start : start + 3]):
        header, questions = tuple(head[0]), tuple(cell.strip() for cell in head[1])
    else:
        header = _combined(head)
    return Layout(start, depth, header, questions)


def table_width(rows: list[list[str]]) -> int:
    """Cells of most rows, one-cell rows aside where there are others.

    Of widths that are about as frequent the widest counts: no cell is lost.
    """
    widths = Counter(len(row) for row in rows if filled(row))
    wide = Counter({width: n for width, n in widths.items() if width > 1})
    if sum(wide.values()) * 2 < widths[1]:
        return 1
    counts = wide or widths or Counter({1: 1})
    most = max(counts.values())
    return max(width for width, n in counts.items() if n >= NEARLY * most)


def _first_row(rows: list[list[str]], width: int) -> int:
    """Index of the first row that belongs to the table."""
    need = min(2, width)
    for i, row in islice(((i, row) for i, row in enumerate(rows) if filled(row)), LEADING):
        titled = width > 2 and filled(row) < need
        if abs(len(row) - width) <= width // 4 and filled(row) >= need and not titled:
            return i
    return 0


def _header_depth(rows: list[list[str]], start: int) -> int:
    if start >= len(rows):
        return 0
    if depth := _qualtrics_depth(rows[start : start + 3]):
        return depth
    body = [row for row in rows[start + 1 : start + 1 + BODY] if filled(row)]
    if _is_data(rows[start], body):
        return 0
    depth = 1
    while start + depth < len(rows) and _continues(rows, start, depth):
        depth += 1
    return depth


def _below_notes(rows: list[list[str]], start: int) -> int:
    """Index of a row that names each column by itself, below several with gaps; else `start`."""
    for i, row in enumerate(rows[start : start + LEADING], start):
        names = [cell.strip() for cell in row]
        if all(names):
            below = [cells for cells in rows[i + 1 :][:BODY] if filled(cells)]
            alone = len(set(names)) == len(names) and {*map(shape_of, names)} == {"text"}
            named = alone and _formed_below(row, below, FORMED) >= TELLING
            return i if named and i - start >= NOTED else start
    return start


def _qualtrics_depth(rows: list[list[str]]) -> int:
    """Header rows of a Qualtrics export: ids, question texts and, since 2016, ImportIds."""
    if len(rows) > 2 and all(map(IMPORT_ID.match, rows[2])):
        return 3
    legacy = len(rows) > 1 and rows[0][0] == "V1" and "ResponseID" in rows[1]
    return 2 if legacy else 0


def _is_data(first: list[str], body: list[list[str]]) -> bool:
    """Whether the first row looks like those below: numbers over numbers, dates over dates."""
    same = other = 0
    for cell, *column in zip(first, *body, strict=False):
        shapes = Counter(map(shape_of, column))
        del shapes["empty"]
        if shapes and (common := shapes.most_common(1)[0][0]) != "text":
            year = YEAR.fullmatch(cell.strip()) and not any(map(YEAR.fullmatch, column))
            same += shape_of(cell) == common and not year
            other += shape_of(cell) == "text" or bool(year)
    return same > other


def _continues(rows: list[list[str]], start: int, depth: int) -> bool:
    """Whether the next row belongs to the header: it names blanks, or says how cells are written.

    That are words below questions, units, types, or names once more in another form.
    """
    above, row = rows[start + depth - 1], rows[start + depth]
    below = [cells for cells in rows[start + depth + 1 :][:BODY] if filled(cells)]
    if not below or not all(shape_of(cell) in ("text", "empty") for cell in row):
        return False
    words = [cell for cell in row if cell.strip()]
    if any(map(is_response, words)):
        return True
    if _fills(row, above):
        return _formed_below(row, below, MOSTLY) > 0
    least = 1 if all(map(is_unit, words)) else TELLING
    return _formed_below(row, below, FORMED) >= least and not _recurs(row, below)


def _fills(row: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row names what the row above leaves blank."""
    pairs = zip_longest(above, row, fillvalue="")
    return any(cell.strip() and not up.strip() for up, cell in pairs)


def _formed_below(row: list[str], below: list[list[str]], part: float) -> int:
    """How many words of a row stand over columns, so much of which is numbers or dates."""
    count = 0
    for cell, *column in zip(row, *below, strict=False):
        shapes = Counter(map(shape_of, column))
        formed = shapes["number"] + shapes["date"]
        count += bool(cell.strip()) and formed > part * (formed + shapes["text"])
    return count


def _recurs(row: list[str], below: list[list[str]]) -> bool:
    """Whether a word of a row comes again in its column, as those of rows do."""
    columns = zip(row, *below, strict=False)
    return any(cell.strip() and cell in column for cell, *column in columns)


def _combined(head: list[list[str]]) -> tuple[str, ...]:
    """Names from several header rows: an upper name stands over the blanks to its right."""
    names = [head[0], *(_naming(row, upper) for upper, row in pairwise(head))]
    for row in names[:-1]:
        for i in range(1, len(row)):
            blank_below = not any(lower[i].strip() for lower in names[1:])
            if not row[i].strip() and not blank_below:
                row[i] = row[i - 1]
    return tuple(
        " ".join(part for part in parts if part.strip()) for parts in zip(*names, strict=True)
    )


def _naming(row: list[str], upper: list[str]) -> list[str]:
    """A lower header row without the cells that add nothing to a name of their own above."""
    fills = _fills(row, upper)
    kept = list(row)
    for i, (cell, name) in enumerate(zip(row, upper, strict=True)):
        spans = i + 1 < len(row) and row[i + 1].strip() and not upper[i + 1].strip()
        alone = upper.count(name) == 1 and not spans
        if name.strip() and (is_response(cell) or (alone and (is_unit(cell) or not fills))):
            kept[i] = ""
    return kept


def _whole_header(record: Record, body: list[list[str]], grammar: Grammar, width: int) -> list[str]:
    """The names of a header whose cells are too many or too few."""
    cells = record.cells
    full = [row for row in body if len(row) == width]
    agreeing = sum(1 for row in body if len(row) == len(cells))
    if record.clean and len(cells) < width:
        if agreeing > AGREE * len(full):
            return cells  # stray delimiters made most rows too long
        if len(cells) == width - 1 and any(row[-1].strip() for row in full):
            return ["", *cells]  # row names, as R writes them, have no header
        return _padded(cells, width)
    columns = (usual_cells(()),) * width
    return Mender(grammar, columns, cuts=False).mend(record.text) or _padded(cells, width)


def _padded(row: list[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]
