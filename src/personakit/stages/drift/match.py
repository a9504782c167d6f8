"""Old and new segments of the same customers: which is which, and what became of the others.

The fates are those of MONIC (Spiliopoulou, Ntoutsi, Theodoridis & Schult 2006): segments are
compared by the customers they share, with thresholds on the parts that are shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy

from personakit.values.changes import Transition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MOST = 0.5
"""Part of a segment that makes it come from another, or go into another."""
LEAST = 0.2
"""Part of either that the two must share to be one."""


def keep_segments(overlap: np.ndarray) -> dict[int, int]:
    """Find which new segment is which old one.

    The assignment with the greatest sum of Jaccard similarities. A pair stands if it shares at
    least half of one of the two, and a fifth of the other.

    Args:
        overlap: Customers by old and new segment, shape (old, new).

    Returns:
        New segment -> old segment, for those that stand.
    """
    rows, columns = _sums(overlap)
    similar = overlap / np.maximum(1, rows[:, None] + columns - overlap)
    pairs = zip(*scipy.optimize.linear_sum_assignment(-similar), strict=True)
    parts = {(int(x), int(y)): (overlap[x, y] / rows[x], overlap[x, y] / columns[y])
             for x, y in pairs if overlap[x, y]}  # fmt: skip
    return {
        y: x for (x, y), part in sorted(parts.items()) if max(part) >= MOST and min(part) >= LEAST
    }


def moved_part(overlap: np.ndarray, kept: Mapping[int, int]) -> float:
    """Part of the customers that are in another segment than the kept ones say."""
    stayed = sum(float(overlap[x, y]) for y, x in kept.items())
    return 1 - stayed / max(1.0, float(overlap.sum()))


def trace(
    overlap: np.ndarray, kept: Mapping[int, int], before: Sequence[float]
) -> tuple[Transition, ...]:
    """Tell what became of each segment.

    A new segment that holds mostly customers of one old segment is split off it, unless that one
    has grown by them; an old one whose customers are mostly in one new segment is merged into it,
    unless it has lost half of its part of all customers.

    Args:
        overlap: Customers by old and new segment, shape (old, new).
        kept: New segment -> the old one that it is.
        before: Part of the placed customers in each old segment on the day of the old set.
    """
    split, merged = _split(overlap, kept, before), _merged(overlap, kept, before)
    return (
        *_of_kept(overlap, kept, split, merged),
        *(Transition("new", (), (y,), _greatest(overlap[:, y]))
          for y in range(overlap.shape[1]) if y not in kept and y not in split),
        *(Transition("gone", (x,), (), _greatest(overlap[x]))
          for x in range(len(overlap)) if x not in kept.values() and x not in merged),
    )  # fmt: skip


def stay(overlap: np.ndarray) -> tuple[Transition, ...]:
    """Every old segment as it was, with the greatest part of it that one new segment holds."""
    return tuple(
        Transition("survived", (x,), (x,), _greatest(row)) for x, row in enumerate(overlap)
    )


def _of_kept(
    overlap: np.ndarray,
    kept: Mapping[int, int],
    split: Mapping[int, int],
    merged: Mapping[int, int],
) -> Iterator[Transition]:
    """Segments that go on, with those that have left them or joined them."""
    for y, x in sorted(kept.items(), key=lambda pair: pair[1]):
        parts = (y, *(new for new, old in split.items() if old == x))
        whole = (x, *(old for old, new in merged.items() if new == y))
        if len(parts) > 1:
            yield Transition("split", (x,), parts, _shared(overlap, (x,), parts))
        if len(whole) > 1:
            yield Transition("merged", whole, (y,), _shared(overlap, whole, (y,)))
        if len(parts) == len(whole) == 1:
            yield Transition("survived", (x,), (y,), _shared(overlap, (x,), (y,)))


def _split(overlap: np.ndarray, kept: Mapping[int, int], before: Sequence[float]) -> dict[int, int]:
    """New segment -> the kept one that it is split off."""
    rows, columns = _sums(overlap)
    grown = rows - np.asarray(before) * overlap.sum()
    nearest = {y: int(overlap[:, y].argmax()) for y in range(overlap.shape[1]) if y not in kept}
    return {
        y: x
        for y, x in nearest.items()
        if x in kept.values()
        and overlap[x, y] >= MOST * columns[y]
        and grown[x] < MOST * overlap[x, y]
    }


def _merged(
    overlap: np.ndarray, kept: Mapping[int, int], before: Sequence[float]
) -> dict[int, int]:
    """Old segment -> the kept one that it has gone into."""
    rows, _ = _sums(overlap)
    nearest = {x: int(overlap[x].argmax()) for x in range(len(overlap)) if x not in kept.values()}
    return {
        x: y
        for x, y in nearest.items()
        if y in kept
        and overlap[x, y] >= MOST * rows[x]
        and rows[x] >= MOST * before[x] * overlap.sum()
    }


def _sums(overlap: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Customers of each old and of each new segment; 1 where there are none."""
    return np.maximum(1, overlap.sum(axis=1)), np.maximum(1, overlap.sum(axis=0))


def _shared(overlap: np.ndarray, old: Sequence[int], new: Sequence[int]) -> float:
    shared = overlap[np.ix_(old, new)].sum() / max(1, overlap[list(old)].sum())
    return round(float(shared), 3)


def _greatest(part: np.ndarray) -> float:
    return round(float(part.max(initial=0)) / max(1.0, float(part.sum())), 3)
