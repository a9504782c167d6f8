from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from fact_samples import load_contacts
from personakit.engines.registry import open_engine
from personakit.stages.facts.divisions import Division
from personakit.stages.facts.side_counts import count_sides
from personakit.values import Variable
from personakit.values.associations import Band, Outcome, Side
from personakit.vocabulary import Kind, Role

BAD = Variable("t|Stars", "t.csv", "Stars", Kind.TICKETS, Role.CSAT, "share", "negative")
HOURS = Variable("t|Hours", "t.csv", "Hours", Kind.TICKETS, Role.RESOLUTION_TIME, "mean")
RATED = pd.DataFrame(
    [("a", 0, 1, 100), ("a", 0, 1, 90), ("a", 0, 0, 2), ("b", 0, 0, None), ("c", 1, 1, 1)],
    columns=["customer", "segment", BAD.name, HOURS.name],
)
"""One row a rated contact."""


def counted(*sides):
    column = Division(sides)
    cases = [(Outcome(BAD), column, side) for side in (*sides, column.rest)]
    contacts = SimpleNamespace(relation="contacts", variables=(BAD.name, HOURS.name))
    account = SimpleNamespace(customers=6)
    own = SimpleNamespace(relation="customers", contacts=contacts, account=account)
    with open_engine(threads=1) as engine:
        means = RATED.groupby("customer", as_index=False)[[BAD.name, HOURS.name]].mean()
        engine.load("customers", means)
        load_contacts("contacts", RATED.drop(columns="segment"), engine)
        engine.load("placed", RATED[["customer", "segment"]].drop_duplicates())
        found = [*count_sides(cases, SimpleNamespace(customers=own, placed="placed"), engine)]
    return {(s, case[2].rest, case[2].band): count for s, case, count in found}


def test_contacts_are_counted_on_each_side_and_beside_them_with_their_customers():
    soon, late = Band(None, 24.0), Band(24.0, None)
    found = counted(Side(HOURS, soon), Side(HOURS, late))
    first = found[0, False, late]
    assert (first.known, first.hits, first.customers) == (2, 2, (1, 0))
    assert (found[0, False, soon].known, found[0, False, soon].hits) == (1, 0)
    beside = found[0, True, None]
    assert (beside.known, beside.hits, beside.some, beside.lackers) == (1, 0, 0, 1)
    assert found[None, False, soon].known == 2


def test_thirds_of_customers_and_those_beside_them_are_customers():
    less, more = Band(None, 10.0, "smallest"), Band(10.0, None, "largest")
    found = counted(Side(HOURS, less), Side(HOURS, more))
    assert not any(one.of_rows for one in found.values())
    assert found[0, False, more].hits == pytest.approx(2 / 3)
    assert (found[None, True, None].known, found[0, True, None].known) == (1, 1)
