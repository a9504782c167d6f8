"""Segments of what real exports hold: copies, giants, gaps, leaks, few customers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from personakit.progress import Silent
from personakit.stages.matrix import calibrate, place, to_matrix
from personakit.stages.segments import find_segments
from personakit.values import Segments, Variable
from personakit.vocabulary import Kind, Role

CENTRES = np.array([[3, 0, 0, 3], [-3, 3, 0, 0], [0, -3, 3, 0], [0, 0, -3, -3]])
"""Of four segments in the two numbers of either source."""


def _variable(name: str) -> Variable:
    """`source|column`, or `source|column=level` for a share."""
    source, _, rest = name.partition("|")
    column, _, level = rest.partition("=")
    statistic, role = ("share", Role.CATEGORY) if level else ("value", Role.MEASURE)
    return Variable(name, source, column, Kind.SALES, role, statistic, level)


def _customers(truth: np.ndarray, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    values = CENTRES[truth] + rng.normal(size=(len(truth), 4))
    names = ["a.csv|one", "a.csv|two", "b.csv|three", "b.csv|four"]
    return pd.DataFrame(values, columns=names, index=[f"c{i:04d}" for i in range(len(truth))])


def _find(frame: pd.DataFrame, counts: range = range(3, 6)) -> tuple[Segments, pd.DataFrame]:
    """Segments, and where everybody is placed."""
    matrix = to_matrix(frame, [_variable(name) for name in frame])
    segments = calibrate(matrix, find_segments(matrix, counts, Silent()))
    return segments, place(frame, segments.placement)


def _levels(name: str, answers: np.ndarray) -> dict[str, np.ndarray]:
    return {f"{name}={level}": (answers == level) * 1.0 for level in np.unique(answers)}


@pytest.fixture(scope="module")
def truth() -> np.ndarray:
    return np.arange(240) % 4


@pytest.fixture(scope="module")
def plain(truth: np.ndarray) -> tuple[Segments, pd.DataFrame]:
    """What is found where nothing is the matter."""
    return _find(_customers(truth))


def test_copies_constants_and_ids_change_nothing(
    truth: np.ndarray, plain: tuple[Segments, pd.DataFrame]
) -> None:
    frame = _customers(truth)
    worse = frame.assign(
        **{
            "a.csv|twin": frame["a.csv|one"] * 3 - 1,
            "a.csv|constant": 1.0,
            "b.csv|record": np.random.default_rng(1).permutation(240) + 70_000.0,
        }
    )
    found, placed = _find(worse)
    assert found.chosen == 4
    pd.testing.assert_frame_equal(placed, plain[1])


def test_one_giant_customer_moves_nobody_else(truth: np.ndarray) -> None:
    frame = _customers(truth)
    frame["b.csv|spend"] = np.random.default_rng(2).lognormal(4, 1, 240)
    before = _find(frame)[1].segment
    frame.iloc[0, [0, 4]] = 10_000, 1e9
    after = _find(frame)[1].segment
    assert adjusted_rand_score(before[1:], after[1:]) > 0.97
    assert after.value_counts().drop(-1, errors="ignore").min() > 40


def test_forty_columns_of_one_source_do_not_drown_the_others(truth: np.ndarray) -> None:
    frame = _customers(truth)
    rng = np.random.default_rng(3)
    mood = rng.normal(size=240)
    copies = {f"c.csv|{i}": mood + 0.5 * rng.normal(size=240) for i in range(40)}
    found, placed = _find(frame.assign(**copies))
    assert found.chosen == 4
    assert adjusted_rand_score(truth, placed.segment) > 0.9


def test_a_wave_among_real_segments_forms_none(truth: np.ndarray) -> None:
    wave = np.random.default_rng(4).integers(0, 3, 240)
    found, placed = _find(_customers(truth).assign(**_levels("a.csv|wave", wave)))
    assert adjusted_rand_score(truth, placed.segment) > 0.9
    assert dict(found.contributions)["a.csv|wave=0"] < 0.15
    assert not found.problems


def test_segments_that_are_waves_are_named_so() -> None:
    rng = np.random.default_rng(5)
    numbers = {f"a.csv|{i}": rng.normal(size=300) for i in range(3)}
    frame = pd.DataFrame(numbers | _levels("a.csv|wave", rng.integers(0, 3, 300)))
    (told,) = (p for p in _find(frame)[0].problems if p.code == "one_column")
    assert "a.csv: wave" in told.message
    assert "ignore" in told.hint


def test_seven_of_ten_cells_may_be_missing() -> None:
    truth = np.arange(1200) % 3
    rng = np.random.default_rng(6)
    centres = 2 * rng.normal(size=(3, 16))
    values = centres[truth] + rng.normal(size=(1200, 16))
    values[rng.random(values.shape) < 0.7] = np.nan
    found, placed = _find(
        pd.DataFrame(values, columns=[f"{'ab'[i % 2]}.csv|{i}" for i in range(16)])
    )
    assert found.chosen == 3
    sure = (placed.segment >= 0).to_numpy()
    assert sure.mean() > 0.85
    assert adjusted_rand_score(truth[sure], placed.segment[sure]) > 0.85


@pytest.mark.parametrize(("customers", "seed"), [(73, 13), (60, 0)])
def test_a_segment_of_nobody_is_left_out(customers: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame({"a.csv|one": rng.normal(size=customers)})
    frame.loc[frame.index[::3], "a.csv|one"] = np.nan
    found, placed = _find(frame, range(8, 9))
    sizes = np.bincount(placed.segment[placed.segment >= 0], minlength=found.chosen)
    assert found.chosen == len(found.quality) == len(found.placement.segments) == len(sizes) < 8
    assert sizes.min() > 0
    assert sum(centre.share for centre in found.placement.segments) == pytest.approx(1)
    (told,) = (p for p in found.problems if p.code == "small_segments")
    assert told.message.endswith(f"{8 - found.chosen}, of 8.")


def test_small_segments_are_found_beside_large_ones() -> None:
    truth = np.repeat([0, 1, 2, 3], [360, 150, 60, 30])
    found, placed = _find(_customers(truth), range(4, 5))
    assert adjusted_rand_score(truth, placed.segment) > 0.9
    assert min(quality.customers for quality in found.quality) < 45


def test_a_segment_of_too_few_is_left_out() -> None:
    frame = _customers(np.repeat([0, 1, 2, 3], [360, 150, 60, 30]))
    matrix = to_matrix(frame, [_variable(name) for name in frame])
    found = calibrate(matrix, find_segments(matrix, range(4, 5), Silent()), 45)
    assert found.chosen == len(found.placement.segments) == 3
    assert (
        "fewer than 45 customers belong surely are left out: 1, of 4" in found.problems[-1].message
    )


@pytest.mark.parametrize(
    ("size", "counts"), [(5, (3, 5)), (30, (3, 5)), (30, (8, 8)), (99, (2, 8))]
)
def test_small_data_are_a_first_guess(size: int, counts: tuple[int, int]) -> None:
    low, high = counts
    found, placed = _find(_customers(np.arange(size) % 4), range(low, high + 1))
    codes = {problem.code for problem in found.problems}
    assert "few_customers" in codes
    assert found.chosen <= high
    assert ("fewer_segments" in codes) == (found.chosen < low)
    assert len(placed) == size
    assert np.isfinite([score.stability for score in found.scores]).all()


def test_what_rare_flags_set_apart_is_named() -> None:
    rng = np.random.default_rng(7)
    flags = {f"a.csv|campaign {i}": (rng.random(240) < 0.06) * 1.0 for i in range(2)}
    found, _ = _find(_customers(np.zeros(240, dtype=int)).assign(**flags))
    assert {name for name, _ in found.contributions[:2]} == set(flags)


def test_names_and_the_order_of_columns_change_no_number(
    truth: np.ndarray, plain: tuple[Segments, pd.DataFrame]
) -> None:
    frame = _customers(truth)
    renamed = frame.set_axis(["z.csv|b", "z.csv|a", "y.csv|d", "y.csv|c"], axis=1)
    after = _find(renamed.iloc[:, [2, 0, 3, 1]])
    assert [s.at for s in after[0].placement.segments] == [
        s.at for s in plain[0].placement.segments
    ]
    assert after[0].scores == plain[0].scores
    pd.testing.assert_frame_equal(after[1], plain[1])


def test_one_customer_in_a_hundred_less_leaves_the_others_where_they_are(
    truth: np.ndarray, plain: tuple[Segments, pd.DataFrame]
) -> None:
    fewer = _customers(truth).sample(frac=0.99, random_state=1)
    after = _find(fewer)[1].segment
    assert adjusted_rand_score(plain[1].segment[fewer.index], after) > 0.97
