from __future__ import annotations

from personakit.stages.describe.compare import _difference, _labels
from personakit.stages.describe.conceal import Concealed
from personakit.stages.facts.cells import CellTable
from personakit.stages.facts.variables import mean_fact
from personakit.values import Variable
from personakit.values.facts import Cell, Contrast
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook

NONE = (0.0, 0.0, 0.0)


def orders(source: str) -> Variable:
    return Variable(f"{source}||count", source, "", Kind.SALES, Role.RECORD_ID, "count")


def test_a_mean_of_too_few_is_not_told() -> None:
    variable = orders("shop.csv")
    cells = {(variable.name, 0): Cell(40, 40, 5.0, 1.0, NONE),
             (variable.name, 1): Cell(4, 4, 1.0, 1.0, NONE),
             (variable.name, None): Cell(44, 44, 4.0, 2.0, NONE)}  # fmt: skip
    table = CellTable((40, 4), 44, cells)
    facts = tuple(mean_fact(variable, table, segment) for segment in (0, 1))
    told = _difference(Contrast(variable, 0.5, facts), "orders", Concealed(frozenset(), 5))
    assert told.means == (5.0, None)
    assert told.effects == (0.5, None)
    assert not told.is_share


def test_variables_of_the_same_name_are_told_with_their_source() -> None:
    assert _labels([orders("shop.csv")], phrasebook()) == ["orders"]
    both = _labels([orders("shop.csv"), orders("market.csv")], phrasebook())
    assert both == ["orders (file shop.csv)", "orders (file market.csv)"]
