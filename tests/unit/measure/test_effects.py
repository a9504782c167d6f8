"""The design that is chosen for a change, and what is said of it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from measure_samples import make_ratio, part
from personakit.stages.measure.effects import Basis, Change, judge, windows_of
from personakit.stages.measure.points import Shown
from personakit.values.measured import Effect, Point
from personakit.values.periods import Tallied
from personakit.values.ratios import Paired
from personakit.vocabulary.grains import period_of

CSAT = (Tallied("csat"),)
FIRST = period_of(date(2023, 1, 1), "month")
HALF = 15
DAY = date(2024, 4, 1)
"""The change: fifteen months after the first."""


def shares(before: float, after: float, periods: int, rng: np.random.Generator) -> list[float]:
    level = np.where(np.arange(periods) < HALF, before, after)
    return [*(level + 0.02 * rng.normal(size=periods))]


def effect_of(
    *personas: tuple[float, float], change: Change, periods: int = 2 * HALF, notes: tuple = (),
    formed: frozenset[str] = frozenset(),
) -> Effect:  # fmt: skip
    """The effect on personas that go from one share to another, of 400 answers a month."""
    rng = np.random.default_rng(7)
    told = {g: shares(*two, periods, rng) for g, two in enumerate(personas)}
    counts = {(0, g, FIRST + p): part(s, 400) for g, own in told.items() for p, s in enumerate(own)}
    shown = Shown(tuple("abcdef"[: len(told)]), range(FIRST, FIRST + periods), FIRST + periods, 5)
    windows = windows_of(change, [change.day], shown, "month")
    assert windows
    pairs = {}
    for g, own in told.items():
        sides = [[own[p - FIRST] for p in side] for side in windows]
        before, after = (part(float(np.mean(side)), 400 * len(side)) for side in sides)
        pairs[0, g] = Paired(before, after, before.customers + after.customers, (0.0,) * 4)
    points = [Point("csat", "a", FIRST + HALF + 2, notes=notes)]
    by = Basis(counts, points, CSAT, formed, shown, "month")
    (effect,) = judge(change, windows, pairs, by).effects
    return effect


def test_many_months_are_judged_by_placebo_dates_beside_the_others() -> None:
    effect = effect_of((0.6, 0.75), (0.8, 0.8), change=Change(DAY, "x", (0,), (1,)))
    assert (effect.design, effect.verdict) == ("series_controls", "moved")
    assert effect.effect == pytest.approx(0.15, abs=0.03)
    assert effect.rank == (1, 25)


def test_a_change_of_all_has_its_own_past_alone() -> None:
    effect = effect_of((0.6, 0.75), change=Change(DAY, "x", (0,), ()))
    assert (effect.design, effect.verdict) == ("series", "moved")
    assert "autocorrelation" in effect.threats


def test_few_months_are_judged_beside_the_others() -> None:
    moved = effect_of((0.6, 0.75), (0.8, 0.8), periods=21, change=Change(DAY, "x", (0,), (1,)))
    still = effect_of((0.6, 0.6), (0.8, 0.8), periods=21, change=Change(DAY, "x", (0,), (1,)))
    assert (moved.design, moved.periods, moved.verdict) == ("controls", 6, "moved")
    assert (still.verdict, still.rank) == ("no_sign", None)
    assert still.visible
    assert "spill_over" in still.threats


def test_before_and_after_alone_cannot_tell() -> None:
    effect = effect_of((0.6, 0.9), periods=21, change=Change(DAY, "x", (0,), ()))
    assert (effect.design, effect.verdict, effect.expected) == ("difference", "cannot_tell", None)
    assert {"trend", "season", "mix"} <= set(effect.threats)
    assert effect.interval


def test_another_scale_within_the_time_cannot_tell() -> None:
    change = Change(DAY, "x", (0,), (1,))
    effect = effect_of((0.6, 0.75), (0.8, 0.8), change=change, notes=("scale",))
    assert (effect.verdict, "break" in effect.threats) == ("cannot_tell", True)


@pytest.mark.parametrize(("way", "expected"), [("up", True), ("down", False)])
def test_what_was_expected_is_compared_with_what_came(way: str, expected: bool) -> None:
    change = Change(DAY, "x", (0,), (1,), {"csat": way})
    assert effect_of((0.6, 0.75), (0.8, 0.8), change=change).expected is expected


def test_the_worst_persona_is_warned_of_and_others_are_not() -> None:
    personas = ((0.6, 0.6), (0.8, 0.8), (0.7, 0.7))
    worst = effect_of(*personas, change=Change(DAY, "x", (0,), (1, 2)), formed=frozenset({"csat"}))
    best = effect_of(*personas, change=Change(DAY, "x", (1,), (0, 2)))
    assert worst.returning is not None
    assert "returning" in worst.threats
    assert best.returning is None


def test_windows_leave_out_the_month_of_a_change_and_end_at_others() -> None:
    shown = Shown(("a",), range(FIRST, FIRST + 30), FIRST + 30, 5)
    change = Change(date(2024, 4, 10), "x", (0,), ())
    april = period_of(change.day, "month")
    before, after = windows_of(change, [change.day], shown, "month") or (range(0), range(0))
    assert (before.stop, after.start, len(before), len(after)) == (april, april + 1, 12, 12)
    near = windows_of(change, [change.day, date(2024, 7, 1)], shown, "month")
    assert near == (range(april - 2, april), range(april + 1, april + 3))
    assert windows_of(Change(date(2030, 1, 1), "x", (0,), ()), [], shown, "month") is None


def test_a_metric_that_was_not_meant_is_not_judged() -> None:
    shown = Shown(("a",), range(FIRST, FIRST + 4), FIRST + 4, 5)
    change = Change(date(2023, 3, 1), "x", (0,), (), {"nps": "up"})
    windows = windows_of(change, [], shown, "month")
    assert windows
    pairs = {(0, 0): Paired(make_ratio([1.0] * 9), make_ratio([1.0] * 9), 18, (0.0,) * 4)}
    by = Basis({}, [], CSAT, frozenset(), shown, "month")
    assert judge(change, windows, pairs, by).effects == ()
