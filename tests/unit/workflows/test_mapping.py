from __future__ import annotations

import pandas as pd

from personakit.personas.placement import Axis
from personakit.values import Column, Source, Table
from personakit.vocabulary import Kind, Role
from personakit.workflows.mapping import with_levels

AXIS = {"low": 0, "high": 1, "centre": 0, "scale": 1, "weight": 1}


def axis(question: str, *variables: str) -> Axis:
    return Axis(variables=variables, source="t.csv", question=question, **AXIS)


def test_columns_carry_the_levels_of_a_model() -> None:
    names = ("Category", "Via", "Note", "Note")
    columns = tuple(Column(name, f"c{i}", Role.CATEGORY, 1.0, "") for i, name in enumerate(names))
    source = Source("t.csv", (), "t", names, ("",) * 4, pd.DataFrame())
    axes = (
        axis("t.csv|Category", "t.csv|Category|Refund", "t.csv|Category|a|b"),
        axis("t.csv|Category", "t.csv|Category|Billing"),
        axis("t.csv|Via|mean", "t.csv|Via|mean"),
        axis("t.csv|Note", "t.csv|Note|long"),
    )
    (table,) = with_levels([Table(source, Kind.TICKETS, 1.0, "", columns)], axes)
    assert [column.carried for column in table.columns] == [
        ("Refund", "a|b", "Billing"), (), (), (),
    ]  # fmt: skip
