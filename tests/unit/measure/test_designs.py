"""Designs by which changes are judged, on numbers whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from measure_samples import draw_answers, make_ratio, part
from personakit.stages.measure.designs import compare, expected_return, rank_date, width_of
from personakit.values.ratios import Paired
from personakit.vocabulary.tracked import TRACKED

T = 30
"""Periods of a series."""


def draw_series(rng: np.random.Generator, change: float = 0.0) -> np.ndarray:
    """Two and a half years with a trend, a season and autocorrelation .4; a step in the middle."""
    noise = rng.normal(size=T + 20)
    for place in range(1, T + 20):
        noise[place] = 0.4 * noise[place - 1] + np.sqrt(1 - 0.16) * noise[place]
    at = np.arange(T)
    season = np.sin(2 * np.pi * (at / 12 + rng.random()))
    step: np.ndarray = change * (at >= T // 2)
    return noise[20:] + 0.1 * at + season + step


def draw_pair(rng: np.random.Generator, after: float = 0.8, icc: float = 0.3) -> Paired:
    """Customers who answer before and after, alike in both."""
    x, k = draw_answers(150, 0.8, icc, rng)
    y, n = draw_answers(150, after, icc, rng)
    crossed = (float(x @ y), float(x @ n), float(k @ y), float(k @ n))
    return Paired(make_ratio(x, k), make_ratio(y, n), 150, crossed)


def test_trends_seasons_and_memory_make_no_change() -> None:
    rng, times = np.random.default_rng(1), 400
    found = [rank_date(draw_series(rng), T // 2) for _ in range(times)]
    assert sum(one.is_rare for one in found if one) / times <= 0.06


def test_a_change_is_seen_as_often_as_it_is_said_to_be() -> None:
    rng, times = np.random.default_rng(2), 200
    sizes = [one.visible for _ in range(times) if (one := rank_date(draw_series(rng), T // 2))]
    size = float(np.median([one for one in sizes if one]))
    seen = [rank_date(draw_series(rng, size), T // 2) for _ in range(times)]
    assert 0.73 <= sum(one.is_rare for one in seen if one) / times <= 0.87


def test_a_part_that_goes_towards_a_half_must_go_further_to_be_seen() -> None:
    """The variance of shares is greatest there: what is said to be visible allows for it."""
    rng = np.random.default_rng(3)
    pairs = [draw_pair(rng) for _ in range(3)]
    plain = compare(pairs[:1], pairs[1:])
    told = compare(pairs[:1], pairs[1:], entry=TRACKED["csat"])
    low, after = plain.before - plain.visible, plain.visible
    variances = plain.before * (1 - plain.before), low * (1 - low)
    assert told.visible == pytest.approx(after * np.sqrt(sum(variances) / (2 * variances[0])))
    assert told.visible > plain.visible
    even = [Paired(part(0.5, 200), part(0.5, 200), 200, (0.0,) * 4)] * 2
    assert compare(even[:1], even[1:], entry=TRACKED["csat"]).visible == pytest.approx(
        compare(even[:1], even[1:]).visible
    )


def test_a_step_is_told_and_the_trend_is_none_of_it() -> None:
    at = np.arange(40)
    judged = rank_date(0.5 * at + 3.0 * (at >= 20) + 0.01 * (at % 3), 20)
    assert judged
    assert judged.effect == pytest.approx(3.0, abs=0.05)
    assert (judged.rank, judged.dates, judged.is_rare) == (1, 33, True)


@pytest.mark.parametrize(("periods", "place"), [(22, 11), (30, 1), (30, 28)])
def test_too_few_dates_to_judge_by_are_not_judged(periods: int, place: int) -> None:
    assert rank_date([1.0] * periods, place) is None
    assert periods > 22 or not width_of(periods)


def test_beside_others_what_all_have_is_no_effect() -> None:
    """A company's bad month, and its trend, are in both."""
    own = Paired(part(0.8, 400), part(0.7, 400), 800, (0.0,) * 4)
    others = Paired(part(0.6, 400), part(0.5, 400), 800, (0.0,) * 4)
    compared = compare([own], [others])
    assert compared.effect == pytest.approx(0.0)
    assert not compared.is_sure
    assert compare([own]).is_sure


def test_differences_in_differences_alarm_rarely_and_see_what_they_say() -> None:
    rng, times = np.random.default_rng(3), 300
    none = [compare([draw_pair(rng)], [draw_pair(rng)]) for _ in range(times)]
    assert sum(one.is_sure for one in none) / times <= 0.075
    size = float(np.median([one.visible for one in none]))
    seen = [compare([draw_pair(rng, 0.8 + size)], [draw_pair(rng)]) for _ in range(times)]
    assert 0.75 <= sum(one.is_sure for one in seen) / times <= 0.9


def test_the_interval_of_a_share_before_and_after_is_newcombes() -> None:
    """With one answer each of other customers it is close to the published (.0524, .3339)."""
    own = Paired(part(48 / 80, 80), part(56 / 70, 70), 150, (0.0, 0.0, 0.0, 0.0))
    told = compare([own], entry=TRACKED["csat"]).interval
    assert told == pytest.approx((0.0524, 0.3339), abs=0.004)
    sure = Paired(part(1.0, 40), part(0.95, 40), 80, (0.0, 0.0, 0.0, 0.0))
    low, high = compare([sure], entry=TRACKED["csat"]).interval
    assert -1 < low < -0.05 < high < 0.08  # a share of all has an interval, too
    two = compare([own, own], entry=TRACKED["csat"])
    assert (two.interval[1] - two.interval[0]) < 0.75 * (told[1] - told[0])


def test_a_share_before_and_after_is_covered_as_often_as_said() -> None:
    rng, held = np.random.default_rng(6), 0
    for _ in range(1000):
        k0, k1, own = rng.integers(1, 5, 60), rng.integers(1, 5, 60), rng.beta(2.4, 0.6, 60)
        x0, x1 = rng.binomial(k0, own), rng.binomial(k1, own)
        crossed = tuple(float(one @ other) for one in (x0, k0) for other in (x1, k1))
        paired = Paired(make_ratio(x0, k0), make_ratio(x1, k1), 60, crossed)
        low, high = compare([paired], entry=TRACKED["csat"]).interval
        held += low <= 0 <= high
    assert 0.93 <= held / 1000 <= 0.97


def test_a_shift_between_personas_is_no_effect() -> None:
    happy = Paired(part(0.9, 900), part(0.9, 300), 1200, (0.0,) * 4)
    unhappy = Paired(part(0.5, 100), part(0.5, 700), 800, (0.0,) * 4)
    assert compare([happy, unhappy]).effect == pytest.approx(0.0)


def test_periods_that_swing_make_the_interval_wider() -> None:
    pairs = [Paired(part(0.8, 900), part(0.82, 900), 1800, (0.0,) * 4)]
    calm = compare(pairs, pairs, [[0.1] * 6, [0.12] * 6])
    wild = compare(pairs, pairs, [[0.0, 0.4] * 3, [0.1, 0.5] * 3])
    assert wild.visible > 3 * calm.visible


def test_the_worst_of_equal_personas_comes_back_by_itself() -> None:
    """Four with a true .80 and 60 answers: the worst shows .746, and .80 the next time."""
    rng = np.random.default_rng(4)
    shares = rng.binomial(60, 0.8, (4000, 4)) / 60
    worst = shares.min(axis=1)
    assert worst.mean() == pytest.approx(0.746, abs=0.003)
    errors = np.sqrt(shares * (1 - shares) / 59)
    told = [
        expected_return([*own], [*error], int(own.argmin()))
        for own, error in zip(shares[:1000], errors[:1000], strict=True)
    ]
    assert np.mean(worst[:1000] + told) == pytest.approx(0.8, abs=0.015)


def test_who_is_truly_worse_hardly_comes_back() -> None:
    assert expected_return([0.4, 0.8, 0.9], [0.01] * 3, 0) == pytest.approx(0.0, abs=0.001)
