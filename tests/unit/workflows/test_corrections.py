"""The settings file that is written of some exports changes nothing, and each edit of it does."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from personakit.report.inspection import inspection_data
from personakit.report.settings_file import settings_text
from personakit.settings import load_settings
from personakit.workflows.inspect import Inspection, inspect

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from personakit.values import Column

WAYS = ("Phone", "Web form", "Chat", "E-Mail")


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def write_odd_headers(folder: Path) -> None:
    header = ("id", "Answer", "Answer", "", "", "no", "2024", "x" * 1200, 'q "uo": té?', "#", "? b")
    rows = [
        (f"C{i}", ("good", "bad", "meh")[i % 3], i % 70, "a", i, "ab"[i % 2], i * 3, "pq"[i % 2],
         ("Yes", "No")[i % 2], i, i / 7)
        for i in range(60)
    ]  # fmt: skip
    write(folder / "odd: #1.csv", header, rows)


TICKETS = (
    "Ticket ID", "Requester email", "Created", "Updated", "Solved at", "Channel", "Wait (min)",
    "Talk time", "How easy was it to get help? (1-7)", "Satisfaction", "Tags", "Topics",
)  # fmt: skip


def write_months(folder: Path) -> None:
    for month in (1, 2):
        rows = [
            (f"{month}{i}", f"u{i % 15}@mail.org", f"0{month}/{i % 12 + 1:02}/2024 10:00",
             f"2024-0{month}-{i % 12 + 1:02}T10:00:00Z", f"Mar {i % 12 + 1}, 2024", WAYS[i % 4],
             i + 1, f"0:{i:02}:{i:02}", i % 7 + 1, ("Good", "Bad")[i % 2],
             ("vip", "vip new")[i % 2],
             ("Price; Speed", "Price", "Speed; Help")[i % 3])
            for i in range(40)
        ]  # fmt: skip
        write(folder / f"tickets 2024-{month:02}.csv", TICKETS, rows)


def write_namesakes(folder: Path) -> None:
    for shop in ("north", "south"):
        rows = [(f"C{i % 9}", f"{shop}{i}", i * 2.5) for i in range(30)]
        write(folder / shop / "export.csv", ("customer_id", "order_id", "total"), rows)


def inspect_again(
    found: Inspection, data: Path, folder: Path, *edits: tuple[str, str]
) -> Inspection:
    text = settings_text(found.tables, found.problems)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (folder / "written.yaml").write_text(text, encoding="utf-8")
    return inspect([data], load_settings({}, config=folder / "written.yaml", environment={}))


@pytest.mark.parametrize("make", [None, write_odd_headers, write_months, write_namesakes])
def test_the_written_file_changes_nothing(make, few: Path, tmp_path: Path) -> None:
    data = tmp_path / "data" if make else few / "data"
    if make:
        make(data)
    found = inspect([data])
    again = inspect_again(found, data, tmp_path)
    assert inspection_data(again.tables, again.account, again.problems) == inspection_data(
        found.tables, found.account, found.problems
    )
    assert [table.columns for table in again.tables] == [table.columns for table in found.tables]


@pytest.fixture(scope="module")
def months(tmp_path_factory) -> tuple[Path, Inspection]:
    data = tmp_path_factory.mktemp("months")
    write_months(data)
    return data, inspect([data])


def column(found: Inspection, name: str) -> Column:
    return next(c for table in found.tables for c in table.columns if c.name == name)


@pytest.mark.parametrize(
    ("name", "old", "new", "field", "value"),
    [
        ("Wait (min)", "unit: minutes", "unit: seconds", "unit", "seconds"),
        ("Created", "{role: created_at}", "{role: date, dates: '%d/%m/%Y %H:%M'}", "date_order",
         "day"),
        ("Solved at", "{role: closed_at", "{role: created_at", "role", "created_at"),
        ("Topics", 'separator: ";"', 'separator: ""', "separator", ""),
        ("Tags", "{role: tags", "{role: goals", "role", "goals"),
    ],
)  # fmt: skip
def test_an_edit_takes_effect(
    name: str, old: str, new: str, field: str, value: str, months, tmp_path: Path
) -> None:
    data, found = months
    assert getattr(column(found, name), field) != value
    assert getattr(column(inspect_again(found, data, tmp_path, (old, new)), name), field) == value


def test_a_scale_can_be_turned_and_a_kind_and_a_key_corrected(months, tmp_path: Path) -> None:
    data, found = months
    turned = ("{low: 1, high: 7}", "{low: 1, high: 5, reversed: true}")
    key = ("# key: Requester email", "key: Ticket ID")
    again = inspect_again(found, data, tmp_path, turned, key, ("kind: tickets", "kind: survey"))
    scale = column(again, TICKETS[8]).scale
    assert scale
    assert (scale.high, scale.reversed) == (5, True)
    assert again.account
    (source,) = again.account.sources
    assert (source.key, source.kind, source.customers) == ("Ticket ID", "survey", 80)


def test_what_is_set_beside_the_columns_is_written_again(months, tmp_path: Path) -> None:
    _, found = months
    (tmp_path / "personakit.yaml").write_text(
        "segments: 4\n"
        "files: {'tickets *.csv': {key: Ticket ID, use: false, decimal: '.', encoding: cp1251,"
        " columns: {Ticket ID: {decimal: ','}}}}\n"
    )
    settings = load_settings({}, tmp_path, environment={})
    (tmp_path / "again.yaml").write_text(settings_text(found.tables, (), settings))
    again = load_settings({}, config=tmp_path / "again.yaml", environment={})
    assert again.segments == "4"
    file = again.file("tickets *.csv")
    assert (file.key, file.use) == ("Ticket ID", False)
    assert (file.decimal, file.encoding) == (".", "cp1251")
    assert file.columns["Ticket ID"].decimal == ","
