"""The small steps that segments rest on."""

from __future__ import annotations

import numpy as np
import pytest

from personakit.stages.segments.fill import fill
from personakit.stages.segments.nulls import Inertias, copula_nulls, latent_correlations
from personakit.stages.segments.partition import explained, partition, separation
from personakit.stages.segments.resample import bootstrap, prediction_strength, silhouette


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(2)


@pytest.fixture
def blobs(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    labels = np.arange(150) % 3
    centres = np.array([[0, 0, 0], [9, 0, 0], [0, 9, 0]])
    return centres[labels] + rng.normal(size=(150, 3)), labels


def test_filling_predicts_from_the_other_columns(rng: np.random.Generator) -> None:
    factor = rng.normal(size=300)
    whole = factor[:, None] * np.ones(8) + 0.1 * rng.normal(size=(300, 8))
    holes = whole.copy()
    holes[rng.random(whole.shape) < 0.2] = np.nan
    gaps = np.isnan(holes)
    filled = fill(holes)
    np.testing.assert_array_equal(filled[~gaps], whole[~gaps])
    assert np.corrcoef(filled[gaps], whole[gaps])[0, 1] > 0.95


def test_one_column_is_filled_with_its_mean() -> None:
    np.testing.assert_array_equal(fill(np.array([[1.0], [np.nan], [-1.0]])), [[1], [0], [-1]])


def test_explained_variance_of_a_known_case() -> None:
    values = np.array([[1.0, 0.0], [1.0, 1.0], [3.0, 0.0], [3.0, 1.0]])
    labels = np.array([0, 0, 1, 1])
    np.testing.assert_allclose(explained(values, labels), [1, 0])
    assert separation(values, labels).tolist() == [1.0, 0.3]


def test_a_partition_is_numbered_by_size(blobs: tuple[np.ndarray, np.ndarray]) -> None:
    values = np.vstack([blobs[0], blobs[0][blobs[1] == 2]])
    sizes = np.bincount(partition(values, np.ones(3), 3).labels)
    assert sizes.tolist() == [100, 50, 50]


def test_clear_segments_come_back_under_resampling(
    blobs: tuple[np.ndarray, np.ndarray],
) -> None:
    points, labels = blobs
    stability = bootstrap(points, labels)
    assert stability.agreement == 1
    np.testing.assert_allclose(stability.jaccard, 1)
    assert prediction_strength(points, 3) == 1
    assert silhouette(points, labels) > 0.7


def test_segments_of_a_cloud_do_not_come_back(rng: np.random.Generator) -> None:
    points = rng.normal(size=(200, 5))
    labels = partition(points, np.ones(5), 4).labels
    assert bootstrap(points, labels).agreement < 0.6
    assert prediction_strength(points, 4) < 0.7


def test_silhouette_of_one_segment_is_zero(rng: np.random.Generator) -> None:
    assert silhouette(rng.normal(size=(9, 2)), np.zeros(9, dtype=int)) == 0


def test_the_null_keeps_distributions_and_correlations(rng: np.random.Generator) -> None:
    factor = rng.normal(size=2000)
    level = (factor + rng.normal(size=2000) > 0.5).astype(float)
    values = np.column_stack([factor, np.exp(factor), level, 1 - level])
    (null,) = copula_nulls(values, values, ["a", "b", "c", "c"], 1)
    for column in (0, 1):
        np.testing.assert_array_equal(np.sort(null[:, column]), np.sort(values[:, column]))
    np.testing.assert_allclose(null[:, 2] + null[:, 3], 1)
    assert null[:, 2].mean() == pytest.approx(level.mean())
    was, now = np.corrcoef(values[:, 0], level)[0, 1], np.corrcoef(null[:, 0], null[:, 2])[0, 1]
    assert now == pytest.approx(was, abs=0.1)


def test_latent_correlations_see_through_rounding_and_not_chance(
    rng: np.random.Generator,
) -> None:
    factor = rng.normal(size=(4000, 1))
    numbers = np.hstack([factor + rng.normal(size=(4000, 1)), factor, rng.normal(size=(4000, 1))])
    known = rng.random(numbers.shape) < 0.7
    numbers[:, 0] = np.sign(numbers[:, 0])
    latent = latent_correlations(numbers, known)
    assert latent[0, 1] == pytest.approx(0.5**0.5, abs=0.05)
    assert np.abs(latent[2, :2]).max() < 0.05


def test_the_elbow_stands_where_the_drop_beyond_the_null_ends() -> None:
    curves = Inertias(np.array([0, -1, -2, -2.1, -2.2]), np.zeros((2, 5)))
    assert curves.elbow(3) == pytest.approx(0.9)
    assert curves.elbow(3) > max(curves.elbow(2), curves.elbow(4))
    assert curves.elbow(1) == 0
    assert [curves.gain(k) for k in (1, 2, 3, 4)] == pytest.approx([0, 1, 1, 0.1])


def test_excess_is_a_t_statistic_of_the_mean_drop() -> None:
    drops = np.array([[0, 0, -1.0], [0, 0, -2.0], [0, 0, -3.0]])
    curves = Inertias(np.array([0, 0, -4.0]), drops)
    assert curves.excess([3]) == pytest.approx(2 / (4 / 3) ** 0.5)
    assert curves.excess([2, 3]) == pytest.approx(2 / (4 / 3) ** 0.5)
