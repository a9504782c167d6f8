from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from column_samples import make_source
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.values import Dialect, FileState, SourceFile


def told(header: str, cells: list[str]) -> dict[str, str]:
    """What is told of one column beside a key, by code."""
    source = make_source("orders.csv", {"Customer ID": ["C1", "C2", "C3"], header: cells})
    _, problems = understand_columns([source], Settings())
    return {problem.code: str(problem) for problem in problems if problem.location.column == header}


@pytest.mark.parametrize("header", ["Order date", "Erstellt am", "Fecha de pedido", "Created at"])
def test_a_column_whose_header_says_date_and_that_cannot_be_read_is_told(header):
    text = told(header, ["令和6年3月18日", "令和6年4月1日", "平成31年1月5日"])["dates_unknown"]
    assert text.startswith(f"orders.csv:{header}: Its values cannot be read as dates, such as “令")
    assert "`dates:`" in text


@pytest.mark.parametrize("cells", [["H1 2024", "H2 2023"], ["5. Zzz 24", "18. Yyy 23"]])
def test_numbers_beside_words_are_told_where_dates_may_look_so(cells):
    assert "dates_unknown" in told("Order date", cells)


def test_an_example_of_a_birth_date_is_not_shown():
    assert (
        "令和" not in told("Date of birth", ["令和6年3月18日", "平成31年1月5日"])["dates_unknown"]
    )


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Order date", ["2024-01-05", "2024-02-06"]),
        ("Order date", ["45123", "45321"]),
        ("Update", ["yes", "no"]),
        ("Product", ["令和6年3月18日", "令和6年4月1日"]),
        ("data_gb", ["2.5 GB", "11 GB", "0.4 GB"]),
        ("data_gb", ["2.5", "11.25", "unlimited", "0.4", "no limit"]),
        ("data_gb", ["0-5", "5-10", "20+"]),
    ],
)
def test_nothing_is_told_where_nothing_is_wrong(header, cells):
    assert "dates_unknown" not in told(header, cells)


def test_dates_that_a_spreadsheet_swapped_are_told():
    swapped = [f"2024-{day:02}-{day + 1:02}" for day in range(1, 9)]
    kept = [f"{day}/03/2024" for day in range(13, 30)]
    assert "swapped day and month" in told("Order date", swapped + kept)["swapped_dates"]


def test_two_forms_of_sound_dates_are_no_swap():
    iso = [f"2024-03-{day:02}" for day in range(1, 29)]
    assert "swapped_dates" not in told(
        "Order date", iso + [f"{day}/03/2024" for day in range(13, 30)]
    )
    assert "swapped_dates" not in told("Order date", iso)


AMOUNTS = ["3.073", "1.520", "850"]


def amounts(
    cells: dict[str, list[str]], delimiter: str = ",", **said: Any
) -> tuple[str, list[str]]:
    """The decimal mark of the last column, and what is told of it."""
    file = SourceFile(Path("sales.csv"), Dialect(delimiter), FileState(1))
    source = replace(
        make_source("sales.csv", {"Customer ID": ["C1", "C2"], **cells}), files=(file,)
    )
    settings = Settings.model_validate({"files": {"sales.csv": said}} if said else {})
    (table,), problems = understand_columns([source], settings)
    told = [problem.severity for problem in problems if problem.code == "decimal_mark"]
    return table.columns[-1].notation.decimal, told


@pytest.mark.parametrize(
    ("delimiter", "cells"),
    [
        (";", {"Amount": AMOUNTS}),
        (",", {"Umsatz in EUR": AMOUNTS}),
        ("\t", {"Importe": [f"{amount} €" for amount in AMOUNTS]}),
        (",", {"Order date": ["18.03.2024", "02.04.2024"], "Amount": AMOUNTS}),
    ],
)
def test_a_point_before_three_digits_parts_thousands_where_the_decimal_mark_is_a_comma(
    delimiter, cells
):
    assert amounts(cells, delimiter) == (",", ["note"])


def test_where_nothing_tells_what_the_point_is_that_is_said():
    assert amounts({"Amount": AMOUNTS}) == (".", ["warning"])


@pytest.mark.parametrize(
    "cells",
    [
        {"Amount": ["3.073", "12.5"]},
        {"Amount": ["3.073", "1520"]},
        {"Amount": ["0.125", "3.073"]},
        {"Weight": ["2.5", "4.75"], "Amount": AMOUNTS},
        {"Amount": ["3,073", "1,520"]},
        {"Discount": ["3.125%", "1.250%"]},
    ],
)
def test_a_point_stays_that_of_decimals_where_a_number_tells_so(cells):
    assert amounts(cells) == (".", [])


def test_a_rating_of_three_decimals_stays_one_beside_semicolons():
    assert amounts({"Rating": ["4.333", "3.667", "5.000"]}, ";") == (".", [])


@pytest.mark.parametrize(
    "said", [{"decimal": ","}, {"columns": {"Amount": {"decimal": ","}}}], ids=["file", "column"]
)
def test_the_settings_name_the_decimal_mark(said):
    assert amounts({"Amount": AMOUNTS}, **said) == (",", [])
    assert amounts({"Amount": ["3.073", "12.5"]}, **said) == (",", [])


def test_times_whose_unit_nothing_names_are_told():
    assert "read as hours" in told("Resolution time", ["5", "12", "3"])["unit_unknown"]
    for header, cells in (("Resolution time (min)", ["5", "12"]), ("Wait time", ["1:05", "0:20"])):
        assert "unit_unknown" not in told(header, cells)
