from __future__ import annotations

import math

import pytest

from fact_samples import cell, counted
from personakit.personas.statements import Statement
from personakit.stages.describe.demographics import (
    band_start,
    demographics_of,
    without_small_rests,
)
from personakit.stages.describe.sections import number_candidate, share_candidate
from personakit.values import Variable
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook

EN = phrasebook()

BANDS = {"65+": (20, 30), "18-24": (5, 60), "25-34": (10, 60), "35-64": (45, 50)}
"""Band -> customers of the segment of 80, and of all 200."""


def asked(bands=BANDS, of=80, everyone=200):
    variables = [
        Variable(f"s|Age|{band}", "s.csv", "Age", Kind.SURVEY, Role.AGE, "share", band)
        for band in bands
    ]
    return [
        counted(one, cell(bands[one.level][0], of), cell(bands[one.level][1], everyone))
        for one in variables
    ]


def told(min_cell=5, **more):
    facts = asked(**more)
    stands = [share_candidate("demographics", fact, fact.variable, EN) for fact in facts]
    stands = [one for one in stands if one.supported >= min_cell]
    return demographics_of(stands, facts, min_cell, phrasebook())[0]


def test_a_number_of_two_files_is_that_of_which_more_is_known():
    facts = [
        counted(
            Variable(f"{file}|Income", file, "Income", Kind.CUSTOMERS, Role.INCOME, "mean"),
            cell(50, 50, mean=own), cell(known, known, mean=1.0),
        )
        for file, own, known in (("few.csv", 9.0, 150), ("most.csv", 3.0, 200))
    ]  # fmt: skip
    stands = [number_candidate("demographics", fact, fact.variable, EN) for fact in facts]
    who = demographics_of(stands, facts, 5, EN)[0]
    assert who.income.source == "most.csv/Income"
    assert demographics_of(stands[:1], facts, 5, EN)[0].income is None


def statement(label, customers, of=100):
    return Statement(label=label, share=customers / of, base=0.5, customers=customers, of=of)


@pytest.mark.parametrize(
    "bands",
    [
        ("Under 18", "18-24", "25 to 34", "65+"),
        ("Less than $25,000", "$25,000 - $50,000", "$50,000 - $100,000", "More than $100,000"),
        ("unter 20k", "20k-40k", "40k-1m", "über 1m"),
    ],
)
def test_bands_have_an_order(bands):
    starts = [band_start(band) for band in bands]
    assert starts == sorted(set(starts))


def test_words_are_no_bands():
    assert math.isnan(band_start("Retired"))


def test_bands_keep_their_order_and_tell_the_median():
    who = told()
    assert [one.label for one in who.groups["age"]] == ["18-24", "25-34", "35-64", "65+"]
    assert (who.bands["age"].band, who.bands["age"].base_band) == ("35-64", "25-34")


def test_a_median_band_like_everyones_is_not_told():
    assert told(bands={"18-24": (20, 50), "25-34": (40, 100), "35-64": (20, 50)}).bands == {}


def test_an_answer_that_would_give_a_small_rest_away_is_left_out():
    kept = without_small_rests([statement("a", 60), statement("b", 27), statement("c", 10)], 5)
    assert [one.label for one in kept] == ["a", "b"]
    every = [statement("a", 60), statement("b", 40)]
    assert without_small_rests(every, 5) == (*every,)


def test_the_only_answer_stays_without_its_counts():
    (kept,) = without_small_rests([statement("a", 97)], 5)
    assert (kept.share, kept.customers, kept.of) == (0.95, None, None)


def test_small_rests_are_hidden_in_a_persona():
    shown = told(bands={"18-24": (46, 100), "25-34": (31, 60), "35-64": (3, 40)})
    assert [one.label for one in shown.groups["age"]] == ["18-24"]
