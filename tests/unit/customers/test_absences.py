"""Who is on a list and in no file of orders or contacts has none of them."""

from __future__ import annotations

import pytest

from personakit.stages.customers import build_customers
from personakit.vocabulary import Kind
from run_samples import make_run


@pytest.fixture
def build(engine):
    """The customer table, with what behaviour is told by under its key."""

    def run(*tables):
        found = build_customers(tables, make_run(engine))
        frame = engine.frame("SELECT * FROM customers ORDER BY customer").set_index("customer")
        return frame.rename(columns={v.name: v.key for v in found.variables if v.key})

    return run


def people(make_table, *rows, joined="ignore"):
    columns = {"Customer": "customer_id", "Joined": joined}
    return make_table("people.csv", Kind.CUSTOMERS, columns, *rows)


def orders(make_table, *rows, kind=Kind.SALES):
    columns = {"Customer": "customer_id", "Day": "created_at", "Paid": "amount"}
    return make_table("o.csv", kind, columns, *rows)


BOUGHT = ("C1,2025-01-01,5", "C1,2025-03-01,5", "C2,2025-02-01,9")


def test_who_is_listed_and_never_bought_has_no_orders(make_table, build):
    frame = build(people(make_table, *(f"C{n}," for n in range(1, 9))), orders(make_table, *BOUGHT))
    assert frame["o.csv||count"].tolist() == [2, 1, *[0] * 6]
    assert frame["listed_without_order"].tolist() == [0, 0, *[1] * 6]
    assert frame["o.csv|Paid|sum"].isna().tolist() == [False, False, *[True] * 6]


def test_how_often_they_buy_is_told_of_all_on_a_list_that_holds_who_never_did(make_table, build):
    listed = people(make_table, *(f"C{n}," for n in range(1, 9)))
    frame = build(listed, orders(make_table, *BOUGHT))
    ways = ["listed_without_order", "bought_once", "buys_occasionally", "buys_often"]
    assert frame[ways].sum(axis="columns").tolist() == [1] * 8


def test_how_often_they_buy_is_told_of_buyers_where_no_list_holds_others(make_table, build):
    assert build(orders(make_table, *BOUGHT))["bought_once"].tolist() == [0, 1]


def test_who_is_listed_and_never_wrote_has_no_contacts(make_table, build):
    rows = [f"{customer},{day},5" for customer, day in (("C1", "2025-01-01"), ("C2", "2025-02-01"))]
    wrote = orders(make_table, *rows, kind=Kind.TICKETS)
    frame = build(people(make_table, *(f"C{n}," for n in range(1, 5))), wrote)
    assert frame["o.csv||count"].tolist() == [1, 1, 0, 0]


def test_a_list_that_lacks_the_buyers_tells_nothing_of_others(make_table, build):
    listed = people(make_table, "C1,", *(f"X{n}," for n in range(9)))
    frame = build(listed, orders(make_table, *BOUGHT))
    assert frame.loc["X1", "o.csv||count"] != 0
    assert frame["listed_without_order"].dropna().empty


def test_who_came_before_the_file_begins_may_have_bought_before(make_table, build):
    rows = ("C1,2019-01-01", "C2,2025-01-01", "C3,2019-01-01", "C4,2025-05-01", "C5,")
    frame = build(people(make_table, *rows, joined="created_at"), orders(make_table, *BOUGHT))
    assert frame["o.csv||count"].fillna(-1).tolist() == [2, 1, -1, 0, 0]


def test_who_has_no_contract_has_not_bought(make_table, build):
    contracts = make_table(
        "abos.csv", Kind.SALES, {"Abo": "record_id", "Customer": "customer_id"}, "A1,C1", "A2,C2"
    )
    frame = build(people(make_table, *(f"C{n}," for n in range(1, 5))), contracts)
    assert frame["listed_without_order"].tolist() == [0, 0, 1, 1]
