from __future__ import annotations

import math

import pytest

from personakit.values import Scale
from personakit.vocabulary import Kind


def told(customers, code):
    return [str(problem) for problem in customers.problems if problem.code == code]


def people(make_table, role, cells, name="Q", **more):
    """A customers' file with one column of one role, its cells those of customers 0, 1, ..."""
    rows = [f"{i},{cell}" for i, cell in enumerate(cells)]
    columns = {"Id": "customer_id", name: role}
    return make_table("people.csv", Kind.CUSTOMERS, columns, *rows, **{name: more})


def test_codes_for_no_answer_are_left_out_counted_and_told(make_table, build):
    answers = [1, 2, 3, 4, 5] * 12
    customers, frame = build(people(make_table, "csat", [*answers, -99, -99, 99, 42], "Q (1-5)"))
    values = frame["people.csv|Q (1-5)|mean"]
    assert values.dropna().max() == 5
    assert values.isna().sum() == 4
    assert frame["people.csv|Q (1-5)|positive"].sum() == 24
    (problem,) = told(customers, "no_answers")
    assert problem.startswith(
        "people.csv:Q (1-5): -99 (2 rows), 42 (1 row) and 99 (1 row) stand for no answer and are "
        "left out: the scale is 1 to 5. If these are answers, state the scale"
    )


def test_numbers_off_the_scale_that_no_sample_held_are_told_too(make_table, build):
    scale = {"scale": Scale("csat", 1, 5), "codes": ()}
    customers, frame = build(people(make_table, "csat", [1, 5, 4, 77, 0], **scale))
    assert frame["people.csv|Q|mean"].dropna().tolist() == [1, 5, 4]
    (problem,) = told(customers, "no_answers")
    assert "other numbers (2 rows) stand for no answer" in problem


def test_a_code_for_no_answer_is_no_level_either(make_table, build):
    customers, frame = build(people(make_table, "household", [0, 1, 2, 3, 2, 1, 99, 99], "Kids"))
    assert [name for name in frame if "99" in name] == []
    assert frame["people.csv|Kids|2"].dropna().tolist() == [0, 0, 1, 0, 1, 0]
    (problem,) = told(customers, "no_answers")
    assert problem == "people.csv:Kids: 99 (2 rows) stands for no answer and is left out."


@pytest.mark.parametrize("cells", [["n/a", "2"], ["1", "5"]])
def test_nothing_is_told_where_all_answers_are_on_the_scale(make_table, build, cells):
    customers, _ = build(people(make_table, "csat", [*cells, 3, 4], "Q (1-5)"))
    assert told(customers, "no_answers") == told(customers, "unread_numbers") == []


def test_ages_that_nobody_has_are_none(make_table, build):
    customers, frame = build(people(make_table, "age", [*range(20, 60), 999, 999, -1, 130]))
    assert frame["people.csv|Q|mean"].max() == 59
    assert frame["people.csv|Q|mean"].isna().sum() == 4
    (problem,) = told(customers, "no_answers")
    assert "999 (2 rows), -1 (1 row) and 130 (1 row)" in problem
    assert problem.endswith("left out: ages are 0 to 120.")


def test_a_year_typed_as_age_is_a_year_of_birth(make_table, build):
    customers, frame = build(people(make_table, "age", [*range(20, 60), 1976]))
    assert frame.loc["40", "people.csv|Q|mean"] == pytest.approx(49.5, abs=0.1)
    assert frame.loc["0", "people.csv|Q|mean"] == 20
    assert told(customers, "no_answers") == []


@pytest.mark.parametrize(("year", "age"), [("1976", 49.5), ("2031", math.nan), ("9999", math.nan)])
def test_years_of_birth_tell_the_age(make_table, build, year, age):
    _, frame = build(people(make_table, "birth_date", ["1990", "1985", "2001", year]))
    found = frame.loc["3", "people.csv|Q|value"]
    assert found == pytest.approx(age, abs=0.1, nan_ok=True)


@pytest.mark.parametrize(
    ("pattern", "born", "age"),
    [
        ("%d.%m.%y", "01.01.56", 70), ("%m/%d/%y", "01/01/70", 56), ("%d.%m.%y", "01.01.25", 101),
        ("%d.%m.%y", "01.01.01", 25), ("%y-%m-%d", "68-01-01", 58),
    ],
)  # fmt: skip
def test_nobody_is_born_after_today_whatever_the_century(make_table, build, pattern, born, age):
    dates = {"date_formats": (pattern,)}
    customers, frame = build(people(make_table, "birth_date", [born], **dates))
    assert frame["people.csv|Q|value"].tolist() == [pytest.approx(age, abs=0.02)]
    assert told(customers, "impossible_births") == []


def test_years_of_two_digits_beside_four_do_not_change_these(make_table, build):
    dates = {"date_formats": ("%d.%m.%y", "%d.%m.%Y")}
    cells = ["01.01.56", "01.01.1956", "01.01.2020"]
    _, frame = build(people(make_table, "birth_date", cells, **dates))
    assert frame["people.csv|Q|value"].tolist() == [pytest.approx(n, abs=0.02) for n in (70, 70, 6)]


def test_dates_of_birth_that_leave_no_age_are_told(make_table, build):
    customers, frame = build(
        people(make_table, "birth_date", ["1980-01-01", "2031-01-01", "1901-01-01"])
    )
    assert frame["people.csv|Q|value"].isna().tolist() == [False, True, True]
    (problem,) = told(customers, "impossible_births")
    assert problem.startswith("people.csv:Q: 2 customers would be younger than 0 or older than 120")
