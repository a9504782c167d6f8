"""Cells of any type as CSV."""

from __future__ import annotations

import csv
import gc
import io
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from personakit.stages.sources.forms import tables
from personakit.stages.sources.forms.base import Piece
from personakit.stages.sources.forms.tables import BATCH, write_table
from personakit.values import Address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TEXTS = st.text(alphabet='ab ,"\né;1', max_size=5)


def written(folder: Path, rows: Iterable[Sequence[Any]]) -> str:
    piece = Piece(Address(Path("book.xlsx")), Path("book.xlsx"))
    return write_table(piece, folder / "table.csv", iter(rows)).read_bytes().decode()


@given(rows=st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=5))
def test_texts_are_quoted_as_csv_wants_them(tmp_path_factory, rows):
    expected = io.StringIO(newline="")
    while rows and not any(rows[-1]):
        rows.pop()
    csv.writer(expected, lineterminator="\n").writerows(rows)
    assert written(tmp_path_factory.mktemp("tables"), rows) == expected.getvalue()


def test_cells_of_several_types_keep_their_places(tmp_path):
    column = [
        "word", 1.0, date(2024, 1, 5), 2.5, datetime(2024, 1, 5, 10), None, time(9, 30), True,
        timedelta(hours=26, minutes=3), 7, b"bytes", datetime(2024, 1, 5, 10, 0, 0, 900_000),
        -0.0, float("inf"), 1e15,
    ]  # fmt: skip
    assert written(tmp_path, [[cell, "x"] for cell in column]).split(",x\n")[:-1] == [
        "word", "1", "2024-01-05", "2.5", "2024-01-05 10:00:00", "", "09:30:00", "true",
        "26:03:00", "7", "", "2024-01-05 10:00:01", "0", "", "1.00000000000000E+15",
    ]  # fmt: skip


def test_line_ends_in_cells_are_quoted_line_feeds_and_zeros_are_left_out(tmp_path):
    assert written(tmp_path, [["a\rb", "c\r\nd", "e\0"]]) == '"a\nb","c\nd",e\n'


def test_blank_rows_are_kept_between_others_however_many(tmp_path):
    rows = [["a", "b"], *[["", ""]] * (2 * BATCH), ["c", "d"], *[["", ""]] * BATCH]
    assert written(tmp_path, rows) == "a,b\n" + ",\n" * (2 * BATCH) + "c,d\n"


def test_a_blank_in_a_single_column_is_a_row(tmp_path):
    assert written(tmp_path, [["a"], [""], ["b"], [""]]) == 'a\n""\nb\n'


def test_circles_are_looked_for_again_once_all_is_written(tmp_path):
    written(tmp_path, [["a"]])
    assert gc.isenabled()


def test_of_very_many_days_few_are_held(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "MOST_DAYS", 3)
    tables.DAYS.clear()
    days = [date(2024, 1, 1) + timedelta(days=step) for step in (0, 1, 2, 3, 0, 4)]
    assert written(tmp_path, [[day] for day in days]).split() == [*map(str, days)]
    assert len(tables.DAYS) <= 3
