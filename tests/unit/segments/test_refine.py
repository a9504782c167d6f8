"""Written means that tell of no few customers."""

from __future__ import annotations

import numpy as np
import pytest

from personakit.personas.placement import Axis
from personakit.stages.segments.refine import without_few

SHARE = Axis(
    variables=("a.csv|Via|phone",), source="a.csv", question="a.csv|Via", low=0, high=1,
    centre=0.5, scale=0.5, weight=1,
)  # fmt: skip
NUMBER = SHARE.model_copy(update={"variables": ("a.csv|n",), "question": "a.csv|n", "high": 99})
MEMBER = np.repeat(np.eye(2), 10, axis=0)


def told(column: list[float], axis: Axis = SHARE) -> list[float]:
    """The written means of two segments of ten customers along one axis."""
    values = np.array(column, dtype=float).reshape(-1, 1)
    known = np.isfinite(values)
    centres = (MEMBER.T @ np.nan_to_num(values)) / np.maximum(MEMBER.T @ known, 1)
    return without_few(centres, values, MEMBER, [axis], 5).ravel().round(6).tolist()


def test_means_of_many_stay() -> None:
    assert told([-1, 1] * 10) == [0, 0]


def test_known_of_few_the_mean_is_that_of_all() -> None:
    assert told([1] * 4 + [np.nan] * 6 + [-1, 1] * 5, NUMBER) == [round(4 / 14, 6), 0]


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_how_few_have_or_lack_a_share_is_not_told(few: int) -> None:
    assert told([1] * few + [-1] * (10 - few) + [1] * (10 - few) + [-1] * few) == [-0.5, 0.5]


def test_segments_of_too_few_stay_for_those_who_leave_them_out() -> None:
    member = np.repeat(np.eye(2), [17, 3], axis=0)
    centres = np.array([[0.0], [0.3]])
    values = np.array([[-1.0], [1.0]] * 10)
    assert without_few(centres, values, member, [SHARE], 5)[1, 0] == 0.3
