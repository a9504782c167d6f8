"""Agreement beyond chance, against published figures."""

from __future__ import annotations

import math

import pytest

from personakit.stages.feedback.alpha import alpha, concord

KRIPPENDORFF = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
"""Four observers of twelve units, a point where one was not seen (Krippendorff 2011, section D)."""


def units() -> list[str]:
    return ["".join(row).replace(".", "") for row in zip(*KRIPPENDORFF, strict=True)]


def test_alpha_is_that_of_the_published_example() -> None:
    assert alpha(units()) == pytest.approx(0.743, abs=0.0005)


def test_full_agreement_is_one_and_that_of_chance_is_none() -> None:
    assert alpha(["aa", "bb", "cc"]) == 1
    assert alpha(["ab", "ba", "aa", "bb"]) == pytest.approx(0.125)  # 1 - 4 / 8 x 7 / 4
    assert math.isnan(alpha(["aa", "aa"]))
    assert math.isnan(alpha(["a", "b"]))


def test_where_one_label_is_most_ac1_does_not_fall_as_alpha_does() -> None:
    judged = [("a", "a")] * 85 + [("a", "b")] * 5 + [("b", "a")] * 5 + [("b", "b")] * 5
    told = concord(judged, ac1=True)
    assert told
    assert told.raw == 0.9
    assert told.alpha == pytest.approx(0.446, abs=0.005)
    assert told.ac1 == pytest.approx((0.9 - 0.18) / 0.82, abs=0.001)


def test_intervals_are_over_customers_and_the_same_each_time() -> None:
    judged = [("a", "a")] * 30 + [("b", "b")] * 30 + [("a", "b")] * 15
    told = concord(judged)
    assert told == concord(judged)
    assert told
    assert told.alpha_interval
    low, high = told.alpha_interval
    assert low < told.alpha < high
    assert high - low == pytest.approx(4 * 0.09, abs=0.06)
    assert concord(judged[28:33]).alpha_interval is None  # type: ignore[union-attr]


def test_who_was_judged_once_tells_nothing_of_agreement() -> None:
    assert concord([("a",), ("b",)]) is None
