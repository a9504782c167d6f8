from __future__ import annotations

import pytest

from column_samples import make_column, make_source
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.vocabulary import Role


@pytest.mark.parametrize(
    ("cells", "numeric", "decorated"),
    [
        (["1", "2", "n/a", None, "keine antwort"], True, False),
        (["1", "2 €", "3", "n/a", None, *"4567890"], True, True),
        (["5 km", "12 km", "1.250 km"], True, True),
        (["12.50 Lei", "3 Lei"], True, True),
        (["1.250", "2,5"], True, True),
        (["under 20", "20-30", "30"], False, True),
        (["(0,25]", "(25,45]"], False, True),
        ([None, "-"], False, False),
    ],
)
def test_numbers_are_told_by_most_cells_that_say_something(cells, numeric, decorated):
    notation = make_column(cells, Role.AMOUNT).notation
    assert (notation.numeric, notation.decorated) == (numeric, decorated)


def test_what_counts_as_a_number_has_one_limit():
    # else a column may have neither levels nor numbers
    numbers = [str(number) for number in range(100, 174)]
    column = make_column([*numbers, *(["soon", "late"] * 5)], Role.REOPENS)
    assert (column.levels, column.notation.numeric) == ((), True)


@pytest.mark.parametrize(("unit", "cell"), [("clock", "2:30:00"), ("words", "2h 30m")])
def test_durations_are_numbers(unit, cell):
    column = make_column([cell], Role.DURATION)
    assert (column.unit, column.notation.numeric) == (unit, True)


def test_marks_of_missing_and_declined_cells_are_those_among_the_cells():
    notation = make_column(["N/A", "Red", "-", "Prefer not to say", None]).notation
    assert (notation.missing, notation.declined) == (("-", "n/a"), ("prefer not to say",))


@pytest.mark.parametrize(
    "cells",
    [
        ["on", "off"], ["Checked", "Unchecked"], ["x", None], ["waar", "onwaar"],
        ["Sí", "No"], ["1", "0"], ["yes", "no", "Yes", "NO", "Y"], ["selected", None],
    ],
)  # fmt: skip
def test_a_column_of_ticks_is_a_flag_that_is_read_as_one(cells):
    source = make_source("people.csv", {"Customer ID": ["C1", "C2", "C3"], "Zorb": cells})
    column = understand_columns([source], Settings())[0][0].columns[1]
    assert column.role is Role.FLAG
    assert "on" in column.notation.ticked
    assert "off" not in column.notation.ticked


@pytest.mark.parametrize("cells", [["x", "y"], ["yes", "no", "don't know"], ["yes", "maybe"]])
def test_codes_and_third_answers_are_no_ticks(cells):
    assert make_column(cells, Role.FLAG).notation.ticked == ()


def test_values_of_one_spelling_are_kept_as_written():
    assert make_column(["Phone", " Chat", "Phone"]).spellings == (" Chat", "Phone")
    assert make_column(["Phone", "phone "]).spellings == ()


def test_levels_are_frequent_in_all_their_spellings():
    cells = ["Tea", "tea", "TEA ", "Cake", *["Coffee"] * 100]
    assert make_column(cells).frequent == ("Coffee", "TEA")
    assert make_column(["a;b", "a", "a", "b;c", "a"], Role.GOALS, separator=";").frequent == (
        "a",
        "b",
    )


def test_ids_of_digits_tell_how_long_they_are():
    notation = make_column(["'007", '="0123"', "12345.0"], Role.CUSTOMER_ID).notation
    assert (notation.lengths, notation.zeros) == ((3, 4, 5), True)
    assert make_column(["A7", "12"], Role.CUSTOMER_ID).notation.lengths == ()


def test_the_domain_of_agents_is_that_of_most():
    agents = ["Ana <ana@Shop.example>", "ben@shop.example", "cy@shop.example", "Dot", "eve@x.org"]
    assert make_column(agents, Role.AGENT).notation.domain == "shop.example"
    assert make_column(agents[2:], Role.AGENT).notation.domain == ""
