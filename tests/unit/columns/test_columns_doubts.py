from __future__ import annotations

import pytest

from column_samples import make_source
from personakit.settings import Settings
from personakit.stages.columns import understand_columns


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
