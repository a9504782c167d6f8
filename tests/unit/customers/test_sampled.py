"""Customers drawn from the engine."""

from __future__ import annotations

from itertools import permutations

from personakit.stages.customers import build_customers
from personakit.stages.matrix import draw_sample
from personakit.vocabulary import Kind
from run_samples import make_run

AMOUNTS = (0.1, 0.2, 0.3, 1e6)
"""Whose sum depends, in its last digits, on their order."""


def test_who_spends_the_same_has_the_same_whatever_the_order_of_rows(engine, make_table):
    orders = [*permutations(AMOUNTS)]
    assert len({sum(order) for order in orders}) > 1
    rows = [f"c{i},{amount!r}" for i, order in enumerate(orders) for amount in order]
    table = make_table(
        "orders.csv", Kind.SALES, {"Customer": "customer_id", "Total": "amount"}, *rows
    )
    sample = draw_sample(build_customers([table], make_run(engine)), 100, engine)
    (spent,) = (sample[name] for name in sample if "sum" in name)
    assert spent.unique().tolist() == [1_000_000.6]
