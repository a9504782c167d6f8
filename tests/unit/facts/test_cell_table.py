from __future__ import annotations

import pandas as pd
import pytest

from personakit.engines.registry import open_engine
from personakit.stages.facts import cells
from personakit.stages.facts.cells import CellTable, count_cells
from personakit.values import Account, Customers, Variable
from personakit.vocabulary import Kind, Role

NAMES = ("a", "b", "c", "d", "e")
VALUES = [[0, 1, 5, 2, 1], [1, 0, 4, None, 1], [1, 1, 8, 2, 0], [0, 1, 2, 7, 1], [1, 1, 1, 1, 1]]
SEGMENTS = [0, 0, 1, 1, -1]


def measured() -> CellTable:
    variables = tuple(
        Variable(name, "t.csv", name, Kind.SURVEY, Role.MEASURE, "mean" if name > "b" else "share")
        for name in NAMES
    )
    rows = pd.DataFrame(VALUES, columns=NAMES, dtype="float64")
    who = pd.DataFrame({"customer": [f"c{i}" for i, _ in enumerate(VALUES)]}, dtype="str")
    customers = Customers("customers", variables, (), Account((), (), len(VALUES), ()))
    with open_engine(threads=1) as engine:
        engine.load("customers", pd.concat([who, rows], axis="columns"))
        engine.load("placed", who.assign(segment=SEGMENTS))
        return count_cells(customers, "placed", 2, engine)


def test_variables_are_counted_by_segment_and_over_all() -> None:
    found = measured()
    assert (found.sizes, found.customers) == ((2, 2), 5)
    assert [found.cells["a", s].some for s in (0, 1, None)] == [1, 1, 3]
    assert [found.cells["d", s].known for s in (0, 1, None)] == [1, 2, 4]
    assert found.cells["c", 0].quartiles == (4.25, 4.5, 4.75)


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_many_variables_are_measured_in_several_queries(monkeypatch, at_once) -> None:
    whole = measured()
    monkeypatch.setattr(cells, "AT_ONCE", at_once)
    assert measured() == whole
