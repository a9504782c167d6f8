from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from personakit.files import write_whole
from personakit.problems import Location, Problem
from personakit.report.inspection import inspection_data, inspection_lines
from personakit.report.settings_file import settings_text
from personakit.settings import load_settings
from personakit.values import (
    Account,
    Column,
    Dialect,
    FileState,
    Scale,
    Source,
    SourceAccount,
    SourceFile,
    Table,
    labels,
)
from personakit.vocabulary import Kind, Role

NAMES = (
    "Kunden: #1",
    "no",
    "created\nat",
    "12:30",
    "",
    "Wartezeit",
    "no",
    "a\x07b",
    "x: y",
    'ist das "gut"?',
    "1024" * 500,
)


def some_table(name: str = "tickets.csv") -> Table:
    file = SourceFile(Path(name), Dialect(), FileState(10))
    source = Source(name, (file,), "s0", NAMES, ("",) * len(NAMES), sample=None)  # type: ignore[arg-type]
    columns = [
        Column(header, f"c{place}", Role.CUSTOMER_ID, 0.9, "says “id” # so\nthere")
        for place, header in enumerate(NAMES)
    ]
    columns[2] = Column(NAMES[2], "c2", Role.CSAT, 0.8, "1 to 5", scale=Scale("csat", 1, 5))
    columns[5] = Column(NAMES[5], "c5", Role.DURATION, 0.7, "minutes", unit="minutes")
    return Table(source, Kind.TICKETS, 0.97, "headers of a help desk", tuple(columns))


ACCOUNT = Account(
    (SourceAccount("tickets.csv", Kind.TICKETS, "Kunden: #1", 10, 9, 4, 2, (("no key", 1),)),),
    (("plans.csv", "no column says who a row is about"),),
    4,
    (2, 2),
)  # fmt: skip
PROBLEMS = (
    Problem("a_note", "Just so.", severity="note"),
    Problem("bad", "This is wrong.", Location("tickets.csv", 3), "error", "Mend it."),
)


def test_text_has_a_row_for_each_column_then_the_account_and_the_problems() -> None:
    shown = "\n".join(map(str, inspection_lines([some_table()], ACCOUNT, PROBLEMS, reasons=True)))
    assert "tickets.csv  tickets, 97 % sure\n  headers of a help desk\n" in shown
    assert "Wartezeit " in shown
    assert " duration     70 %  minutes" in shown
    assert "4 customers in all" in shown
    assert "not used of tickets.csv: 1 row (no key)" in shown
    assert "not used: plans.csv (no column says who a row is about)" in shown
    assert shown.endswith("error: tickets.csv:3: This is wrong. Mend it.\nnote: Just so.")


def test_a_column_is_one_line_with_what_cards_call_it_and_no_reason() -> None:
    column = Column("time_to_first_answer_hrs", "c0", Role.MEASURE, 0.5, "a long reason " * 9)
    called = Column("x3", "c1", Role.CATEGORY, 0.5, "a few values recur", label="payment")
    table = replace(some_table(), columns=(column, called))
    head, titles, *rows, _ = map(str, inspection_lines([table], None, ()))
    assert head == "tickets.csv  tickets, 97 % sure"
    assert titles.split() == ["column", "role", "sure", "on", "cards"]
    assert [row.split("  ")[-1].strip() for row in rows] == [
        "time to first answer in hours", "payment",
    ]  # fmt: skip


def test_a_dictionary_is_told_as_one_and_what_the_account_says_is_not_said_again() -> None:
    table = replace(some_table("fields.csv"), describes="tickets.csv")
    said = Problem("unused_source", "not used: no key.", Location("plans.csv"), "note")
    shown = [*map(str, inspection_lines([table], ACCOUNT, [said]))]
    assert shown[:2] == ["fields.csv  tells what the columns of tickets.csv mean", ""]
    assert [line for line in shown if "plans.csv" in line] == [
        "  not used: plans.csv (no column says who a row is about)"
    ]


def test_scale_unit_and_order_of_dates_are_shown_where_there_are_any() -> None:
    table = some_table()
    dated = Column("At", "c1", Role.CREATED_AT, 0.9, "dates", date_formats=("%d/%m/%Y",))
    effort = Column("E", "c3", Role.CES, 0.9, "effort", scale=Scale("ces", 1, 7, reversed=True))
    worded = Column("W", "c4", Role.CSAT, 0.9, "words", scale=Scale("csat", 0, 1, ("a", "b")))
    shown = "\n".join(
        map(str, inspection_lines([replace(table, columns=(dated, effort, worded))], None, ()))
    )
    for part in ("read as", "day first", "1 to 7, low is good", "2 good, 0 bad"):
        assert part in shown
    plain = inspection_lines([replace(table, columns=table.columns[:2])], None, ())
    assert "read as" not in "\n".join(map(str, plain))


def test_data_name_files_columns_account_and_problems() -> None:
    data = json.loads(json.dumps(inspection_data([some_table()], ACCOUNT, PROBLEMS)))
    assert data["files"][0]["rows"] == 10
    assert data["files"][0]["columns"][5] == {
        "name": "Wartezeit", "role": "duration", "confidence": 0.7, "reason": "minutes",
        "unit": "minutes",
    }  # fmt: skip
    assert data["files"][0]["columns"][2]["scale"]["high"] == 5
    assert data["account"]["sources"][0]["dropped"] == {"no key": 1}
    assert data["problems"][1]["location"]["line"] == 3


def test_without_customers_there_is_no_account() -> None:
    data = inspection_data([some_table()], None, ())
    assert data["account"] is None
    assert data["files"][0]["rows"] is None


def test_the_settings_file_loads_as_what_was_understood(tmp_path: Path) -> None:
    tables = [some_table(), some_table("Umfrage: März*.csv")]
    write_whole(tmp_path / "personakit.yaml", settings_text(tables))
    files = load_settings({}, tmp_path, environment={}).files
    assert set(files) == {"tickets.csv", "Umfrage: März*.csv"}
    for table in tables:
        found = files[table.name]
        assert found.kind is table.kind
        names = labels(column.name for column in table.columns)
        for name, column in [*zip(names, table.columns, strict=True)][:-1]:
            assert found.columns[name].role is column.role
            assert (found.columns[name].unit or "") == column.unit


@pytest.mark.parametrize(
    "scale",
    [
        Scale("ces", 1, 7, reversed=True),
        Scale("ces", 0, 1.5),
        Scale("ces", 0, 1, ("yes", "Good, very", "a: b"), ("[no]", "1")),
    ],
)
def test_the_scale_of_the_settings_file_loads_unchanged(tmp_path: Path, scale: Scale) -> None:
    column = Column("Effort", "c0", Role.CES, 0.9, "effort", scale=scale)
    write_whole(
        tmp_path / "personakit.yaml", settings_text([replace(some_table(), columns=(column,))])
    )
    found = load_settings({}, tmp_path, environment={}).files["tickets.csv"].columns["Effort"].scale
    assert found is not None
    assert (found.good, found.bad, found.reversed) == (scale.good, scale.bad, scale.reversed)
    assert scale.good or (found.low, found.high) == (scale.low, scale.high)


@pytest.mark.parametrize("part", ["# 0.97 headers of a help desk", "# 0.90 says “id” # so there"])
def test_the_settings_file_tells_the_reasons(part: str) -> None:
    assert part in settings_text([some_table()])


def test_labels_that_are_set_stay_and_cut_questions_ask_for_one(tmp_path: Path) -> None:
    asked = "Tell us which of our many products you liked to see beside the others in the shop"
    called = Column("x3", "c0", Role.CATEGORY, 0.5, "a few values recur", label="no: payment")
    cut = Column(asked, "c1", Role.RATING, 0.9, "a question", scale=Scale("rating", 1, 5))
    text = settings_text([replace(some_table(), columns=(called, cut))])
    write_whole(tmp_path / "personakit.yaml", text)
    columns = load_settings({}, tmp_path, environment={}).files["tickets.csv"].columns
    assert columns["x3"].label == "no: payment"
    assert columns[asked].label is None
    (line,) = [line for line in text.splitlines() if asked in line]
    assert line.endswith('shorter on cards with label: "..."')
