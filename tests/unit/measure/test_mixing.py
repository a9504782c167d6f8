"""A total that moved, taken apart."""

from __future__ import annotations

import numpy as np
import pytest

from measure_samples import make_ratio, part
from personakit.stages.measure.mixing import is_simpson, moved_totals, split_change
from personakit.stages.measure.points import Shown
from personakit.values.periods import Tallied
from personakit.values.ratios import ClusterRatio, Paired

NOBODY_TWICE = (0.0, 0.0, 0.0, 0.0)
WINDOWS = (range(3), range(3, 6))


def pair(before: ClusterRatio, after: ClusterRatio) -> Paired:
    return Paired(before, after, before.customers + after.customers, NOBODY_TWICE)


def simpson() -> list[Paired]:
    """Both better by .02, and the total worse: most answers come from the unhappier now."""
    return [pair(part(0.90, 800), part(0.92, 400)), pair(part(0.60, 200), part(0.62, 600))]


def test_rates_and_mix_add_up_exactly() -> None:
    rates, mix, each = split_change(simpson())
    assert rates == pytest.approx(0.02)
    assert mix == pytest.approx(-0.12)
    assert rates + mix == pytest.approx(0.74 - 0.84, abs=1e-15)
    assert sum(map(sum, each)) == pytest.approx(rates + mix, abs=1e-15)


def test_rates_and_mix_add_up_whatever_the_numbers() -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        sides = [
            [make_ratio(rng.random(20), rng.integers(1, 9, 20)) for _ in range(4)] for _ in range(2)
        ]
        rates, mix, _ = split_change([pair(*both) for both in zip(*sides, strict=True)])
        before, after = (sum(r.total for r in s) / sum(r.count for r in s) for s in sides)
        assert rates + mix == pytest.approx(after - before, abs=1e-12)


def test_that_all_are_better_and_the_total_is_worse_is_told() -> None:
    shown = Shown(("a", "b"), range(6), 6, 5)
    pairs = {(0, group): one for group, one in enumerate(simpson())}
    (moved,) = moved_totals(pairs, [Tallied("csat")], WINDOWS, shown)
    assert moved.simpson
    assert moved.total == pytest.approx((0.84, 0.74))
    assert [name for name, *_ in moved.by_persona] == ["a", "b"]
    assert not is_simpson([0.02, -0.01], -0.01)


def test_a_total_that_moved_by_chance_is_not_told() -> None:
    shown = Shown(("a", "b"), range(6), 6, 5)
    pairs = {(0, g): pair(part(0.8, 100), part(0.78, 100)) for g in range(2)}
    assert [*moved_totals(pairs, [Tallied("csat")], WINDOWS, shown)] == []


def test_who_answers_in_both_makes_the_difference_surer() -> None:
    rng = np.random.default_rng(5)
    x0 = (rng.random(200) < 0.7).astype(float)
    x1 = np.where(rng.random(200) < 0.9, x0, 1 - x0)
    ones = np.ones(200)
    crossed = (float(x0 @ x1), float(x0 @ ones), float(ones @ x1), 200.0)
    paired = Paired(make_ratio(x0), make_ratio(x1), 200, crossed)
    assert paired.error == pytest.approx((x1 - x0).std(ddof=1) / np.sqrt(200), rel=1e-9)
    assert paired.error < 0.7 * pair(make_ratio(x0), make_ratio(x1)).error
