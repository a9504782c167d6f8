"""Intervals of metrics: customers are drawn, not what they tell."""

from __future__ import annotations

import numpy as np
import pytest

from measure_samples import draw_answers, make_ratio, part
from personakit.values.ratios import of_each
from personakit.vocabulary.tracked import TRACKED

CSAT = TRACKED["csat"]


@pytest.mark.parametrize("icc", [0.0, 0.3, 0.5])
def test_intervals_hold_the_truth_as_often_as_they_say(icc: float) -> None:
    rng, truth, times = np.random.default_rng(int(icc * 10)), 0.8, 1500
    held = 0
    for _ in range(times):
        low, high = make_ratio(*draw_answers(100, truth, icc, rng)).interval(CSAT)
        held += low <= truth <= high
    assert 0.93 <= held / times <= 0.97


def test_answers_that_are_alike_tell_less() -> None:
    once = part(0.8, 100)
    five_times = make_ratio([5.0] * 80 + [0.0] * 20, [5.0] * 100)
    assert five_times.value == once.value
    assert five_times.error == pytest.approx(once.error)
    assert five_times.design_effect == pytest.approx(5 * once.design_effect, rel=0.02)


def test_those_who_did_nothing_count_in_what_each_did() -> None:
    told = of_each(make_ratio([2.0, 4.0]), 10)
    assert told.value == pytest.approx(0.6)
    mean = np.array([2, 4] + [0] * 8)
    assert told.error == pytest.approx(mean.std(ddof=1) / np.sqrt(10))


def test_no_interval_leaves_what_the_metric_can_be() -> None:
    assert make_ratio([0.0, 0.0, 9.0]).interval(TRACKED["first_answer"])[0] == 0.0
    assert make_ratio([100.0] * 9 + [-100.0]).interval(TRACKED["nps"])[1] == 100.0
