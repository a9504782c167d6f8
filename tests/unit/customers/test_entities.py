from __future__ import annotations

import pytest

from personakit.settings import FileSettings, Settings
from personakit.stages.customers import build_customers, relate_tables
from personakit.values.notation import Notation
from personakit.vocabulary import Kind, Role
from run_samples import make_run

PEOPLE = [f"M{i:03},{20 + i % 50},gold" for i in range(60)]
VISITS = [f"M{i % 60:03},V{i},2025-01-{1 + i % 28:02},{i % 9}" for i in range(300)]


@pytest.fixture
def keys(engine):
    """File and header of the customer keys that are found, with the settings given."""

    def find(*tables, **settings):
        settled = relate_tables(tables, make_run(engine, Settings(**settings)))
        return [(t.name, c.name) for t in settled for c in t.having(Role.CUSTOMER_ID)]

    return find


@pytest.fixture
def people(make_table):
    columns = {"member": "record_id", "age": "age", "tier": "category"}
    return make_table("people.csv", Kind.CUSTOMERS, columns, *PEOPLE)


@pytest.fixture
def visits(make_table):
    columns = {"card": "ignore", "no": "record_id", "day": "created_at", "items": "quantity"}
    low = {title: {"confidence": 0.3} for title in columns}
    return make_table("visits.csv", Kind.SALES, columns, *VISITS, **low)


def test_a_unique_column_that_holds_anothers_values_is_the_key_of_both(keys, people, visits):
    assert keys(people, visits) == [("people.csv", "member"), ("visits.csv", "card")]


def test_the_sources_are_joined_by_it(engine, people, visits):
    run = make_run(engine)
    customers = build_customers(relate_tables([people, visits], run), run)
    assert customers.account.customers == 60
    assert [source.shared for source in customers.account.sources] == [60, 60]


def test_a_list_of_things_is_no_list_of_customers(keys, make_table, visits):
    columns = {"sku": "record_id", "price": "amount", "kind": "category"}
    rows = [f"M{i:03},{i}.50,toy" for i in range(60)]
    assert keys(make_table("things.csv", Kind.UNKNOWN, columns, *rows), visits) == []


def test_of_people_and_things_that_a_file_names_people_are_the_customers(keys, make_table, people):
    things = make_table(
        "things.csv", Kind.UNKNOWN, {"sku": "record_id", "price": "amount"},
        *(f"T{i:02},{i}" for i in range(40)),
    )  # fmt: skip
    rows = [f"T{i % 40:02},M{i % 60:03},{i}" for i in range(300)]
    columns = {"sku": "record_id", "member": "record_id", "total": "amount"}
    sales = make_table("sales.csv", Kind.SALES, columns, *rows)
    assert keys(people, things, sales) == [("people.csv", "member"), ("sales.csv", "member")]


def test_small_numbers_are_no_names_of_customers(keys, make_table):
    people = make_table(
        "people.csv", Kind.CUSTOMERS, {"nr": "record_id", "age": "age"},
        *(f"{i},{20 + i % 50}" for i in range(1, 200)),
    )  # fmt: skip
    columns = {"pieces": "measure", "day": "created_at"}
    rows = [f"{1 + i % 20},2025-01-01" for i in range(300)]
    sales = make_table("s.csv", Kind.SALES, columns, *rows, pieces={"confidence": 0.3})
    assert keys(people, sales) == []


def test_what_settings_name_stays(keys, people, visits):
    assert keys(people, visits, files={"visits.csv": FileSettings(key="no")}) == []


def test_a_number_of_each_row_beside_a_customers_id_is_no_customer(keys, make_table):
    columns = {"card_id": "customer_id", "customer_id": "customer_id", "points": "measure"}
    rows = [f"L{i},C{i % 9},{i}" for i in range(60)]
    found = keys(make_table("points.csv", Kind.SALES, columns, *rows))
    assert found == [("points.csv", "customer_id")]


def test_an_id_for_each_order_is_no_person_where_another_is(engine, make_table):
    columns = {"customer_id": "customer_id", "person_id": "customer_id", "city": "city"}
    buyers = make_table(
        "buyers.csv", Kind.CUSTOMERS, columns, *(f"o{i},p{i % 50},Rome" for i in range(60))
    )
    columns = {"order_id": "record_id", "customer_id": "customer_id"}
    orders = make_table("orders.csv", Kind.SALES, columns, *(f"{i},o{i}" for i in range(60)))
    columns = {"order_id": "record_id", "amount": "amount"}
    payments = make_table("payments.csv", Kind.SALES, columns, *(f"{i},5" for i in range(60)))
    run = make_run(engine)
    customers = build_customers(relate_tables([buyers, orders, payments], run), run)
    assert customers.account.customers == 50
    assert [source.customers for source in customers.account.sources] == [50, 50, 50]


def test_an_id_that_repeats_somewhere_stays_a_customers(keys, make_table):
    columns = {"contact_id": "customer_id", "account_id": "customer_id"}
    crm = make_table("crm.csv", Kind.CUSTOMERS, columns, *(f"c{i},a{i % 9}" for i in range(60)))
    columns = {"contact_id": "customer_id", "via": "contact_channel"}
    asked = make_table("asked.csv", Kind.TICKETS, columns, *(f"c{i % 30},chat" for i in range(90)))
    assert ("crm.csv", "contact_id") in keys(crm, asked)


def test_a_list_without_a_key_takes_the_customers_id_of_another_file(keys, make_table):
    columns = {"tarjeta": "measure", "edad": "age"}
    rows = [f"{7_000_000 + 37 * i},{20 + i % 50}" for i in range(60)]
    low = {"tarjeta": {"confidence": 0.6}}
    people = make_table("socios.csv", Kind.CUSTOMERS, columns, *rows, **low)
    columns = {"socio": "customer_id", "importe": "amount"}
    bought = [f"{7_000_000 + 37 * (i % 60)},{i}" for i in range(300)]
    sales = make_table("compras.csv", Kind.SALES, columns, *bought)
    assert keys(people, sales) == [("socios.csv", "tarjeta"), ("compras.csv", "socio")]


def test_the_number_of_a_customer_goes_before_an_address_where_others_name_it(keys, make_table):
    columns = {"no": "record_id", "mail": "email"}
    people = make_table(
        "people.csv", Kind.CUSTOMERS, columns, *(f"{n},p{n}@x.org" for n in range(1, 61))
    )
    sales = make_table(
        "sales.csv", Kind.SALES, {"customer": "customer_id", "paid": "amount"},
        *(f"{1 + n % 40},{n}" for n in range(200)),
    )  # fmt: skip
    assert keys(people, sales) == [("people.csv", "no"), ("sales.csv", "customer")]
    tickets = make_table(
        "tickets.csv", Kind.TICKETS, columns, *(f"{n},p{n}@x.org" for n in range(1, 61))
    )
    assert keys(tickets, sales) == [("sales.csv", "customer")]


def test_a_list_of_some_of_those_that_a_column_of_its_name_holds_has_their_key(keys, make_table):
    people = make_table(
        "people.csv", Kind.CUSTOMERS, {"household": "record_id", "age": "age"},
        *(f"{i},{20 + i % 50}" for i in range(1, 200, 3)),
    )  # fmt: skip
    columns = {"campaign": "record_id", "household": "record_id"}
    sent = make_table(
        "sent.csv", Kind.UNKNOWN, columns, *(f"{1 + i % 27},{1 + i % 199}" for i in range(600))
    )
    assert keys(people, sent) == [("people.csv", "household"), ("sent.csv", "household")]


def test_the_number_of_a_payment_is_no_customer_where_its_order_tells_whose_it_is(
    engine, make_table
):
    people = make_table(
        "people.csv", Kind.CUSTOMERS, {"id": "record_id", "age": "age"},
        *(f"{i},{20 + i % 50}" for i in range(1, 61)),
    )  # fmt: skip
    orders = make_table(
        "orders.csv", Kind.SALES, {"id": "record_id", "user": "customer_id", "day": "created_at"},
        *(f"{i},{1 + i % 40},2025-01-{1 + i % 28:02}" for i in range(1, 81)),
    )  # fmt: skip
    payments = make_table(
        "payments.csv", Kind.SALES, {"id": "record_id", "order_id": "record_id", "paid": "amount"},
        *(f"{i},{1 + i % 80},{i}" for i in range(1, 91)),
    )  # fmt: skip
    refunds = make_table(
        "refunds.csv", Kind.SALES, {"id": "record_id", "payment_id": "record_id", "why": "status"},
        *(f"{i},{1 + i % 60},late" for i in range(1, 55)),
    )  # fmt: skip
    run = make_run(engine)
    customers = build_customers(relate_tables([people, orders, payments, refunds], run), run)
    assert customers.account.customers == 60
    told = {source.source: source.key for source in customers.account.sources}
    assert told["payments.csv"] == "order_id -> orders.csv"
    assert told["refunds.csv"] == "payment_id -> payments.csv"


@pytest.mark.parametrize(
    ("header", "first", "joined"),
    [
        ("Auftrag", 1, True),  # a word of the header
        ("Beleg", 700_000, True),  # ids that are no other file's by chance
        ("Beleg", 1, False),  # small numbers under another name
        ("Rechnungsnummer", 1, False),
    ],
)
def test_payments_name_orders_by_a_word_of_the_header_or_by_ids_that_tell(
    header: str, first: int, joined: bool, engine, make_table
) -> None:
    orders = make_table(
        "verkauf.csv", Kind.SALES, {"Auftragsnummer": "record_id", "Kunde": "customer_id"},
        *(f"{i},{1 + i % 40}" for i in range(first, first + 80)),
    )  # fmt: skip
    payments = make_table(
        "zahlungen.csv", Kind.SALES,
        {"Zahlung": "record_id", header: "record_id", "Summe": "amount"},
        *(f"Z{i},{first + i % 75},{i}" for i in range(90)),
        **{header: {"notation": Notation(lengths=(len(str(first)), len(str(first + 80))))}},
    )  # fmt: skip
    run = make_run(engine)
    customers = build_customers(relate_tables([orders, payments], run), run)
    told = {source.source: source.key for source in customers.account.sources}
    assert told.get("zahlungen.csv") == (f"{header} -> verkauf.csv" if joined else None)
