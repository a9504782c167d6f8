"""What is an order, a return, a contract and a solved contact."""

from __future__ import annotations

import pytest

from personakit.stages.customers import build_customers
from personakit.vocabulary import Kind
from run_samples import make_run


@pytest.fixture
def build(engine):
    """The customer table, with what behaviour is told by under its key."""

    def run(*tables, settings=None):
        found = build_customers(tables, make_run(engine, settings))
        frame = engine.frame("SELECT * FROM customers ORDER BY customer").set_index("customer")
        return frame.rename(columns={v.name: v.key for v in found.variables if v.key})

    return run


ORDERS = [f"B{n:04},k{n % 8}@x.org,2025-01-{n:02}" for n in range(1, 25)]
PAID = [f"B{n:04},{step}" for n in range(1, 25) for step in ("deposit,1", f"rest,{n}")]


def orders(make_table, *rows, name="einkauf.csv", **more):
    columns = {"Beleg": "record_id", "Mail": "email", "Am": "created_at"}
    return make_table(name, Kind.SALES, columns, *rows, **more)


def counts(frame):
    return sorted(name for name in frame if name.endswith("||count"))


def test_lines_and_payments_are_parts_of_the_orders_that_they_name(make_table, build):
    lines = make_table(
        "zeilen.csv", Kind.SALES, {"Vorgang": "record_id", "Mail": "email", "Preis": "amount"},
        *(f"B{n:04},k{n % 8}@x.org,{n}" for n in range(1, 25) for _ in range(2)),
    )  # fmt: skip
    frame = build(orders(make_table, *ORDERS), lines)
    assert counts(frame) == ["einkauf.csv||count"]
    assert frame["einkauf.csv||count"].tolist() == [3] * 8
    assert frame["bought_once"].tolist() == [0] * 8


def test_a_part_of_the_orders_is_of_orders_not_of_their_lines(make_table, build):
    columns = {"Order": "record_id", "Mail": "email", "Kind": "category", "Price": "amount"}
    rows = [
        *("1,a@x.org,tea,5", "1,a@x.org,tea,5", "1,a@x.org,cup,9", "2,a@x.org,cup,9"),
        *("3,b@x.org,tea,5", "3,b@x.org,tea,4", "4,b@x.org,tea,5", "5,b@x.org,,5"),
    ]  # fmt: skip
    frame = build(make_table("lines.csv", Kind.SALES, columns, *rows))
    assert frame["lines.csv||count"].tolist() == [2, 3]
    assert frame["lines.csv|Kind|tea"].tolist() == [1 / 2, 1]
    assert frame["lines.csv|Kind|cup"].tolist() == [1, 0]


def test_payments_without_a_customer_count_no_orders(make_table, build):
    columns = {"order": "record_id", "step": "category", "Paid": "amount"}
    paid = make_table("pay.csv", Kind.SALES, columns, *PAID)
    placed = make_table(
        "orders.csv", Kind.SALES, {"order": "record_id", "Mail": "email", "Am": "created_at"},
        *ORDERS,
    )  # fmt: skip
    frame = build(placed, paid)
    assert counts(frame) == ["orders.csv||count"]
    assert frame["pay.csv|Paid|mean"].tolist()[0] == 1 + (8 + 16 + 24) / 3


def test_files_may_name_their_customers_twice(make_table, build):
    placed = make_table(
        "orders.csv", Kind.SALES, {"Order": "record_id", "Who": "customer_id"},
        *(f"B{n:04},C{n % 8}" for n in range(1, 25)),
    )  # fmt: skip
    columns = {"Row id": "customer_id", "Who": "customer_id", "Order": "record_id"}
    points = make_table(
        "points.csv", Kind.SALES, columns, *(f"L{n},C{n % 8},B{n:04}" for n in range(1, 25))
    )
    assert counts(build(placed, points)) == ["orders.csv||count"]


def test_files_with_orders_of_their_own_are_added_though_both_number_from_one(make_table, build):
    columns = {"No": "record_id", "Mail": "email", "Date": "created_at"}
    shop, web = (
        make_table(
            name, Kind.SALES, columns,
            *(f"{n},k{(n * step) % 8}@x.org,2025-01-0{1 + n % 8}" for n in range(1, 25)),
        )
        for name, step in (("shop.csv", 1), ("web.csv", 3))
    )  # fmt: skip
    assert counts(build(shop, web)) == ["shop.csv||count", "web.csv||count"]


def test_of_files_about_the_same_orders_one_tells_what_was_paid(make_table, build):
    rows = [f"B{n:04},k{n % 8}@x.org,5" for n in range(1, 25)]
    lines, paid = (
        make_table(
            name, Kind.SALES, {"Order": "record_id", "Mail": "email", amount: "amount"}, *rows
        )
        for name, amount in (("lines.csv", "Unit price"), ("paid.csv", "Total"))
    )
    frame = build(lines, paid)
    assert [name for name in frame if name.endswith("|sum")] == ["paid.csv|Total|sum"]


def test_an_empty_column_numbers_no_orders(make_table, build):
    columns = {"Order name": "record_id", "Mail": "email", "Receipt no": "record_id"}
    rows = [f"#{n},a@x.org,{'R1' if n == 1 else ''}" for n in range(1, 8) for _ in range(3)]
    frame = build(make_table("export.csv", Kind.SALES, columns, *rows))
    assert frame["export.csv||count"].tolist() == [7]


RETURNS = {
    "quantity": ({"Nr": "record_id", "Mail": "email", "Menge": "quantity", "Preis": "amount"},
                 ["1,a@x.org,2,10", "C2,a@x.org,-1,10", "3,b@x.org,1,7"]),
    "amount": ({"Mail": "email", "Betrag": "amount"}, ["a@x.org,20", "a@x.org,-10", "b@x.org,7"]),
    "brackets": ({"Mail": "email", "Total": "amount"}, ["a@x.org,20", "a@x.org,(10)", "b@x.org,7"]),
    "kind": ({"Mail": "email", "Art": "category", "Betrag": "amount"},
             ["a@x.org,Rechnung,20", "a@x.org,Gutschrift,10", "b@x.org,Rechnung,7"]),
}  # fmt: skip
"""How a file tells of a return -> its columns and rows: a bought for 20 and gave 10 back."""


@pytest.mark.parametrize("form", RETURNS)
def test_returns_are_no_orders_and_their_value_is_subtracted(make_table, build, form):
    columns, rows = RETURNS[form]
    frame = build(make_table("v.csv", Kind.SALES, columns, *rows))
    assert frame["v.csv||count"].tolist() == [1, 1]
    (spend,) = (name for name in frame if name.endswith("|sum"))
    assert frame[spend].tolist() == [10, 7]
    assert frame["returned"].tolist() == [1, 0]
    assert frame["bought_once"].tolist() == [1, 1]


@pytest.mark.parametrize("name", ["returns.csv", "Gutschriften.csv", "devoluciones_2025.csv"])
def test_a_file_of_returns_takes_from_what_was_paid_elsewhere(make_table, build, name):
    columns = {"Nr": "record_id", "Mail": "email", "Total": "amount"}
    rows = [f"B{n:04},k{n % 8}@x.org,20" for n in range(1, 25)]
    sold = make_table("v.csv", Kind.SALES, columns, *rows)
    frame = build(sold, make_table(name, Kind.SALES, columns, "B0008,k0@x.org,5"))
    assert counts(frame) == ["v.csv||count"]
    assert frame["v.csv|Total|sum"].tolist() == [55, *[60] * 7]
    assert frame["returned"].tolist() == [1 / 3, *[0] * 7]


def test_the_last_order_is_no_return(make_table, build):
    columns = {"Mail": "email", "Am": "created_at", "Betrag": "amount"}
    rows = ("a@x.org,2025-01-01,20", "a@x.org,2025-02-01,-20", "b@x.org,2025-03-01,7")
    frame = build(make_table("v.csv", Kind.SALES, columns, *rows))
    assert frame["v.csv|Am|last"].tolist() == [59, 0]


def test_where_nothing_is_given_back_nothing_is_told_of_returns(make_table, build):
    frame = build(make_table("v.csv", Kind.SALES, {"Mail": "email", "Sum": "amount"}, "a@x.org,1"))
    assert "returned" not in frame


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("subscriptions.csv", ("sub_id", "customer_id", "billing_cycle", "last_payment_status")),
        ("Verträge.csv", ("Vertragsnummer", "Kunde", "Zahlweise", "Letzte Zahlung")),
        ("abos.csv", ("id", "klant", "periode", "betaling")),
    ],
)
def test_a_contract_is_no_order_but_who_has_one_has_bought(make_table, build, name, columns):
    roles = dict(zip(columns, ("record_id", "customer_id", "category", "status"), strict=True))
    failed = {"Verträge.csv": "fehlgeschlagen", "abos.csv": "mislukt"}.get(name, "failed")
    rows = [f"S{n},C{n},monthly,{failed if n < 3 else 'ok'}" for n in range(9)]
    contracts = make_table(name, Kind.SALES, roles, *rows)
    listed = make_table(
        "people.csv", Kind.CUSTOMERS, {"Customer": "customer_id", "Seats": "measure"},
        *(f"C{n},{n}" for n in range(10)),
    )  # fmt: skip
    frame = build(contracts, listed)
    assert counts(frame) == []
    assert frame["payment_failed"].tolist()[:9] == [1] * 3 + [0] * 6
    assert frame["listed_without_order"].tolist() == [0] * 9 + [1]


def test_bills_of_contracts_are_payments_and_no_orders(make_table, engine):
    columns = {
        "line": "record_id", "who": "customer_id", "monthly_fee": "amount",
        "contract_length": "category",
    }  # fmt: skip
    lines = make_table(
        "lines.csv", Kind.SALES, columns, *(f"L{n:02},C{n % 8},{n},12" for n in range(16))
    )
    billed = {"line": "record_id", "who": "customer_id", "by": "category", "paid": "amount"}
    rows = [f"L{n:02},C{n % 8},{by},{n}" for n in range(16) for by in ("card", "card", "cash")]
    bills = make_table("bills.csv", Kind.SALES, billed, *rows)
    found = build_customers((lines, bills), make_run(engine))
    frame = engine.frame("SELECT * FROM customers ORDER BY customer").set_index("customer")
    assert counts(frame) == []
    assert not {v.key for v in found.variables} & {"bought_once", "listed_without_order"}
    assert frame["bills.csv|by|card"].tolist() == pytest.approx([2 / 3] * 8)
    assert {v.rows for v in found.variables if v.column == "by"} == {"payments"}
    assert frame["bills.csv|paid|sum"].tolist() == [3 * (n + n + 8) for n in range(8)]


def test_an_order_of_what_there_is_no_more_was_called_off(make_table, build):
    columns = {"Beleg": "record_id", "Mail": "email", "Am": "created_at", "Stand": "status"}
    rows = ["1,a@x.org,2025-01-01,unavailable", "2,a@x.org,2025-01-02,delivered",
            "3,b@x.org,2025-01-03,unavailable"]  # fmt: skip
    frame = build(make_table("einkauf.csv", Kind.SALES, columns, *rows))
    assert frame["einkauf.csv||count"].tolist() == [1, 0]
    assert frame["all_cancelled"].tolist() == [0, 1]


def test_who_pays_by_the_month_has_bought(make_table, build):
    listed = make_table(
        "people.csv", Kind.CUSTOMERS, {"Customer": "customer_id", "mrr": "amount"},
        *(f"C{n},{20 * (n > 0)}" for n in range(6)),
    )  # fmt: skip
    assert build(listed)["listed_without_order"].tolist() == [1, 0, 0, 0, 0, 0]


def contacts(make_table, *rows, closed="status", **more):
    columns = {"Mail": "email", "At": "created_at", "Stand": closed}
    return make_table("c.csv", Kind.TICKETS, columns, *rows, **more)


@pytest.mark.parametrize(
    ("role", "solved", "still"),
    [
        ("status", "Closed", "Open"), ("status", "erledigt", "wartet auf Kunden"),
        ("status", "Resolved", "Escalated to vendor"), ("status", "resuelto", "pendiente"),
        ("status", "done with it", "not solved"), ("closed_at", "2025-01-02", ""),
    ],
)  # fmt: skip
def test_what_is_open_is_not_solved(make_table, build, role, solved, still):
    rows = [
        f"a@x.org,2025-01-01,{solved}", f"a@x.org,2025-02-01,{still}",
        f"b@x.org,2025-01-01,{still}", f"z@x.org,2025-12-01,{solved}",
    ]  # fmt: skip
    dates = {"Stand": {"date_formats": ("%Y-%m-%d",)}} if role == "closed_at" else {}
    frame = build(contacts(make_table, *rows, closed=role, **dates))
    assert frame["solved"].tolist()[:2] == [0.5, 0]
    assert frame["still_open"].tolist()[:2] == [0.5, 1]


@pytest.mark.parametrize(("box", "solved"), [("solved", "yes"), ("is_open", "no")])
def test_a_box_tells_what_is_solved(make_table, build, box, solved):
    columns = {"Mail": "email", "At": "created_at", box: "flag"}
    still = {"yes": "no", "no": "yes"}[solved]
    rows = [f"a@x.org,2025-01-01,{solved}", f"b@x.org,2025-01-01,{still}"]
    table = make_table("c.csv", Kind.TICKETS, columns, *rows, f"z@x.org,2025-12-01,{solved}")
    assert build(table)["still_open"].tolist()[:2] == [0, 1]


def test_what_was_escalated_may_be_solved(make_table, build):
    columns = {"Mail": "email", "At": "created_at", "escalated": "flag"}
    rows = ("a@x.org,2025-01-01,yes", "b@x.org,2025-01-01,no", "z@x.org,2025-12-01,no")
    assert "still_open" not in build(make_table("c.csv", Kind.TICKETS, columns, *rows))


def test_a_status_that_says_neither_leaves_contacts_solved(make_table, build):
    rows = ["a@x.org,2025-01-01,gold", "z@x.org,2025-12-01,silver"]
    frame = build(contacts(make_table, *rows))
    assert frame["solved"].tolist()[0] == 1
    assert "still_open" not in frame


def test_what_is_open_took_no_time_to_be_solved(make_table, build):
    columns = {"Mail": "email", "Status": "status", "Hours": "resolution_time"}
    rows = ("a@x.org,closed,4", "a@x.org,open,90")
    frame = build(make_table("c.csv", Kind.TICKETS, columns, *rows))
    assert frame["c.csv|Hours|mean"].tolist() == [4]


def test_extras_are_not_what_was_paid(make_table, build):
    columns = {"Mail": "email", "Seat price": "amount", "Extras revenue": "amount"}
    rows = [f"k{n}@x.org,{100 + n},{n}" for n in range(9)]
    frame = build(make_table("v.csv", Kind.SALES, columns, *rows))
    assert [name for name in frame if name.endswith("|sum")] == ["v.csv|Seat price|sum"]


@pytest.mark.parametrize(("counted", "spent"), [("Qty", 20), ("bags_count", 10)])
def test_a_price_is_times_the_pieces_and_not_times_anything(make_table, build, counted, spent):
    columns = {"Mail": "email", "Ticket price": "amount", counted: "quantity"}
    frame = build(make_table("v.csv", Kind.SALES, columns, "a@x.org,10,2"))
    assert frame["v.csv|Ticket price|sum"].tolist() == [spent]


def test_a_file_of_contracts_is_written_down_as_what_it_was_taken_for(make_table, engine):
    columns = {"sub_id": "record_id", "customer_id": "customer_id", "last_payment_status": "status"}
    rows = [f"S{i},C{i},{('Paid', 'Failed')[i % 2]}" for i in range(8)]
    found = build_customers(
        (make_table("subscriptions.csv", Kind.SALES, columns, *rows),), make_run(engine)
    )
    assert [source.kind for source in found.account.sources] == [Kind.SALES]
    assert any(one.key == "payment_failed" for one in found.variables)


def test_who_has_called_all_off_has_ordered_and_bought_nothing(make_table, build):
    columns = {"Beleg": "record_id", "Mail": "email", "Am": "created_at", "Stand": "status"}
    states = {"off": "storniert", "one": "bezahlt", "both": "annulé"}
    rows = [f"B{n},{who}@x.org,2025-01-0{n},{state}" for n, (who, state) in enumerate(
        [*states.items(), ("both", "bezahlt")], start=1)]  # fmt: skip
    people = [f"{who}@x.org,{n}" for n, who in enumerate(("both", "new", "off", "one"))]
    listed = make_table(
        "people.csv", Kind.CUSTOMERS, {"Mail": "email", "Seats": "measure"}, *people
    )
    frame = build(make_table("einkauf.csv", Kind.SALES, columns, *rows), listed)
    assert frame["all_cancelled"].tolist() == [0, 0, 1, 0]
    assert frame["listed_without_order"].tolist() == [0, 1, 0, 0]
    bought = frame["bought_once"]
    assert bought.drop("off@x.org").tolist() == [1, 0, 1]
    assert bought.isna()["off@x.org"]


def test_a_payment_that_failed_is_no_order_that_was_called_off(make_table, build):
    columns = {"Beleg": "record_id", "Mail": "email", "Stand": "status"}
    rows = [f"B{n},{who}@x.org,{state}" for n, (who, state) in enumerate(
        [("a", "failed"), ("b", "paid")])]  # fmt: skip
    assert "all_cancelled" not in build(make_table("einkauf.csv", Kind.SALES, columns, *rows))


def test_what_is_given_for_nothing_is_no_order_and_no_spend(make_table, build):
    columns = {"Kunde": "customer_id", "Tipo": "category", "Valor": "amount"}
    rows = ["a,compra,50", "a,cashback,5", "a,reembolso,20", "b,compra,10", "b,compra,10"]
    frame = build(make_table("transacoes.csv", Kind.SALES, columns, *rows))
    assert frame["transacoes.csv||count"].tolist() == [1, 2]
    assert frame["transacoes.csv|Valor|sum"].tolist() == [30, 20]


def test_lines_of_orders_that_were_called_off_are_no_spend(make_table, build):
    placed = {"order": "record_id", "Mail": "email", "Am": "created_at", "state": "status"}
    rows = [f"{row},{('sent', 'cancelled')[n % 3 == 0]}" for n, row in enumerate(ORDERS)]
    columns = {"order": "record_id", "step": "category", "Paid": "amount"}
    paid = make_table("pay.csv", Kind.SALES, columns, *PAID)
    frame = build(make_table("orders.csv", Kind.SALES, placed, *rows), paid)
    sent = [n for n in range(1, 25) if (n - 1) % 3]
    spent = [sum(n + 1 for n in sent if n % 8 == who) for who in range(8)]
    assert frame["pay.csv|Paid|sum"].tolist() == spent
    assert frame["orders.csv||count"].tolist() == [
        sum(n % 8 == who for n in sent) for who in range(8)
    ]


def test_payments_of_orders_fail_one_by_one(make_table, build):
    paid = [f"B{n:04},{step},{state}" for n in range(1, 25) for step, state in (
        ("deposit", "paid"), ("rest", "failed" if n == 1 else "paid"))]  # fmt: skip
    columns = {"Vorgang": "record_id", "Art": "category", "Stand": "status"}
    frame = build(orders(make_table, *ORDERS), make_table("p.csv", Kind.SALES, columns | {
        "Mail": "email"}, *(f"{row},k{int(row[1:5]) % 8}@x.org" for row in paid)))  # fmt: skip
    assert frame["payment_failed"]["k1@x.org"] == 1 / 6  # three orders, two payments each


@pytest.mark.parametrize("role", ["outcome", "date"])
def test_what_contracts_bring_is_added_up_while_they_run(make_table, engine, role):
    columns = {"sub_id": "record_id", "customer_id": "customer_id", "mrr": "amount"}
    rows = ["S1,a,10,", "S2,a,30,", "S3,a,99,2025-01-01", "S4,b,50,2025-02-01", "S5,c,20,"]
    day = {"end_date": {"date_formats": ("%Y-%m-%d",)}}
    columns |= {"end_date": role}
    build_customers(
        (make_table("subscriptions.csv", Kind.SALES, columns, *rows, **day),), make_run(engine)
    )
    frame = engine.frame("SELECT * FROM customers ORDER BY customer")
    assert frame["subscriptions.csv|mrr|mean"].tolist() == [40, 0, 20]


def test_terms_that_all_end_say_nothing_of_who_pays_today(make_table, engine):
    columns = {
        "sub_id": "record_id",
        "customer_id": "customer_id",
        "mrr": "amount",
        "until": "date",
    }
    table = make_table(
        "contracts.csv", Kind.SALES, columns, "S1,a,10,2025-01-01", "S2,a,30,2026-01-01",
        until={"date_formats": ("%Y-%m-%d",)},
    )  # fmt: skip
    build_customers((table,), make_run(engine))
    frame = engine.frame("SELECT * FROM customers")
    assert frame["contracts.csv|mrr|mean"].tolist() == [20]


def test_kinds_of_rows_are_parts_of_the_orders_alone(make_table, engine):
    kinds = ["compra", "mensalidade", "cashback", "reembolso"]
    rows = [f"a,2025-01-0{n},{10 * n},{kind}" for n, kind in enumerate(kinds, start=1)]
    columns = {
        "cliente": "customer_id",
        "data": "created_at",
        "valor": "amount",
        "tipo": "category",
    }
    table = make_table(
        "transacoes.csv", Kind.SALES, columns, *rows, *rows, tipo={"levels": tuple(kinds)}
    )
    found = build_customers((table,), make_run(engine)).variables
    frame = engine.frame("SELECT * FROM customers")
    told = {v.level: frame[v.name].iloc[0] for v in found if v.column == "tipo"}
    assert told == {"compra": 0.5, "mensalidade": 0.5, "cashback": 0, "reembolso": 0}


def test_of_bills_of_one_contract_each_is_a_part_and_one_that_failed_is_not_all(make_table, build):
    columns = {
        "service_id": "record_id", "Mail": "email", "paid": "amount", "day": "created_at",
        "payment_status": "status",
    }  # fmt: skip
    bills = make_table(
        "billing.csv", Kind.SALES, columns,
        *(f"S{n},k{n}@x.org,{10 + n}.5,2025-{m:02}-01,{'failed' if m == n else 'paid'}"
          for n in range(1, 9) for m in range(1, 11)),
    )  # fmt: skip
    assert build(bills)["payment_failed"].round(6).tolist() == [0.1] * 8


def test_of_an_order_of_several_payments_the_part_that_failed_counts(make_table, build):
    columns = {"Order": "record_id", "Mail": "email", "Price": "amount", "state": "status"}
    rows = [
        *("1,a@x.org,5,paid", "1,a@x.org,7,failed", "2,a@x.org,5,paid", "2,a@x.org,7,paid"),
        *("3,b@x.org,5,failed", "3,b@x.org,7,failed"),
    ]  # fmt: skip
    frame = build(make_table("payments.csv", Kind.SALES, columns, *rows))
    assert frame["payment_failed"].tolist() == [1 / 4, 1]
