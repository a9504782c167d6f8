"""Segments of what real exports hold: copies, giants, gaps, leaks, few customers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from personakit.progress import Silent
from personakit.stages.matrix import calibrate, place, to_matrix
from personakit.stages.segments import find_segments, least_size
from personakit.stages.segments.remarks import lone_axis
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


def test_one_answer_that_decides_alone_is_named() -> None:
    rng = np.random.default_rng(5)
    numbers = {f"a.csv|{i}": rng.normal(size=300) for i in range(3)}
    frame = pd.DataFrame(numbers | _levels("a.csv|wave", rng.integers(0, 3, 300)))
    axes = to_matrix(frame, [_variable(name) for name in frame]).axes
    parts = {axis.variables[0]: 0.9 * ("wave" in axis.question) for axis in axes}
    alone = lone_axis(axes, parts)
    assert alone is not None
    assert alone.title == "wave"
    assert lone_axis(axes, dict.fromkeys(parts, 0.6)) is None


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


def test_small_segments_are_found_beside_large_ones() -> None:
    truth = np.repeat([0, 1, 2, 3], [360, 150, 60, 30])
    found, placed = _find(_customers(truth), range(4, 5))
    assert adjusted_rand_score(truth, placed.segment) > 0.9
    assert min(quality.customers for quality in found.quality) < 45


@pytest.mark.parametrize(
    ("size", "counts"), [(15, (3, 5)), (30, (3, 5)), (30, (8, 8)), (60, (3, 3)), (61, (8, 8))]
)
@pytest.mark.parametrize("truth", [1, 4])
def test_no_part_is_too_small_and_three_are_made_where_they_can_be(
    size: int, counts: tuple[int, int], truth: int
) -> None:
    frame = _customers(np.arange(size) % truth)
    matrix = to_matrix(frame, [_variable(name) for name in frame])
    found = find_segments(matrix, range(counts[0], counts[1] + 1), Silent())
    least = least_size(matrix, 5)
    placed = place(frame, calibrate(matrix, found, least).placement)
    sizes = np.bincount(placed.segment[placed.segment >= 0], minlength=found.chosen)
    assert least == (5 if size < 60 else 20)
    assert len(sizes) == found.chosen == len(found.quality) >= 3
    assert sizes.min() >= least
    codes = {problem.code for problem in found.problems}
    assert "few_customers" in codes
    assert ("fewer_segments" in codes) == (found.chosen < counts[0])


@pytest.mark.parametrize("size", [5, 14])
def test_too_few_customers_for_three_parts_are_in_none(size: int) -> None:
    found, placed = _find(_customers(np.arange(size) % 2))
    assert found.chosen == len(found.quality) == 0
    assert found.structure.found is None
    assert placed.segment.tolist() == [-1] * size
    assert set(placed.reason) == {"too few customers for personas"}
    assert [problem.code for problem in found.problems] == ["portrait_alone"]


def test_a_part_under_two_in_a_hundred_is_none() -> None:
    truth = np.repeat([0, 1, 2, 3], [1000, 500, 480, 20])
    _, placed = _find(_customers(truth), range(4, 5))
    assert placed.segment.value_counts().drop(-1, errors="ignore").min() >= 40


def test_low_confidence_makes_no_segment_too_small() -> None:
    frame = _customers(np.arange(240) % 4)
    matrix = to_matrix(frame, [_variable(name) for name in frame])
    found = find_segments(matrix, range(4, 5), Silent())
    unsure = replace(found, placement=found.placement.model_copy(update={"sure": 1.0}))
    assert calibrate(matrix, unsure, 50).placement.sure <= 0.55


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
