from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import ANY

import pytest

from column_samples import make_source
from personakit.errors import SettingsError
from personakit.settings import Settings, load_settings
from personakit.stages.columns import understand_columns
from personakit.values import Dialect, FileState, Scale, SourceFile
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table

CELLS = {"Ticket": ["T1", "T2", "T3"], "Days open": [3, 4, 9]}


def test_settings_win(understand: Callable[..., Table]) -> None:
    wanted = {"kind": "sales", "columns": {"Days open": {"role": "measure", "unit": "days"}}}
    settings = Settings.model_validate({"files": {"a.csv": wanted}})
    table = understand("a.csv", CELLS, settings=settings)
    assert table.kind is Kind.SALES
    column = table.columns[1]
    assert (column.role, column.unit, column.confidence) == (Role.MEASURE, "days", 1.0)
    assert column.reason == "set in the settings"


def test_a_column_without_a_header_is_called_by_its_place(understand: Callable[..., Table]) -> None:
    wanted = {"columns": {"col_1": {"role": "goals"}, "col_2": {"role": "flag"}}}
    settings = Settings.model_validate({"files": {"a.csv": wanted}})
    cells = {"Ticket": ["T1", "T2", "T3"], "": ["red", "blue"], " ": ["yes", "no"]}
    table = understand("a.csv", cells, settings=settings)
    told = [(column.name, column.role) for column in table.columns[1:]]
    assert told == [("col_1", Role.GOALS), ("col_2", Role.FLAG)]


def test_a_corrected_column_is_read_by_its_new_role(understand: Callable[..., Table]) -> None:
    cells = {"Ticket": ["T1", "T2", "T3"], "Xy": [1, 4, 5]}
    settings = Settings.model_validate({"files": {"a.csv": {"columns": {"Xy": {"role": "csat"}}}}})
    scale = understand("a.csv", cells, settings=settings).columns[1].scale
    assert scale
    assert (scale.metric, scale.low, scale.high) == ("csat", 1, 5)


def corrected(column: dict[str, object], file: str = "a.csv") -> Settings:
    return Settings.model_validate({"files": {file: {"columns": {"Xy": column}}}})


@pytest.mark.parametrize(
    ("cells", "stated", "scale"),
    [
        ([1, 4, 5], {"low": 1, "high": 7}, Scale("ces", 1, 7)),
        ([1, 4, 5], {"reversed": True}, Scale("ces", 1, 5, reversed=True)),
        (["top", "hm"], {"good": ["top"], "bad": ["hm"]}, Scale("ces", 0, 1, ("top",), ("hm",))),
    ],
)
def test_a_stated_scale_wins(
    cells: list[object], stated: dict[str, object], scale: Scale, understand: Callable[..., Table]
) -> None:
    settings = corrected({"role": "ces", "scale": stated})
    table = understand("a.csv", {"Ticket": ["T1"], "Xy": cells}, settings=settings)
    assert table.columns[1].scale == scale


def test_stated_dates_win_and_tell_the_order_of_the_other_dates() -> None:
    dates = ["01/02/2025", "03/04/2025"]
    source = make_source("a.csv", {"Xy": dates, "Closed": dates})
    (table,), problems = understand_columns([source], corrected({"dates": "%d/%m/%Y"}))
    assert [column.date_order for column in table.columns] == ["day", "day"]
    assert problems == ()


@pytest.mark.parametrize(
    ("separator", "levels"), [("+", ("b", "a")), ("", ("a+b", "b"))], ids=["several", "one"]
)
def test_a_stated_separator_wins(
    separator: str, levels: tuple[str, ...], understand: Callable[..., Table]
) -> None:
    settings = corrected({"role": "goals", "separator": separator})
    table = understand("a.csv", {"Ticket": ["T1"], "Xy": ["a+b", "b"]}, settings=settings)
    assert (table.columns[1].separator, table.columns[1].levels) == (separator, levels)


def test_one_answer_a_cell_can_be_stated(understand: Callable[..., Table]) -> None:
    cells = {"Xy": ["tea;cake", "tea", "cake;milk", "milk"]}
    assert understand("a.csv", cells).columns[0].separator == ";"
    settings = corrected({"role": "category", "separator": ""})
    column = understand("a.csv", cells, settings=settings).columns[0]
    assert (column.separator, len(column.levels)) == ("", 4)


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ({"role": "category", "scale": {"low": 1, "high": 5}}, "scale is said of a column whose"),
        ({"role": "category", "dates": "%Y"}, "dates is said of a column whose role is category"),
        ({"role": "date", "dates": "%Y-%m-%d"}, "dates fits no value of the column"),
        ({"role": "csat", "scale": {"reversed": True}}, "scale leaves open what the answers mean"),
    ],
)
def test_what_the_column_has_no_use_for_is_an_error(
    column: dict[str, object], message: str, understand: Callable[..., Table]
) -> None:
    with pytest.raises(SettingsError, match=message) as caught:
        understand("a.csv", {"Xy": ["ab", "cd"]}, settings=corrected(column))
    assert caught.value.message.startswith("settings: files.a.csv.columns.Xy.")
    assert "ab" not in caught.value.message


WRONG = """\
files:
  b.csv: {kind: sales}
  a.csv:
    key: Customer
    columns:
      day open:
        role: date
"""


def test_unknown_names_are_errors_that_name_the_line_and_the_near_miss(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(WRONG, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        understand_columns([make_source("a.csv", CELLS)], load_settings({}, config=path))
    assert caught.value.message.replace(str(tmp_path), "").splitlines() == [
        "/other.yaml:2:3: files.b.csv: there is no such file. Did you mean a.csv?",
        "/other.yaml:4:5: files.a.csv.key: there is no column 'Customer'. "
        "Known are Ticket, 'Days open'.",
        "/other.yaml:6:7: files.a.csv.columns.day open: there is no column 'day open'. "
        "Did you mean 'Days open'?",
    ]


def test_a_setting_of_no_use_is_told_with_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "personakit.yaml"
    path.write_text(f"{WRONG[:7]}  a.csv:\n    columns:\n      Ticket:\n        unit: minutes\n")
    with pytest.raises(SettingsError, match=r"personakit\.yaml:5:9: .*Ticket\.unit is said of"):
        understand_columns([make_source("a.csv", CELLS)], load_settings({}, config=path))


def test_a_file_read_as_a_part_is_told_with_the_whole() -> None:
    source = replace(
        make_source("sales_*.csv", CELLS),
        files=(SourceFile(Path("sales_1.csv"), Dialect(), FileState(1)),),
    )
    settings = Settings.model_validate({"files": {"sales_1.csv": {"kind": "sales"}}})
    with pytest.raises(SettingsError, match=r"It is read as a part of sales_\*\.csv"):
        understand_columns([source], settings)


def test_what_agrees_with_the_detection_changes_nothing(understand: Callable[..., Table]) -> None:
    cells = {"Ticket": ["T1", "T2", "T3"], "Xy": ["tea;cake", "tea", "cake;milk"]}
    found = understand("a.csv", cells)
    column = found.columns[1]
    said = {"role": column.role, "separator": ";"}
    settings = Settings.model_validate(
        {"files": {"a.csv": {"kind": found.kind, "columns": {"Xy": said}}}}
    )
    assert understand("a.csv", cells, settings=settings) == replace(found, source=ANY)


def test_one_of_two_columns_with_one_header_can_be_corrected() -> None:
    source = replace(make_source("a.csv", {"x": ["T1"], "y": [1, 2], "z": [3, 4]}))
    source = replace(source, header=("T", "Xy", "Xy"))
    said = {"T": {}, "Xy (2)": {"role": "age"}}
    settings = Settings.model_validate({"files": {"a.csv": {"columns": said}}})
    (table,), _ = understand_columns([source], settings)
    assert [column.role is Role.AGE for column in table.columns] == [False, False, True]


@pytest.mark.parametrize(("role", "moments"), [("date", 0), ("ignore", 1)])
def test_what_is_called_a_date_is_no_moment_of_creation(
    role: str, moments: int, understand: Callable[..., Table]
) -> None:
    days = ["2025-02-01", "2025-02-02"]
    cells = {"Ticket": ["T1", "T2"], "Xy": days, "Zz": days if moments else [1, 2]}
    table = understand("a.csv", cells, settings=corrected({"role": role}))
    assert len(table.having(Role.CREATED_AT)) == moments


def test_open_day_and_month_are_told() -> None:
    source = make_source("a.csv", {"Ticket": ["T1", "T2"], "Date": ["01/02/2025", "03/04/2025"]})
    _, (problem,) = understand_columns([source], Settings())
    assert problem.code == "date_order"
    assert "month first" in problem.message
