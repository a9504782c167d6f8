from __future__ import annotations

import numpy as np
import pytest

from personakit.stages.drift import keep_segments, moved_part, trace

BEFORE = (0.4, 0.4, 0.2)


def fates(overlap, before=BEFORE):
    overlap = np.array(overlap, dtype=float)
    kept = keep_segments(overlap)
    return {(one.fate, one.old, one.new) for one in trace(overlap, kept, before)}


@pytest.mark.parametrize(
    ("overlap", "expected"),
    [
        ([[0, 390, 10], [400, 0, 0], [5, 5, 190]],
         {("survived", (0,), (1,)), ("survived", (1,), (0,)), ("survived", (2,), (2,))}),
        ([[220, 180, 0, 0], [0, 0, 400, 0], [0, 0, 0, 200]],
         {("split", (0,), (0, 1)), ("survived", (1,), (2,)), ("survived", (2,), (3,))}),
        ([[400, 0], [380, 20], [0, 200]],
         {("merged", (0, 1), (0,)), ("survived", (2,), (1,))}),
        ([[480, 0], [0, 480], [20, 20]],
         {("survived", (0,), (0,)), ("survived", (1,), (1,)), ("gone", (2,), ())}),
        ([[330, 250, 0, 0], [0, 0, 290, 0], [0, 0, 0, 130]],
         {("survived", (0,), (0,)), ("new", (), (1,)), ("survived", (1,), (2,)),
          ("survived", (2,), (3,))}),
        ([[0, 0], [0, 0], [0, 0]],
         {("gone", (0,), ()), ("gone", (1,), ()), ("gone", (2,), ()), ("new", (), (0,)),
          ("new", (), (1,))}),
    ],
    ids=["survived", "split", "merged", "gone", "new", "nobody"],
)  # fmt: skip
def test_fates(overlap, expected):
    assert fates(overlap) == expected


def test_the_greater_part_of_a_split_keeps_the_name_and_its_overlap_is_told():
    overlap = np.array([[90.0, 110, 0], [0, 10, 190]])
    kept = keep_segments(overlap)
    assert kept == {1: 0, 2: 1}
    split, survived = trace(overlap, kept, (0.5, 0.5))
    assert (split.new, split.overlap) == ((1, 0), 1.0)
    assert survived.overlap == 0.95
    assert moved_part(overlap, kept) == pytest.approx(100 / 400)
