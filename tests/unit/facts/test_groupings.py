"""The company's own segments beside those found."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from personakit.stages.facts.cells import CellTable
from personakit.stages.facts.groupings import agreement, cross
from personakit.values import Variable
from personakit.values.facts import NO_QUARTILES, Cell
from personakit.vocabulary import Kind, Role


def _level(level: str, *, grouping: bool = True) -> Variable:
    return Variable(
        f"crm.csv|Tier|{level}", "crm.csv", "Tier", Kind.CUSTOMERS, Role.CATEGORY, "share", level,
        grouping=grouping,
    )  # fmt: skip


def test_agreement_is_the_adjusted_rand_index() -> None:
    rng = np.random.default_rng(0)
    one = rng.integers(0, 3, 200)
    other = np.where(rng.random(200) < 0.6, one, rng.integers(0, 4, 200))
    counts = np.array([[((one == a) & (other == b)).sum() for b in range(4)] for a in range(3)])
    assert agreement(counts) == pytest.approx(adjusted_rand_score(one, other))
    assert agreement(np.diag([5, 6, 7])) == 1
    assert agreement(np.zeros((3, 2))) == 0


def test_own_segments_are_crossed_with_those_found() -> None:
    levels = [_level("gold"), _level("silver"), _level("other", grouping=False)]
    some = {"gold": (30, 2), "silver": (0, 28), "other": (1, 1)}
    cells = {
        (v.name, segment): Cell(60, some[v.level][segment], 0.0, 0.0, NO_QUARTILES)
        for v in levels
        for segment in (0, 1)
    }
    (told,) = cross(levels, CellTable((30, 30), 60, cells))
    assert told.where == "crm.csv/Tier"
    assert told.levels == ("gold", "silver")
    assert told.counts == ((30, 0), (2, 28))
    assert told.agreement > 0.8
