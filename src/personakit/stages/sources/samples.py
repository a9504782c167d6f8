"""Some rows of a source to understand its columns by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from personakit.engines.base import Engine
    from personakit.stages.sources.reading import Reading

ROWS = 2_000
"""Most rows of a sample."""
SCANNED = 64 << 20
"""Bytes up to which the sample is drawn from all rows."""


def draw_sample(engine: Engine, relation: str, reading: Reading) -> pd.DataFrame:
    """Draw up to 2,000 rows as text; missing cells are NaN.

    Rows are chosen by their hash, so that their order in the file does not matter.
    """
    fields = [f"c{i}" for i in range(reading.width)]
    if reading.size > SCANNED:
        rows = [record.cells for record in reading.records[reading.layout.body :]]
        rows = [row for row in rows if len(row) == reading.width][:ROWS]
        return pd.DataFrame(rows, columns=fields, dtype="str").replace("", None)
    words = engine.words
    cells = ", ".join(f"coalesce({words.name(field)}, '')" for field in fields)
    row = f"concat_ws(chr(31), {cells})"
    return engine.frame(
        f"SELECT * FROM {words.name(relation)} ORDER BY {words.hash(row)}, {row} LIMIT {ROWS}"
    )
