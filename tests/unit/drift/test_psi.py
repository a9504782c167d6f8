from __future__ import annotations

import re

import numpy as np
import pytest

from personakit.personas.placement import Axis, Placement, Spread
from personakit.stages.drift import (
    axis_drifts,
    corrected,
    count_bins,
    drift_of,
    find_losses,
    find_rescaled,
    is_settled,
    judge,
    spread_of,
)  # fmt: skip
from personakit.values.changes import LEAST_OF_AMOUNTS, Drift, Transition

RANDOM = np.random.default_rng(3)
SAME = Transition("survived", (0,), (0,), 1.0)
SPLIT = Transition("split", (0,), (0, 1), 1.0)
STILL = Drift("a", 0.03, 0.4)


def test_the_index_by_hand():
    before, after = [500, 500], [800, 200]
    p, q = np.array([500.5, 500.5]) / 1001, np.array([800.5, 200.5]) / 1001
    assert drift_of("a", before, after).psi == pytest.approx(((q - p) * np.log(q / p)).sum(), 1e-2)


@pytest.mark.parametrize("customers", [60, 400, 20_000])
def test_samples_of_one_distribution_do_not_seem_to_move(customers):
    wolves = 0
    for _ in range(40):
        spread = spread_of(RANDOM.normal(size=(customers, 1)))[0]
        counts = count_bins(RANDOM.normal(size=customers), spread)
        wolves += drift_of("a", spread.counts, [*counts]).has_moved
    assert wolves <= 3


def test_a_shift_is_seen_and_so_is_its_size():
    spread = spread_of(RANDOM.normal(size=(500, 1)))[0]
    little, much = (count_bins(RANDOM.normal(by, size=500), spread) for by in (0.1, 0.8))
    assert not drift_of("a", spread.counts, [*little]).has_moved
    assert drift_of("a", spread.counts, [*much]).psi > 0.25
    assert drift_of("a", spread.counts, [*much]).has_moved


def test_a_tenth_more_of_a_fifth_is_seen_among_forty_at_a_thousand_customers():
    still = [drift_of("b", [500, 500], [500, 500])] * 39
    seen = 0
    for _ in range(60):
        before, now = RANDOM.binomial(1000, 0.2), RANDOM.binomial(1000, 0.3)
        drift = drift_of("a", [1000 - before, before], [1000 - now, now])
        seen += corrected([drift, *still])[0].has_moved
    assert seen >= 54


def test_none_of_forty_is_taken_for_news_by_their_number_alone():
    wolves = 0
    for _ in range(60):
        pairs = RANDOM.multinomial(400, [0.1] * 10, size=(40, 2))
        drifts = [drift_of("a", [*before], [*now]) for before, now in pairs]
        wolves += any(drift.has_moved for drift in corrected(drifts))
    assert wolves <= 5


def test_chances_are_corrected_step_by_step():
    drifts = [Drift("a", 0.1, 0.01), Drift("b", 0.1, 0.5), Drift("c", 0.1, 0.004)]
    found = corrected(drifts)
    assert [one.name for one in found] == ["a", "b", "c"]
    assert [one.p for one in found] == pytest.approx([0.02, 0.5, 0.012])
    assert corrected([]) == ()


def test_a_million_customers_raise_no_alarm_over_nothing():
    drift = drift_of("a", [800_000, 200_000], [790_000, 210_000])
    assert drift.p < 1e-9
    assert not drift.has_moved


def test_counts_and_sums_may_grow_as_the_data_do():
    axes = [_axis("s.csv||count", "s.csv||count"), _axis("s.csv|Via=x", "s.csv|Via")]
    values = RANDOM.normal(size=(3000, 2))
    model = Placement(axes=tuple(axes), segments=(), spread=spread_of(values))
    amount, part = axis_drifts(model, values + 0.25)
    assert [amount.least, amount.has_moved, part.has_moved] == [LEAST_OF_AMOUNTS, False, True]
    assert (amount.name, part.name) == ("s.csv: the number of rows", "s.csv: Via=x")


def test_values_that_many_share_stay_in_one_bin():
    values = np.array([[0.0]] * 70 + [[0.5]] * 10 + [[1.0]] * 15 + [[np.nan]] * 5)
    spread = spread_of(values)[0]
    assert (spread.known, spread.counts) == (0.95, (70, 10, 15))
    assert [*count_bins(values[:, 0] + 1e-9, spread)] == [70, 10, 15]
    assert spread_of(np.full((3, 1), np.nan))[0] == Spread(known=0.0, counts=())


def test_verdicts():
    moved, mix = Drift("a", 0.05, 0.001), Drift("mix", 0.15, 0.01)
    assert judge([SAME], STILL, [STILL], [0.9]) == "unchanged"
    assert judge([SAME], mix, [STILL], [0.9]) == "shifted"
    assert judge([SAME], STILL, [moved], [0.9]) == "shifted"
    assert judge([SPLIT], STILL, [moved], [0.4, 0.4]) == "rediscover"
    assert judge([SPLIT], STILL, [STILL], [0.9, 0.9]) == "rediscover"
    assert judge([SPLIT], STILL, [STILL], [0.9, 0.5]) == "unchanged"  # the fit wavers, no more


def test_segments_that_come_back_are_settled():
    assert is_settled(SPLIT, [0.9, 0.8])
    assert not is_settled(SPLIT, [0.9, 0.5])
    assert is_settled(Transition("gone", (0,), (), 0.4), [0.1])


def test_what_chance_alone_does_is_no_drift():
    assert not Drift("a", 0.3, 0.03).has_moved


def _axis(variable, question):
    return Axis(variables=(variable,), source="s.csv", question=question, low=-9, high=9,
                centre=0, scale=1, weight=1)  # fmt: skip


def test_a_column_that_has_lost_its_values_is_named():
    axes = [
        Axis(variables=(f"s.csv|{name}=x",), source="s.csv", question=f"s.csv|{name}", low=0,
             high=1, centre=0, scale=1, weight=1) for name in ("Via", "Goal|now")
    ]  # fmt: skip
    spread = (Spread(known=0.8), Spread(known=0.8))
    model = Placement(axes=tuple(axes), segments=(), spread=spread)

    class Written:
        name, key, rows, used = "s.csv", "Mail", 100, 90

    class Now:
        source, key, rows, used = "s.csv", "Mail", 95, 86

    losses = find_losses([Written], [Now], model, [0.8, 0.02])
    assert [loss.message for loss in losses] == ["s.csv: “Goal|now” has lost 98% of its values."]
    Now.rows, Now.key = 40, "Phone"
    told = " ".join(loss.message for loss in find_losses([Written], [Now], model, [0.8, 0.8]))
    assert "40 rows; it had 100" in told
    assert "now it is “Phone”" in told
    assert find_losses([Written], [], model, [0, 0])[0].part == 1.0


@pytest.mark.parametrize(
    ("times", "told"), [(100, "times what it was"), (1 / 60, "th of what it was"), (3, "")]
)
def test_numbers_in_another_unit_are_told_once_a_column(times, told):
    spend = np.log1p(RANDOM.lognormal(6, 1, 900))
    numbers = {"low": 0, "high": 12, "centre": spend.mean(), "scale": spend.std(), "weight": 1}
    names = [f"s.csv|Total|{statistic}" for statistic in ("sum", "mean")]
    axes = tuple(
        Axis(variables=(name,), source="s.csv", question=name, log=True, **numbers)
        for name in names
    )
    spread = spread_of(np.column_stack([(spend - spend.mean()) / spend.std()] * 2))
    model, middle = Placement(axes=axes, segments=(), spread=spread), float(np.median(spend))
    losses = find_rescaled(model, [middle + np.log(times)] * 2)
    assert [loss.part for loss in losses] == [1.0] * bool(told)
    assert all(re.search(rf"“Total” is about .*{told}", loss.message) for loss in losses)
    assert find_rescaled(model, [float("nan"), middle]) == ()
