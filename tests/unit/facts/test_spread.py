"""How far the sides of a column are apart."""

from __future__ import annotations

import pytest

from personakit.stages.facts.spread import rises_or_falls
from personakit.values import Variable
from personakit.values.associations import Band, Side, SideCount
from personakit.vocabulary import Kind, Role

ERRORS = Variable("f|n", "f.csv", "Errors", Kind.CUSTOMERS, Role.MEASURE, "mean")
LOW, MIDDLE, HIGH = Band(None, 3.0), Band(3.0, 7.0), Band(7.0, None)


@pytest.mark.parametrize(
    ("hits", "told"),
    [
        ({LOW: 10, MIDDLE: 40, HIGH: 70}, True),
        ({LOW: 10, MIDDLE: 70, HIGH: 10}, False),
        ({LOW: 10, HIGH: 70}, True),
        ({MIDDLE: 70, HIGH: 10}, False),  # too few are in the lowest to say on which side it lies
        ({LOW: 10, MIDDLE: 70}, False),
    ],
)
def test_an_outcome_rises_or_falls_from_one_end_of_a_number_to_the_other(hits, told):
    sides = [SideCount(Side(ERRORS, band), 100, count) for band, count in hits.items()]
    assert rises_or_falls(sides) is told


def test_of_answers_nothing_has_to_rise():
    plan = Variable("f|p", "f.csv", "Plan", Kind.CUSTOMERS, Role.CATEGORY, "share", "basic")
    sides = [SideCount(Side(plan), 100, 10), SideCount(Side(plan, without=True), 100, 60)]
    assert rises_or_falls(sides)
