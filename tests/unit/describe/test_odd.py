from __future__ import annotations

from typing import get_args

import pytest

from personakit.stages.describe.odd import odd_data
from personakit.values.irregularities import Check, Irregularity
from personakit.words import LANGUAGES, phrasebook


def told(found, of, language="en"):
    one = Irregularity("no_end", "t.csv", "Closed", found, of)
    return odd_data([one], 5, phrasebook(language))


def test_rows_are_counted_in_a_sentence():
    (one,) = told(1200, 20_000)
    assert one.text == "t.csv/Closed: 1,200 of 20,000 closed contacts have no end."
    assert (one.check, one.source, one.found, one.of) == ("no_end", "t.csv/Closed", 1200, 20_000)
    (one,) = told(1200, 20_000, "de")
    assert one.text == "t.csv/Closed: geschlossene Kontakte ohne Ende: 1.200 von 20.000."


@pytest.mark.parametrize(
    ("found", "many"), [(4, "fewer than 5 of 200"), (197, "nearly all of 200")]
)
def test_few_are_not_counted_nor_the_few_others(found, many):
    (one,) = told(found, 200)
    assert many in one.text
    assert one.found is None
    assert str(found) not in one.text.replace("200", "")


def test_nothing_is_told_of_few():
    assert told(2, 4) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("check", get_args(Check))
def test_every_check_has_its_sentence(check, language):
    one = Irregularity(check, "t.csv", "Closed", 120, 400, "{name}")
    (found,) = odd_data([one], 5, phrasebook(language))
    assert found.text.startswith("t.csv/Closed: ")
    assert check == "no_language" or "120" in found.text


def test_what_it_is_odd_beside_is_named():
    one = Irregularity("before_matter", "r.csv", "Day", 120, 400, "flights.csv/flown on")
    (found,) = odd_data([one], 5, phrasebook())
    assert found.text == (
        "r.csv/Day: 120 of 400 are dated before what they are about (flights.csv/flown on)."
    )


def test_what_makes_numbers_false_is_told_before_what_is_missing():
    found = [
        Irregularity(check, "t.csv", "Closed", count, 400)
        for check, count in (("not_rated", 390), ("below_zero", 20), ("ends_disagree", 10),
                             ("below_zero", 90))
    ]  # fmt: skip
    told = odd_data(found, 5, phrasebook())
    assert [(one.check, one.found) for one in told] == [
        ("ends_disagree", 10), ("below_zero", 90), ("below_zero", 20), ("not_rated", 390),
    ]  # fmt: skip
