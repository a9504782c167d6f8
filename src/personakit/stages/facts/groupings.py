"""The company's own segments beside those that were found."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from personakit.values.facts import Crossing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.facts.cells import CellTable
    from personakit.values import Variable


def cross(variables: Sequence[Variable], cells: CellTable) -> Iterator[Crossing]:
    """Cross each column that names a company's own segments with the segments found.

    Args:
        variables: What is known of customers.
        cells: It, counted in every segment.
    """
    own = sorted((v for v in variables if v.grouping and v.level), key=lambda v: v.question)
    for _, group in groupby(own, key=lambda v: v.question):
        levels = tuple(group)
        counts = np.array(
            [[cells.of(v, segment).some for v in levels] for segment, _ in enumerate(cells.sizes)]
        ).reshape(-1, len(levels))
        yield Crossing(
            where=levels[0].where,
            levels=tuple(v.level for v in levels),
            counts=tuple(tuple(int(n) for n in row) for row in counts),
            agreement=agreement(counts),
        )


def agreement(counts: np.ndarray) -> float:
    """The adjusted Rand index of two partitions, from how they cross (Hubert & Arabie 1985).

    Args:
        counts: Customers by part of one and of the other, shape (parts, parts).

    Returns:
        1 for the same, about 0 for what chance gives.
    """
    pairs = (_pairs(counts), _pairs(counts.sum(axis=1)), _pairs(counts.sum(axis=0)))
    both, one, other = pairs
    whole = _pairs(counts.sum(keepdims=True))
    chance = one * other / whole if whole else 0.0
    most = (one + other) / 2
    return float((both - chance) / (most - chance)) if most > chance else 0.0


def _pairs(counts: np.ndarray) -> float:
    numbers = counts.astype(float)
    return float((numbers * (numbers - 1) / 2).sum())
