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
