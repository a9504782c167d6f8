"""Some rows of a source to understand its columns by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from personakit.stages.sources.records import Grammar, read_records
from personakit.stages.sources.streams import decode, read_spread, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from personakit.engines.base import Engine
    from personakit.values import Dialect

ROWS = 2_000
"""Most rows of a sample."""
SCANNED = 64 << 20
"""Bytes up to which the sample is drawn from all rows."""
PIECES = 20
"""Places of a larger file that rows are taken from."""
PIECE = 64 << 10
"""Bytes read at each of them."""


def draw_sample(
    engine: Engine, relation: str, files: Sequence[tuple[Path, Dialect]], width: int
) -> pd.DataFrame:
    """Draw up to 2,000 rows as text; missing cells are NaN.

    Rows are chosen by their hash, so that their order does not matter; of sources larger than
    `SCANNED`, rows from places spread over the files are taken.
    """
    fields = [f"c{i}" for i in range(width)]
    if sum(path.stat().st_size for path, _ in files) > SCANNED:
        rows = [row for path, dialect in files for row in _spread(path, dialect, width, len(files))]
    else:  # one text a row: sorting thousands of columns takes more memory than there is
        words = engine.words
        cells = ", ".join(f"coalesce(replace({field}, chr(31), ' '), '')" for field in fields)
        joined = f"SELECT concat_ws(chr(31), {cells}) AS cells FROM {words.name(relation)}"
        drawn = f"SELECT cells FROM ({joined}) ORDER BY {words.hash('cells')}, cells LIMIT {ROWS}"
        rows = [row.split("\x1f") for row in engine.frame(drawn)["cells"]]
    return pd.DataFrame(rows, columns=fields, dtype="str").replace("", float("nan"))


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
