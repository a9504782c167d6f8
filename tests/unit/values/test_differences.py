from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from personakit.values.differences import (
    equal_means,
    equal_shares,
    mean_test,
    share_test,
    surely_real,
)
from personakit.values.facts import Cell


def shared(some, known):
    return Cell(known, some, some / known)


def measured(values):
    return Cell(len(values), len(values), float(np.mean(values)), float(np.std(values, ddof=1)))


@pytest.mark.parametrize(
    ("own", "rest"), [((5, 60), (20, 1140)), ((0, 40), (30, 100)), ((57, 60), (1100, 1140))]
)
def test_shares_of_few_are_tested_exactly(own, rest):
    (some, known), (others, of) = own, rest
    counts = (known + of, some + others, known)
    tails = stats.hypergeom.cdf(some, *counts), stats.hypergeom.sf(some - 1, *counts)
    assert share_test(shared(*own), shared(*rest)) == pytest.approx(min(1.0, 2 * min(tails)))


def test_shares_of_many_are_tested_by_the_normal_limit():
    told = share_test(shared(60, 100), shared(200, 500))
    chi2 = stats.chi2_contingency([[60, 40], [200, 300]], correction=False)
    assert told == pytest.approx(chi2.pvalue)


def test_means_are_tested_as_by_welch():
    draw = np.random.default_rng(1)
    own, rest = draw.normal(1, 1, 9), draw.normal(0, 3, 40)
    expected = stats.ttest_ind(own, rest, equal_var=False).pvalue
    assert mean_test(measured(own), measured(rest)) == pytest.approx(expected)
    assert mean_test(measured(np.ones(5)), measured(np.ones(5))) == 1.0


def test_several_means_are_tested_together():
    draw = np.random.default_rng(2)
    groups = [draw.normal(mean, sd, n) for mean, sd, n in ((0, 1, 12), (0.5, 2, 30), (1, 3, 50))]
    two = [measured(one) for one in groups[:2]]
    assert equal_means(two) == pytest.approx(mean_test(*two))  # of two groups it is the t test
    welch = stats.f_oneway(*groups, equal_var=False)
    assert equal_means([measured(one) for one in groups]) == pytest.approx(welch.pvalue)
    nothing = Cell(40, 0)
    assert equal_means([*two, nothing]) < 1
    assert equal_means([nothing, nothing]) == 1.0


def test_what_is_known_of_nobody_differs_in_nothing():
    assert equal_shares([]) == (0.0, 1.0)
    assert share_test(Cell(0, 0), shared(3, 9)) == 1.0
    assert surely_real([]) == []


def test_no_more_than_one_family_in_twenty_holds_an_error():
    draw = np.random.default_rng(3)
    wrong = sum(any(surely_real(draw.random(40).tolist())) for _ in range(2000))
    assert 70 <= wrong <= 130
