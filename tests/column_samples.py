"""Small sources written in place."""

from __future__ import annotations

from typing import Any

import pandas as pd

from personakit.settings import ColumnSettings
from personakit.stages.columns.evidence import Verdict
from personakit.stages.columns.facts import Facts
from personakit.stages.columns.headers import read_header
from personakit.stages.columns.overrides import override_values
from personakit.stages.columns.profiles import profile
from personakit.stages.columns.reading import to_column
from personakit.values import Column, Source
from personakit.vocabulary import Role

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


def make_column(
    cells: list[Any] | pd.Series,
    role: Role = Role.CATEGORY,
    name: str = "Header",
    separator: str | None = None,
) -> Column:
    """A column c0 of these cells, whose role is known; None is missing."""
    values = profile(pd.Series(cells, dtype="str"))
    facts = override_values(
        Facts(read_header(name), "", values), ColumnSettings(separator=separator)
    )
    return to_column(name, "c0", facts, Verdict(role, 1.0, "said so"))
