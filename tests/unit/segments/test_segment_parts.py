"""The small steps that segments rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.stats import multivariate_normal
from sklearn.metrics import adjusted_rand_score

from personakit.personas.placement import Axis
from personakit.stages.segments.components import find_components, greatest
from personakit.stages.segments.fill import fill
from personakit.stages.segments.metric import metric
from personakit.stages.segments.mixture import few_starts, fit_mixture
from personakit.stages.segments.nulls import copula, latent_correlations
from personakit.stages.segments.partition import by_size, explained, kmeans
from personakit.stages.segments.parts import chances_of
from personakit.stages.segments.refine import block_weights, construct, refine
from personakit.stages.segments.resample import bootstrap, halve, silhouette
from personakit.stages.segments.structure import Curves, sphered
from personakit.stages.segments.ways import CONSTRUCTED, FOUND

if TYPE_CHECKING:
    from collections.abc import Sequence


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
    np.testing.assert_allclose(explained(values, np.array([0, 0, 1, 1])), [1, 0])


def test_segments_are_numbered_by_size_and_empty_ones_are_none() -> None:
    points = np.arange(6.0)[:, None]
    assert by_size(points, np.array([4, 4, 2, 2, 2, 9])).tolist() == [1, 1, 0, 0, 0, 2]


def test_a_mixture_finds_segments_that_one_strong_direction_hides(
    rng: np.random.Generator,
) -> None:
    labels = np.arange(600) % 3
    points = np.array([[0, 0], [0, 4], [0, 8]])[labels] + rng.normal(size=(600, 2)) * [9, 1]
    fit = fit_mixture(points, few_starts(sphered(points), 3))
    assert adjusted_rand_score(labels, fit.label(points)) > 0.85
    assert np.sqrt(np.diag(fit.within)) == pytest.approx([9, 1], rel=0.15)


def test_the_likelihood_of_one_segment_is_that_of_a_normal_distribution(
    rng: np.random.Generator,
) -> None:
    points = rng.normal(size=(400, 2)) * [2, 1] + 3
    fit = fit_mixture(points, [np.zeros(400, dtype=int)])
    normal = multivariate_normal(points.mean(axis=0), fit.within)
    spread = np.trace(np.linalg.solve(fit.within, 0.03 * np.eye(2))) / 2
    assert fit.likelihood == pytest.approx(normal.logpdf(points).mean(), abs=1e-9)
    assert spread < 0.03


def test_components_are_what_several_questions_share(rng: np.random.Generator) -> None:
    trait = rng.normal(size=(800, 1))
    shared = trait + rng.normal(size=(800, 4))
    alone = rng.normal(size=(800, 1)) + 0.1 * rng.normal(size=(800, 3))
    questions = ["a", "b", "c", "d", "lone", "lone", "lone"]
    found = find_components(np.hstack([shared, alone]), np.ones(7), questions)
    first = found.directions[:, np.abs(found.directions[:4]).sum(axis=0).argmax()]
    assert (first[:4] > 0.4).all()
    assert np.abs(first[4:]).max() < 0.2
    assert found.white(np.hstack([shared, alone])).std(axis=0) == pytest.approx(1)


def test_an_item_weighs_by_how_many_say_it_and_a_choice_by_its_answers(
    rng: np.random.Generator,
) -> None:
    rare, half = rng.random(1000) < 0.1, rng.random(1000) < 0.5
    answer = rng.integers(0, 4, 1000)
    raw = np.column_stack([rare, half, *(answer == level for level in range(4))]).astype(float)
    names = ["s|m|rare", "s|m|half", *(f"s|c|{level}" for level in range(4))]
    axes = [
        Axis(variables=(n,), source="s", question=n.rpartition("|")[0], low=0, high=1,
             centre=c, scale=d, weight=1)
        for n, c, d in zip(names, raw.mean(axis=0), raw.std(axis=0), strict=True)
    ]  # fmt: skip
    factors = metric((raw - raw.mean(axis=0)) / raw.std(axis=0), axes)
    assert factors[0] / factors[1] == pytest.approx(raw[:, 0].std() / raw[:, 1].std())
    assert (factors[:2] ** 2).mean() == pytest.approx(1)
    assert (factors[2:] ** 2).sum() == pytest.approx(3)


def test_clear_segments_come_back_when_all_is_done_anew(
    blobs: tuple[np.ndarray, np.ndarray],
) -> None:
    points, labels = blobs
    questions = ["a", "b", "c"]
    components = find_components(points, np.ones(3), questions)
    found = bootstrap(points, points, components, questions, FOUND, labels, (0.6,))
    np.testing.assert_allclose(found.jaccard, 1, atol=1e-4)
    assert found.kept == pytest.approx(1, abs=1e-4)
    assert halve(points, FOUND, 3, 0.8) == (1, 1)
    assert silhouette(points, labels) > 0.7


def test_who_is_in_segments_that_overlap_is_only_as_sure_as_the_overlap_leaves_it(
    rng: np.random.Generator,
) -> None:
    truth = np.arange(1200) % 2
    points = rng.normal(size=(1200, 3)) + 1.45 * truth[:, None]
    questions = ["a", "b", "c"]
    components = find_components(points, np.ones(3), questions)
    white = components.white(points)
    labels = fit_mixture(white, [truth]).label(white)
    wrong = (labels != truth).mean()
    found = bootstrap(points, points, components, questions, FOUND, labels, (0.6,))
    assert 0.07 < wrong < 0.15
    np.testing.assert_allclose(found.jaccard, (1 - wrong) / (1 + wrong), atol=0.04)
    assert found.kept == pytest.approx(1 - wrong, abs=0.02)


def test_segments_of_a_cloud_do_not_come_back(rng: np.random.Generator) -> None:
    points = rng.normal(size=(300, 5))
    strength, agreement = halve(points, CONSTRUCTED, 4, 0.8)
    assert strength < 0.7
    assert agreement < 0.6


def test_silhouette_of_one_segment_is_zero(rng: np.random.Generator) -> None:
    assert silhouette(rng.normal(size=(9, 2)), np.zeros(9, dtype=int)) == 0


def _axes(names: Sequence[str]) -> list[Axis]:
    """`source|question|level`, or `source||count`."""
    return [
        Axis(
            variables=(n,), source=n.partition("|")[0], low=-9, high=9, centre=0, scale=1,
            weight=1, question=n if n.endswith("count") else n.rpartition("|")[0],
        )
        for n in names
    ]  # fmt: skip


def test_the_null_keeps_distributions_and_correlations(rng: np.random.Generator) -> None:
    factor = rng.normal(size=2000)
    level = (factor + rng.normal(size=2000) > 0.5).astype(float)
    values = np.column_stack([factor, np.exp(factor), level, 1 - level])
    axes = _axes(["s|a|mean", "s|b|mean", "s|c|yes", "s|c|no"])
    null = copula(values, values, axes, [a.question for a in axes]).draw(0)
    for column in (0, 1):
        np.testing.assert_array_equal(np.sort(null[:, column]), np.sort(values[:, column]))
    np.testing.assert_allclose(null[:, 2] + null[:, 3], 1)
    assert null[:, 2].mean() == pytest.approx(level.mean())
    was, now = np.corrcoef(values[:, 0], level)[0, 1], np.corrcoef(null[:, 0], null[:, 2])[0, 1]
    assert now == pytest.approx(was, abs=0.1)


def test_the_null_keeps_what_a_question_of_many_levels_shares_with_another(
    rng: np.random.Generator,
) -> None:
    traits = rng.normal(size=(2000, 2))
    answers = [
        (traits @ rng.normal(size=(2, 5)) * 1.5 + rng.gumbel(size=(2000, 5))).argmax(axis=1)
        for _ in range(4)
    ]
    values = np.column_stack([a == level for a in answers for level in range(5)]).astype(float)
    values = (values - values.mean(axis=0)) / values.std(axis=0)
    axes = _axes([f"s|q{i}|{level}" for i in range(4) for level in range(5)])
    null = copula(values, values, axes, [a.question for a in axes]).draw(20)
    across = np.kron(1 - np.eye(4), np.ones((5, 5))).astype(bool)
    was, now = ((np.corrcoef(table.T)[across] ** 2).sum() for table in (values, null))
    assert now == pytest.approx(was, rel=0.2)


def test_shares_in_a_null_vary_as_much_as_their_few_rows_let_them(
    rng: np.random.Generator,
) -> None:
    rows = rng.choice([1, 40], 2000)
    part = rng.binomial(rows, 0.5) / rows
    values = np.column_stack([rows, part, 1 - part]).astype(float)
    axes = _axes(["s||count", "s|c|yes", "s|c|no"])
    null = copula(values, values, axes, [a.question for a in axes]).draw(0)
    few = null[:, 0] == 1
    assert set(null[few, 1]) == {0.0, 1.0}
    assert null[~few, 1].std() == pytest.approx(part[rows == 40].std(), rel=0.1)


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


def test_excess_is_the_smaller_of_two_t_statistics_of_the_mean_gain() -> None:
    gains = np.array([[0, 4.0], [0, 1.0], [0, 2.0], [0, 3.0]])
    curves = Curves(likelihoods=gains, inertias=gains * [1, 2])
    assert curves.excess([3]) == pytest.approx(2 / (4 / 3) ** 0.5)
    assert curves.excess([2, 3]) == pytest.approx(1 / (1 / 3) ** 0.5)
    assert Curves(gains, np.array([[0, 0.0], *gains[1:]])).excess([3]) < 0


def test_a_gain_is_what_the_last_segment_adds_beyond_the_nulls() -> None:
    data, null = [1.0, 3.0, 3.5], [0.0, 1.0, 1.4]
    curves = Curves(np.array([data, null, null]), np.zeros((3, 3)))
    assert [curves.gain(k) for k in (2, 3, 4)] == pytest.approx([1, 1, 0.1])
    assert curves.gain(1) == 0


def test_repetition_within_a_source_is_weighed_down(rng: np.random.Generator) -> None:
    factor = rng.normal(size=(200, 1))
    copies = factor + 0.01 * rng.normal(size=(200, 4))
    values = np.hstack([copies, rng.normal(size=(200, 1))])
    weights = block_weights(values, ["a"] * 4 + ["b"])
    assert weights[:4] == pytest.approx(0.25, abs=0.01)
    assert weights[4] == 1


def test_a_factor_that_all_items_share_becomes_one_of_the_model(
    rng: np.random.Generator,
) -> None:
    labels = np.arange(900) % 3
    agreeing = 1.5 * rng.normal(size=(900, 1))
    values = rng.normal(size=(3, 12))[labels] + agreeing + 0.6 * rng.normal(size=(900, 12))
    values = (values - values.mean(axis=0)) / values.std(axis=0)
    names = [f"s|q{i}|mean" for i in range(12)]
    model = refine(values, values, labels, _axes(names), names)
    assert {len(axis.factors) for axis in model.axes} == {1}
    assert adjusted_rand_score(labels, chances_of(values, model).argmax(axis=1)) > 0.9


def test_a_construction_places_by_all_answers_as_by_its_components(
    rng: np.random.Generator,
) -> None:
    values = rng.normal(size=(1000, 3)) @ rng.normal(size=(3, 9)) + 0.5 * rng.normal(size=(1000, 9))
    values = (values - values.mean(axis=0)) / values.std(axis=0)
    components = find_components(values, np.ones(9), [*"abcdefghi"])
    points = components.plain(values)
    labels = kmeans(points, 4, 5).labels_
    model = construct(values, values, labels, components, _axes([f"s|q{i}|mean" for i in range(9)]))
    assert (chances_of(values, model).argmax(axis=1) == labels).mean() > 0.95


def test_an_answer_that_all_give_weighs_nothing_in_a_construction(rng: np.random.Generator) -> None:
    values = rng.normal(size=(300, 3)) @ rng.normal(size=(3, 9))
    values[:, 8] = 0.7
    metric = np.array([1.0] * 8 + [0.0])
    components = find_components(values, metric, [*"abcdefghi"])
    labels = kmeans(components.plain(values), 3, 5).labels_
    model = construct(values, values, labels, components, _axes([f"s|q{i}|mean" for i in range(9)]))
    assert model.axes[8].weight == 0
    assert {segment.at[8] for segment in model.segments} == {0.7}


def test_the_greatest_directions_are_the_last_of_all() -> None:
    points = np.random.default_rng(0).normal(size=(200, 6)) * [1, 4, 2, 3, 5, 6]
    covariance = points.T @ points / len(points)
    every = np.linalg.eigh(covariance)[1][:, ::-1]
    for count in (2, 6, 9):
        found = greatest(covariance, count)
        assert found.shape == (6, min(count, 6))
        assert np.abs((found * every[:, : found.shape[1]]).sum(axis=0)) == pytest.approx(1)
