"""Some rows of a source to understand its columns by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from personakit.engines.base import in_order
from personakit.stages.sources.records import Grammar, read_records
from personakit.stages.sources.streams import decode, read_spread, split_lines
from personakit.vocabulary import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from personakit.engines.base import Engine, Words
    from personakit.values import Dialect

ROWS = 2_000
"""Most rows of a sample."""
SCANNED = 64 << 20
"""Bytes up to which the sample is drawn from all rows."""
PIECES = 20
"""Places of a larger file that rows are taken from."""
PIECE = 64 << 10
"""Bytes read at each of them."""
FORMED = r"^[^@0-9]{0,20}[0-9][^@]{0,30}$"
"""Cells that tools write in forms of their own: dates, amounts, numbers."""
NAMED = r"^\W?([^\W\d_][\w#-]*|[^\W\d_]{4,}( [^\W\d_]+)* [0-9]{1,3}|[\w-]{16,}|[0-9]{5,})$"
"""Those among them that are written alike everywhere: ids and codes."""
MOST = 0.5
"""Part of a column's cells from which on it has such a form."""
UNIQUE = 0.99
"""Part of the rows that have a value of their own, from which on a column tells rows apart."""


def draw_sample(
    engine: Engine, relation: str, files: Sequence[tuple[Path, Dialect]], width: int
) -> pd.DataFrame:
    """Draw up to 2,000 rows as text, very long cells cut; missing ones are NaN.

    Rows are chosen by the hash of their words, so that neither the order of rows and columns
    matters nor the form of numbers and dates; of sources larger than `SCANNED`, rows from places
    spread over the files are taken.
    """
    fields = [f"c{i}" for i in range(width)]
    rows = [row for path, dialect in files for row in _spread(path, dialect, width, len(files))]
    if sum(path.stat().st_size for path, _ in files) <= SCANNED:
        rows = _drawn(engine, relation, _frame(rows, fields))
    return _frame(rows, fields)


def _frame(rows: list[list[str]], fields: list[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=fields, dtype="str").replace("", float("nan"))


def _drawn(engine: Engine, relation: str, seen: pd.DataFrame) -> list[list[str]]:
    """The rows with the least hashes of those cells that every tool writes alike."""
    words = engine.words
    # one text a row: sorting thousands of columns takes more memory than there is; the mark between
    # its cells becomes another control character inside of them
    cells = (f"replace({words.beginning(str(field))}, chr(31), chr(30))" for field in seen)
    joined = ", ".join(f"coalesce({cell}, '')" for cell in cells)
    said = _telling(seen, words)
    texts = (
        f"SELECT concat_ws(chr(31), {joined}) AS cells, {words.sorted(list(said))} AS said"
        f" FROM {words.name(relation)}"
    )
    if not all(said.values()):  # rows that say the same are numbered: else all of them were drawn
        number = f"row_number() OVER (PARTITION BY said {in_order('cells')})"
        texts = f"SELECT cells, said || {number} AS said FROM ({texts})"
    by_hash = in_order(words.hash("said"), "cells")
    least = f"SELECT cells FROM ({texts}) {by_hash} LIMIT {ROWS}"
    return [row.split("\x1f") for row in engine.frame(least)["cells"]]


def _telling(seen: pd.DataFrame, words: Words) -> dict[str, bool]:
    """The cells that are written alike whatever tool they come from, and whether they are unique.

    Where some are unique, the others are not needed; where none are alike, all are taken.
    """
    unique_cells = {}
    for field in seen:
        cells = seen[field].dropna().str.strip()
        real = cells[~cells.str.lower().isin(MISSING)]
        formed = real.str.match(FORMED) & ~real.str.match(NAMED)
        if len(real) and formed.mean() < MOST:
            marks = ", ".join(map(words.text, sorted({*cells} - {*real}) or [""]))
            bare = words.strip(str(field))
            cell = f"CASE WHEN {bare} NOT IN ({marks}) THEN {bare} END"
            unique_cells[cell] = real.nunique() >= UNIQUE * len(seen)
    unique = {cell: True for cell in unique_cells if unique_cells[cell]}
    return unique or unique_cells or dict.fromkeys(map(str, seen), False)


def _spread(path: Path, dialect: Dialect, width: int, files: int) -> Iterator[list[str]]:
    """Rows from places spread over one of several files."""
    grammar = Grammar(dialect.delimiter, dialect.quote, dialect.escape)
    skipped = dialect.skip + dialect.header_rows
    share = max(1, ROWS // files // PIECES)
    for number, piece in enumerate(read_spread(path, PIECES, PIECE)):
        lines = split_lines(decode(piece))
        lines = lines[1 if number else skipped : -1]
        records = (r.cells for r in read_records(iter(lines), grammar, width) if r.clean)
        whole = [cells for cells in records if len(cells) == width]
        yield from whole[:share]
