"""Segments: planted ones come back, none are invented, the same data give the same ones."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from personakit.progress import Silent
from personakit.stages.matrix import place, to_matrix
from personakit.stages.segments import find_segments
from personakit.stages.segments.find import distinct, verdict
from personakit.stages.segments.number import RULE, RULE_SOFT, rank_counts, told_rule
from personakit.values import CountScore, Segments, Variable
from personakit.vocabulary import Kind, Role

SOURCES = ("a.csv", "b.csv")
VARIABLES = tuple(
    Variable(f"{source}|{i}", source, str(i), Kind.SALES, Role.MEASURE, "value")
    for source in SOURCES
    for i in range(4)
)


def _customers(size: int, segments: int, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """Normal values around the segments' centres, a tenth of the cells empty."""
    rng = np.random.default_rng(seed)
    truth = np.arange(size) % segments
    values = 2.5 * rng.normal(size=(segments, len(VARIABLES)))[truth]
    values += rng.normal(size=values.shape)
    values[rng.random(values.shape) < 0.1] = np.nan
    keys = [f"c{i:04d}" for i in range(size)]
    return pd.DataFrame(values, index=keys, columns=[v.name for v in VARIABLES]), truth


def _find(frame: pd.DataFrame, counts: range = range(3, 6)) -> Segments:
    return find_segments(to_matrix(frame, VARIABLES), counts, Silent())


@pytest.fixture(scope="module")
def four() -> tuple[pd.DataFrame, np.ndarray, Segments]:
    frame, truth = _customers(240, 4)
    return frame, truth, _find(frame)


def test_planted_segments_come_back(four: tuple[pd.DataFrame, np.ndarray, Segments]) -> None:
    frame, truth, found = four
    assert found.chosen == 4
    assert found.runner_up in (3, 5)
    assert adjusted_rand_score(truth, place(frame, found.placement).segment) > 0.9
    assert found.structure.found
    assert {quality.verdict for quality in found.quality} == {"highly_stable"}
    assert [score.segments for score in found.scores] == [3, 4, 5]
    assert not found.problems


def test_segments_stand_by_size(four: tuple[pd.DataFrame, np.ndarray, Segments]) -> None:
    sizes = [quality.customers for quality in four[2].quality]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == len(four[0])


def test_contributions_name_what_separates() -> None:
    frame, _ = _customers(240, 3)
    frame["a.csv|0"] = np.random.default_rng(9).normal(size=240)
    parts = dict(_find(frame, range(3, 4)).contributions)
    assert parts["a.csv|0"] == min(parts.values())
    assert all(0 <= part <= 1 for part in parts.values())


def test_order_of_rows_and_noise_of_sums_change_nothing(
    four: tuple[pd.DataFrame, np.ndarray, Segments],
) -> None:
    frame, _, found = four
    noisy = frame * (1 + 1e-14)
    assert _find(noisy.sample(frac=1, random_state=3)) == found


def test_the_customers_themselves_stay_as_they_are() -> None:
    frame, _ = _customers(240, 3)
    matrix = to_matrix(frame.fillna(0.0), VARIABLES)  # nothing to fill in, so nothing is copied
    before = matrix.values.copy()
    find_segments(matrix, range(3, 4), Silent())
    assert np.array_equal(matrix.values, before)


def test_customers_differ_where_a_value_does_and_what_is_missing_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("personakit.stages.segments.find.AT_ONCE", 2)
    values = np.array([[0.0, 1], [-0.0, 1], [1e-9, 1], [np.nan, 1], [-np.nan, 1], [0.1, 1]])
    assert distinct(values) == 3


def test_one_cloud_is_called_no_structure() -> None:
    frame, _ = _customers(300, 1)
    found = _find(frame)
    assert not found.structure.found
    (problem,) = found.problems
    assert problem.code == "no_structure"
    assert problem.hint


def test_copies_of_few_customers_are_no_more_segments_than_customers() -> None:
    frame, _ = _customers(6, 2)
    copies = pd.concat([frame] * 20).set_axis([f"c{i:03d}" for i in range(120)])
    found = _find(copies)
    assert found.chosen <= 3
    assert place(copies, found.placement).segment.nunique() == found.chosen


@pytest.mark.parametrize("count", [2, 6])
def test_a_number_of_segments_can_be_forced(count: int) -> None:
    found = _find(_customers(240, 4)[0], range(count, count + 1))
    assert found.chosen == count == len(found.placement.segments)
    assert found.runner_up is None


def test_one_variable_is_enough() -> None:
    frame, _ = _customers(100, 3)
    matrix = to_matrix(frame, VARIABLES[:1])
    assert find_segments(matrix, range(3, 4), Silent()).chosen == 3


@pytest.mark.parametrize(
    ("jaccard", "word"),
    [
        (0.2, "unstable"), (0.6, "pattern"), (0.74, "pattern"), (0.75, "stable"),
        (0.9, "highly_stable"), (1.0, "highly_stable"),
    ],
)  # fmt: skip
def test_verdicts_follow_the_thresholds(jaccard: float, word: str) -> None:
    assert verdict(jaccard) == word


def _scores(strengths: tuple[float, ...], gains: tuple[float, ...]) -> list[CountScore]:
    return [
        CountScore(3 + i, gain, strength, 0, 0)
        for i, (strength, gain) in enumerate(zip(strengths, gains, strict=True))
    ]


def test_the_greatest_number_that_comes_back_and_is_worth_it_wins() -> None:
    assert rank_counts(_scores((0.99, 0.85, 0.7), (1.0, 0.4, 0.4)), found=True) == [4, 3, 5]
    assert rank_counts(_scores((0.9, 0.95, 0.82), (1.0, 0.3, 0.05)), found=True) == [4, 3, 5]


def test_what_comes_back_best_wins_where_nothing_does_or_nothing_is_found() -> None:
    assert rank_counts(_scores((0.5, 0.7, 0.6), (1.0, 1.0, 1.0)), found=True) == [4, 5, 3]
    assert rank_counts(_scores((0.9, 0.85, 0.9), (1.0, 1.0, 1.0)), found=False) == [3, 5, 4]


def test_what_is_told_of_the_choice_is_what_was_done() -> None:
    assert told_rule(_scores((0.9, 0.85, 0.7), (1.0, 1.0, 1.0)), found=True) == RULE
    assert told_rule(_scores((0.4, 0.36, 0.34), (0.8, 1.0, 0.8)), found=True) == RULE_SOFT
