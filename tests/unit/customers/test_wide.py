from __future__ import annotations

import pandas as pd
import pytest

from personakit.engines import sides
from personakit.engines.registry import open_engine
from personakit.settings import Settings
from personakit.stages.customers import build_customers
from personakit.stages.matrix import draw_sample, population, tell_sample
from personakit.vocabulary import Kind
from run_samples import make_run

COLUMNS = {"Mail": "email", "Via": "contact_channel", "Topic": "category", "Assignee": "agent"}
ROWS = [
    f"{mail},{('phone', 'chat', 'email')[i % 3]},{('Billing', 'Login')[i % 2]},eve@acme.com"
    for i, mail in enumerate(
        [*(f"c{i % 30}@mail.org" for i in range(60)), *["shop@hall.org"] * 40, "", "bob@acme.com"]
    )
]


@pytest.fixture
def built(engine, make_table, monkeypatch):
    """Customers, their table and a sample of it, with so many columns in one table."""

    def build(at_once: int):
        monkeypatch.setattr(sides, "AT_ONCE", at_once)
        tables = [make_table(f"tickets_{at_once}.csv", Kind.TICKETS, COLUMNS, *ROWS)]
        run = make_run(engine, Settings(exclude_internal=True))
        customers = build_customers(tables, run)
        frame = engine.frame("SELECT * FROM customers ORDER BY customer").set_index("customer")
        sample = draw_sample(customers, 20, engine)
        return customers, *(f.rename(columns=lambda n: n.split("|")[-1]) for f in (frame, sample))

    return build


def test_tables_side_by_side_hold_what_one_holds(built):
    one, several = built(300), built(3)
    assert several[0].account.customers == one[0].account.customers == 30
    assert several[0].account.sources[0].dropped == one[0].account.sources[0].dropped
    for narrow, wide in zip(one[1:], several[1:], strict=True):
        pd.testing.assert_frame_equal(wide[narrow.columns], narrow)


def test_a_wide_table_may_take_the_place_of_one_and_of_a_wide_one(monkeypatch):
    with open_engine(threads=1) as engine:
        for at_once in (9, 1, 1):
            monkeypatch.setattr(sides, "AT_ONCE", at_once)
            rows = "(SELECT 'a' AS k, 1 AS x, 2 AS y)"
            sides.keep("wide", "k", ["x", "y"], rows, engine)
            assert engine.frame("SELECT * FROM wide").to_numpy().tolist() == [["a", 1, 2]]


def test_of_a_wide_table_only_what_each_part_holds_is_planned(monkeypatch):
    monkeypatch.setattr(sides, "AT_ONCE", 2)
    asked = []

    def rows(some):
        asked.append(list(some))
        cells = ", ".join(f"{len(each)} AS {each}" for each in some)
        return f"(SELECT 'a' AS k, {cells})"

    with open_engine(threads=1) as engine:
        sides.keep("wide", "k", ["x", "xx", "xxx"], rows, engine)
        assert engine.frame("SELECT k, x, xx, xxx FROM wide").to_numpy().tolist() == [
            ["a", 1, 2, 3]
        ]
    assert asked == [["x", "xx"], ["xxx"]]


def test_fewer_customers_are_drawn_where_each_has_very_many_values_and_that_is_told(
    built, monkeypatch
):
    customers, _, sample = built(300)
    assert len(sample) == 20
    assert not tell_sample(customers, 20)
    monkeypatch.setattr(population, "CELLS", 5 * sample.shape[1])
    (told,) = tell_sample(customers, 20)
    assert told.message.startswith("Segments are found on 5 of 30 customers")
