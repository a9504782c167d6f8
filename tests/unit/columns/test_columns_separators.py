from __future__ import annotations

import json
from itertools import combinations

import pandas as pd
import pytest

from personakit.stages.columns.profiles import profile
from personakit.stages.columns.separators import find_separator, options
from personakit.vocabulary.shapes import Shape

CHOICES = ["Coffee", "Cold drinks", "Pastries", "Cake"]
ANSWERS = [list(c) for n in (1, 2, 3) for c in combinations(CHOICES, n)]


@pytest.mark.parametrize("separator", [";", "|", " / ", ", ", ","])
def test_answers_recur_in_combinations(separator: str) -> None:
    counts = {separator.join(answer): 2 for answer in ANSWERS}
    assert find_separator(counts) == separator
    assert options(counts, separator) == dict.fromkeys(sorted(CHOICES), 14)


def test_an_option_may_hold_the_separator() -> None:
    long = "Deal sites (fave, iprice)"
    counts = {", ".join([*answer, long]): 1 for answer in ANSWERS} | {"Coffee, Cake": 5}
    assert options(counts, find_separator(counts))[long] == len(ANSWERS)


@pytest.mark.parametrize(
    "values",
    [
        ["The box was broken, sadly", "Late, again", "I called, nobody came"],
        ["Austin, TX", "Dallas, TX", "Reno, NV"],
        ["1,250", "2,300", "1,300"],
        ["Coffee", "Cake"],
    ],
)
def test_sentences_places_and_numbers_are_no_answers(values: list[str]) -> None:
    assert find_separator(dict.fromkeys(values, 3)) == ""


@pytest.mark.parametrize("few", [2, 4])
def test_lists_are_several_answers(few: int) -> None:
    answers = [[part for part in answer if part in CHOICES[:few]] for answer in ANSWERS]
    seen = profile(pd.Series([json.dumps(answer) for answer in answers], dtype="str"))
    assert seen.shape is Shape.LIST
    assert set(seen.levels) == {*CHOICES[:few]}


LONG = [
    "Nothing should change, the rule of today is good enough for all who live in this street",
    "The rule should be changed so that vans, bikes and scooters may all stop here for minutes",
    "Only neighbours, above all those who cannot carry their parcels, should be let stop here",
]


def test_options_that_are_sentences_are_recovered_whole() -> None:
    answers = [list(c) for n in (1, 2, 3) for c in combinations(LONG, n)]
    counts = {", ".join(answer): 8 for answer in answers}
    assert find_separator(counts) == ", "
    assert {*options(counts, ", ")} == {*LONG}


def test_options_that_share_a_beginning_stay_apart() -> None:
    chosen = ["Yes, always", "Yes, sometimes", "No"]
    counts = {", ".join(c): 8 for n in (1, 2) for c in combinations(chosen, n)}
    assert {*options(counts, ", ")} == {*chosen}


def test_sentences_of_which_one_is_chosen_are_not_taken_apart() -> None:
    assert find_separator(dict.fromkeys(LONG, 8)) == ""


def test_tags_in_lower_case_stay_apart() -> None:
    assert {*options({"vip billing": 5, "vip refund": 5}, " ")} == {"vip", "billing", "refund"}
