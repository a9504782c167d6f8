from __future__ import annotations

import numpy as np
import pytest

from personakit.effects import difference_interval
from personakit.values.facts import Cell
from personakit.values.intervals import mean_interval, share_interval


def test_a_share_of_many_customers_has_wilsons_interval():
    error = (0.8 * 0.2 / 1e6) ** 0.5
    assert share_interval(0.8, error, 10**6) == pytest.approx((0.799215, 0.800783), abs=1e-6)


def test_the_intervals_of_shares_are_those_of_the_books():
    assert share_interval(56 / 70, 0.0, 70) == pytest.approx((0.6918, 0.8770), abs=1e-4)
    assert share_interval(48 / 80, 0.0, 80) == pytest.approx((0.4904, 0.7003), abs=1e-4)


def test_few_customers_and_what_they_repeat_make_it_wider():
    low, high = share_interval(0.8, 0.0, 10)  # Wilson's with t of 9 degrees: 2.262
    assert (low, high) == pytest.approx((0.4445, 0.9524), abs=1e-4)
    alike = share_interval(0.8, 0.25, 10)
    assert alike[0] < low < high < alike[1]


def test_a_share_of_none_or_all_has_an_interval_too():
    assert share_interval(0.0, 0.0, 100)[0] == 0.0
    assert 0.03 < share_interval(0.0, 0.0, 100)[1] < 0.04
    assert share_interval(1.0, 0.0, 100)[1] == 1.0
    assert share_interval(0.0, 0.0, 0) == (0.0, 1.0)


def test_a_mean_has_students():
    assert mean_interval(5.0, 0.5, 10) == pytest.approx((3.8689, 6.1311), abs=1e-4)
    assert mean_interval(5.0, 0.0, 1) == (5.0, 5.0)


def test_a_mean_of_own_parts_is_covered_as_often_as_said():
    """100 customers with 1 to 8 contacts each, of which a part of their own is about one thing."""
    draw, held = np.random.default_rng(8), 0
    for _ in range(1000):
        each, own = draw.integers(1, 9, 100), draw.beta(0.6, 1.4, 100)
        parts = draw.binomial(each, own) / each
        cell = Cell(100, int((parts > 0).sum()), float(parts.mean()), float(parts.std(ddof=1)))
        low, high = share_interval(cell.mean, cell.error, cell.known)
        held += low <= 0.3 <= high
    assert 0.93 <= held / 1000 <= 0.97


def test_a_difference_of_shares_has_newcombes_interval():
    """Newcombe (1998), method 10: 56 of 70 and 48 of 80."""
    one, other = 56 / 70, 48 / 80
    told = share_interval(one, 0.0, 70), share_interval(other, 0.0, 80)
    assert difference_interval(one, told[0], other, told[1]) == pytest.approx(
        (0.0524, 0.3339), abs=5e-5
    )


@pytest.mark.parametrize("sizes", [(20, 200), (60, 60), (300, 100)])
def test_a_difference_of_shares_is_covered_as_often_as_said(sizes):
    draw, held = np.random.default_rng(4), 0
    for _ in range(2000):
        shares = [draw.binomial(n, p) / n for n, p in zip(sizes, (0.8, 0.6), strict=True)]
        one, other = ((s, share_interval(s, 0.0, n)) for s, n in zip(shares, sizes, strict=True))
        low, high = difference_interval(*one, *other)
        held += low <= 0.2 <= high
    assert 0.935 <= held / 2000 <= 0.98
