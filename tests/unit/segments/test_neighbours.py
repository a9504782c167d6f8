"""Whether segments side by side have a gap between them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from personakit.progress import Silent
from personakit.stages.matrix import calibrate, place, to_matrix
from personakit.stages.segments import find_segments
from personakit.stages.segments.neighbours import find_neighbours
from personakit.values import Variable
from personakit.vocabulary import Kind, Role


def test_segments_apart_have_a_gap_and_halves_of_one_cloud_have_none() -> None:
    rng = np.random.default_rng(1)
    points = rng.normal(size=(900, 4))
    labels = np.repeat([0, 1, 2], 300)
    points[labels == 2, 0] += 12  # far from both halves of the cloud at 0
    labels[labels < 2] = (points[labels < 2, 1] > 0).astype(int)
    pairs = {(pair.one, pair.other): pair for pair in find_neighbours(points, labels)}
    assert not pairs[0, 1].gap
    assert pairs[0, 1].depth < 0.2
    apart = next(pair for places, pair in pairs.items() if 2 in places)
    assert apart.gap
    assert apart.depth > 0.95


def _table(values: np.ndarray) -> tuple[pd.DataFrame, list[Variable]]:
    names = [f"{'ab'[i % 2]}.csv|{i}" for i in range(values.shape[1])]
    variables = [
        Variable(n, n[:5], n[6:], Kind.SALES, Role.MEASURE, "value") for n in names
    ]  # fmt: skip
    keys = [f"c{i:04d}" for i in range(len(values))]
    return pd.DataFrame(values, columns=names, index=keys), variables


@pytest.fixture(scope="module")
def arch() -> tuple[pd.DataFrame, list[Variable]]:
    """Customers along an arch: correlations do not tell it, and it is no segments either."""
    rng = np.random.default_rng(2)
    place = rng.uniform(-1.5, 1.5, (1200, 1))
    turn = np.hstack([place, place**2 - 0.75])
    values = turn @ rng.normal(size=(2, 10)) + 0.35 * rng.normal(size=(1200, 10))
    return _table(values)


def test_what_no_gap_parts_is_called_no_segments(arch: tuple[pd.DataFrame, list[Variable]]) -> None:
    matrix = to_matrix(*arch)
    found = find_segments(matrix, range(3, 6), Silent())
    assert found.structure.score > found.structure.limit
    assert not found.structure.found
    assert not found.structure.gap
    (told,) = (p for p in found.problems if p.code == "no_structure")
    assert "thin out between no two" in told.message
    assert len(found.quality) >= 3


def test_neighbours_keep_their_places_when_segments_are_ordered() -> None:
    rng = np.random.default_rng(3)
    truth = np.repeat([0, 1, 2], [100, 200, 300])
    line = np.array([[0.0] * 6, [4.0] * 6, [12.0] * 6])
    frame, variables = _table(line[truth] + rng.normal(size=(600, 6)))
    matrix = to_matrix(frame, variables)
    found = calibrate(matrix, find_segments(matrix, range(3, 4), Silent()))
    first = [segment.at[0] for segment in found.placement.segments]
    nearest = {(pair.one, pair.other) for pair in found.neighbours}
    by_place = np.argsort(first)
    assert tuple(sorted(by_place[:2].tolist())) in nearest
    assert tuple(sorted(by_place[[0, 2]].tolist())) not in nearest


def test_nobody_is_placed_surer_than_segments_come_back() -> None:
    rng = np.random.default_rng(4)
    truth = np.repeat([0, 1, 2], 200)
    frame, variables = _table(rng.normal(size=(3, 8))[truth] * 1.5 + rng.normal(size=(600, 8)))
    matrix = to_matrix(frame, variables)
    found = find_segments(matrix, range(3, 4), Silent())
    sure = calibrate(matrix, replace(found, agreement=1.0)).placement
    less = calibrate(matrix, replace(found, agreement=0.8)).placement
    confident = place(frame, less).confidence
    assert sure.doubt == 0
    assert confident.mean() == pytest.approx(0.8, abs=0.02)
    assert place(frame, sure).confidence.mean() > confident.mean()
