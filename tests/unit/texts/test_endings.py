from __future__ import annotations

import pytest

from personakit.texts.endings import ending_of, says_they_intend, says_they_stay


@pytest.mark.parametrize(
    ("column", "answer", "ending"),
    [
        ("is_active", "False", "left"), ("Aktiv", "nein", "left"), ("Status", "inactive", "left"),
        ("is_active", "True", "kept"), ("Churned", "no", "kept"),
        ("Churned", "", "left"), ("Customer status", "Stayed", "kept"),
        ("Would you come again?", "Yes", "intends"),
    ],
)  # fmt: skip
def test_an_answer_says_how_it_ended(column, answer, ending):
    assert ending in ending_of(column, answer)


@pytest.mark.parametrize("column", ["Churned", "inactive", "Newsletter", "Type of contract"])
def test_a_header_that_says_no_such_thing_is_none(column):
    assert not says_they_stay(column)
    assert not says_they_intend(column)


@pytest.mark.parametrize(
    "column", ["Bought before", "Recommendation text", "Reason for the return", "Kauf am Samstag"]
)
def test_what_they_did_is_nothing_they_mean_to_do(column):
    assert not says_they_intend(column)
