"""Small sources written in place."""

from __future__ import annotations

from typing import Any

import pandas as pd

from personakit.values import Source

Cells = dict[str, list[Any]]


def make_source(name: str, cells: Cells, questions: tuple[str, ...] = ()) -> Source:
    """A source whose columns hold the cells over and over; None is missing."""
    rows = max(map(len, cells.values()))
    columns = {
        f"c{i}": [None if v is None else str(v) for v in (values * rows)[:rows]]
        for i, values in enumerate(cells.values())
    }
    sample = pd.DataFrame(columns, dtype="str")
    return Source(name, (), "r", tuple(cells), questions or ("",) * len(cells), sample)
