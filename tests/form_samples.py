"""CSV exports in other forms, with types where the form has some."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pyreadstat

from workbooks import write_ods, write_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Rows = list[list[Any]]

DATES = ("%d.%m.%Y", "%m/%d/%Y %H:%M:%S", "%Y-%m-%d %H:%M")
"""How dates are written in the example."""
NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?")


def typed_rows(path: Path) -> Rows:
    """The rows of a CSV file, its header first: numbers and dates as such, blanks as None."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return [header, *([_typed(cell) for cell in row] for row in rows)]


def _typed(cell: str) -> Any:
    for form in DATES:
        try:
            return datetime.strptime(cell, form)
        except ValueError:
            continue
    return float(cell) if NUMBER.fullmatch(cell) else cell or None


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _xlsx(rows: Rows, path: Path) -> None:
    write_xlsx(path, Data=rows)


def _ods(rows: Rows, path: Path) -> None:
    write_ods(path, Data=[["" if cell is None else _plain(cell) for cell in row] for row in rows])


def _jsonl(rows: Rows, path: Path) -> None:
    records = (dict(zip(rows[0], map(_plain, row), strict=True)) for row in rows[1:])
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")


def _parquet(rows: Rows, path: Path) -> None:
    frame = pd.DataFrame(rows[1:], columns=rows[0])  # noqa: F841  - DuckDB reads it by its name
    duckdb.sql(f"COPY (SELECT * FROM frame) TO '{path}' (FORMAT parquet)")


def _sav(rows: Rows, path: Path) -> None:
    frame = pd.DataFrame(rows[1:], columns=[f"v{i}" for i in range(len(rows[0]))])
    pyreadstat.write_sav(frame, str(path), column_labels=rows[0])


def _sqlite(rows: Rows, path: Path) -> None:
    columns = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join("?" * len(rows[0]))
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"CREATE TABLE data ({columns})")
        cells = [[_plain(cell) for cell in row] for row in rows[1:]]
        database.executemany(f"INSERT INTO data VALUES ({marks})", cells)
        database.commit()


WRITERS: dict[str, Callable[[Rows, Path], None]] = {
    "xlsx": _xlsx, "ods": _ods, "jsonl": _jsonl, "parquet": _parquet, "sav": _sav, "db": _sqlite,
}  # fmt: skip
"""Ending -> how such a file is written."""


def converted(path: Path, folder: Path, ending: str) -> Path:
    """Write a CSV file in another form."""
    target = folder / f"{path.stem}.{ending}"
    WRITERS[ending](typed_rows(path), target)
    return target
