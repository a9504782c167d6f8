from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from column_samples import make_source
from personakit.errors import SettingsError
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.values import Scale
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
    assert column.reason == "set in personakit.yaml"


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
    assert caught.value.message.startswith("personakit.yaml: files.a.csv.columns.Xy.")
    assert "ab" not in caught.value.message


@pytest.mark.parametrize(
    ("files", "hint"),
    [
        ({"b.csv": {}}, "Did you mean 'a.csv'?"),
        ({"a.csv": {"columns": {"Day open": {"role": "date"}}}}, "Did you mean 'Days open'?"),
        ({"a.csv": {"key": "Customer"}}, "There are 'Ticket', 'Days open'."),
    ],
)
def test_unknown_names_are_errors_that_name_the_near_miss(
    files: dict[str, object], hint: str
) -> None:
    settings = Settings.model_validate({"files": files})
    with pytest.raises(SettingsError) as caught:
        understand_columns([make_source("a.csv", CELLS)], settings)
    assert caught.value.hint == hint


def test_open_day_and_month_are_told() -> None:
    source = make_source("a.csv", {"Ticket": ["T1", "T2"], "Date": ["01/02/2025", "03/04/2025"]})
    _, (problem,) = understand_columns([source], Settings())
    assert problem.code == "date_order"
    assert "month first" in problem.message
