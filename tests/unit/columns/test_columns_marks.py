from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from column_samples import make_source
from personakit.settings import Settings
from personakit.stages.columns import understand_columns

if TYPE_CHECKING:
    from personakit.values import Column


def asked(header: str, answers: list[str], **others: list[str]) -> tuple[Column, list[str]]:
    """A survey's column, and what is told of words that may be no answer."""
    cells = {"Customer ID": [f"C{i:03}" for i in range(60)], header: answers, **others}
    (table,), problems = understand_columns([make_source("survey.csv", cells)], Settings())
    told = [str(problem) for problem in problems if problem.code == "doubtful_mark"]
    return table.columns[1], told


@pytest.mark.parametrize(
    ("header", "mark", "others"),
    [
        ("Country", "NA", ["ZA", "BW", "AO"]),
        ("Country", "NR", ["FJ", "WS"]),
        ("Pays", "NA", ["FR", "BE", "ZA"]),
        ("Sales region", "NA", ["EMEA", "APAC", "LATAM"]),
        ("State", "ND", ["SD", "MN", "TX"]),
        ("Provincia", "NA", ["MI", "RM", "TO"]),
    ],
)
def test_a_code_beside_codes_of_its_list_is_an_answer(header, mark, others):
    column, told = asked(header, [mark, *others])
    assert mark in column.levels
    assert column.notation.missing == ()
    assert "is taken for an answer" in told[0]


@pytest.mark.parametrize(
    ("mark", "others"),
    [
        ("NA", ["CA", "TX", "NY"]),
        ("NA", ["Gold", "Silver"]),
        ("na", ["ZA", "BW"]),
        ("ND", ["1", "2"]),
    ],
)
def test_elsewhere_it_marks_a_missing_cell(mark, others):
    column, told = asked("State", [mark, *others])
    assert column.notation.missing == (mark.lower(),)
    assert told == []


def test_none_beside_other_answers_is_one():
    services = ["None", "Newsletter", "App", "App;Newsletter"]
    column, told = asked("Which of our services do you use?", services)
    assert "None" in column.levels
    assert (column.notation.missing, column.notation.answers) == ((), ("none",))
    assert "is taken for an answer" in told[0]
    column, _ = asked("Membership", ["None", "Gold", "Silver"])
    assert "None" in column.levels


def test_a_mark_that_stands_among_numbers_too_is_none_and_that_is_told():
    column, told = asked("Membership", ["None", "Gold", "Silver"], Visits=["3", "None", "7"])
    assert column.notation.missing == ("none",)
    assert "counts as missing: it stands among numbers" in told[0]
    column, told = asked("Country", ["NA", "ZA", "BW"], Age=["NA", "33", "44"])
    assert column.notation.missing == ("na",)
    assert "counts as missing" in told[0]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Assigned agent", ["None", "Ann", "Bob"]),
        ("Newsletter", ["yes", "no", "None"]),
        ("Age", ["33", "44", "None"]),
    ],
)
def test_none_that_answers_nothing_marks_a_missing_cell(header, cells):
    column, told = asked(header, cells)
    assert column.notation.missing == ("none",)
    assert told == []
