from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from column_samples import make_source
from personakit.errors import SettingsError
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
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
