"""Limits of charts over time."""

from __future__ import annotations

import numpy as np
import pytest

from measure_samples import make_ratio, part
from personakit.stages.measure.limits import LEAST, limits_of, outside, range_limits
from personakit.vocabulary.tracked import TRACKED

CSAT, TIME = TRACKED["csat"], TRACKED["solution_time"]


def alarms(values: list[float], limits: list[tuple[float, float, float] | None]) -> int:
    notes = outside(values, limits)
    return any("above" in told or "below" in told for told in notes)


def test_shares_of_unequal_months_need_limits_by_their_answers() -> None:
    """Single-value limits raise false alarms in one series of five, p-chart limits in one of 18."""
    rng, times = np.random.default_rng(1), 400
    by_answers = by_ranges = 0
    for _ in range(times):
        series = [
            make_ratio((rng.random(n) < 0.8).astype(float)) for n in rng.integers(15, 200, 24)
        ]
        values = [ratio.value for ratio in series]
        by_answers += alarms(values, limits_of(series, CSAT))
        by_ranges += alarms(values, [range_limits(values)] * len(values))
    assert by_answers / times <= 0.08
    assert 0.15 <= by_ranges / times <= 0.3


def test_the_limits_of_a_share_are_three_errors_of_its_answers() -> None:
    series = [part(0.8, 100)] * LEAST
    limits = limits_of(series, CSAT)[0]
    assert limits is not None
    assert limits[1] == pytest.approx(0.8)
    assert limits[2] - limits[1] == pytest.approx(3 * np.sqrt(0.8 * 0.2 / 100), rel=0.01)


def test_few_periods_have_no_limits() -> None:
    assert limits_of([part(0.8, 100)] * (LEAST - 1), CSAT) == [None] * (LEAST - 1)


def test_a_change_begins_new_limits_where_enough_follows_it() -> None:
    series = [part(0.6, 50)] * LEAST + [part(0.9, 50)] * LEAST
    frozen = limits_of(series[: LEAST + 2], CSAT, [LEAST])
    anew = limits_of(series, CSAT, [LEAST])
    assert [one and round(one[1], 2) for one in (frozen[-1], anew[0], anew[-1])] == [0.6, 0.6, 0.9]


def test_times_have_limits_by_their_ranges() -> None:
    series = [make_ratio([hours] * 9) for hours in [4.0, 5.0] * 6 + [40.0]]
    notes = outside([one.value for one in series], limits_of(series, TIME))
    assert notes[-1] == ["above"]


def test_eight_in_a_row_on_one_side_are_told() -> None:
    values = [0.7] * 8 + [0.9] * 8
    notes = outside(values, [(0.5, 0.8, 1.0)] * 16)
    assert [place for place, told in enumerate(notes) if told] == [7, 15]
    assert notes[7] == ["run_below"]
