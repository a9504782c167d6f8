from __future__ import annotations

import pytest

from personakit.stages.customers import build_customers, relate_tables
from personakit.values import Notation
from personakit.vocabulary import Kind
from run_samples import make_run

RATED = [f"u{i % 7},P{i % 4},{i % 3}" for i in range(60)]
PLACES = [
    "P0,bar,Rome", "P1,pub,Oslo", "P2,bar,Rome", "P3,inn,Oslo", "P4,pub,Oslo", "P5,bar,Oslo",
]  # fmt: skip


@pytest.fixture
def rated(make_table):
    columns = {"user": "customer_id", "placeID": "record_id", "stars": "measure"}
    return make_table("rated.csv", Kind.UNKNOWN, columns, *RATED)


@pytest.fixture
def places(make_table):
    columns = {"place id": "record_id", "sort": "category", "town": "city"}
    return make_table("places.csv", Kind.UNKNOWN, columns, *PLACES)


@pytest.fixture
def told(engine):
    """Columns that are looked up, by file, and the customers."""

    def of(*tables):
        run = make_run(engine)
        related = relate_tables(tables, run)
        customers = build_customers(related, run)
        found = {t.name: [c.name for c in t.columns if c.looked_up] for t in related}
        frame = engine.frame("SELECT * FROM customers ORDER BY customer").set_index("customer")
        return found, customers, frame

    return of


def test_rows_that_name_an_entry_of_a_list_are_told_what_it_says(told, rated, places):
    found, customers, frame = told(rated, places)
    assert found == {"rated.csv": ["sort"], "places.csv": []}
    assert frame.loc["u0", "rated.csv|sort|bar"] == pytest.approx(5 / 9)
    assert customers.account.unused == (("places.csv", "its rows are looked up by rated.csv"),)


def test_what_reviews_rate_is_told_of_who_wrote_them(told, make_table, places):
    columns = {"user": "customer_id", "placeID": "product", "stars": "rating"}
    reviews = make_table("reviews.csv", Kind.REVIEWS, columns, *RATED)
    _, _, frame = told(reviews, places)
    assert frame.loc["u0", "reviews.csv|sort|bar"] == pytest.approx(5 / 9)


def test_a_town_of_a_place_is_not_where_its_customers_live(told, rated, places):
    _, customers, _ = told(rated, places)
    assert "town" not in {variable.column for variable in customers.variables}


def test_a_list_may_name_entries_of_another(told, make_table, rated, places):
    sorts = make_table(
        "sorts.csv",
        Kind.UNKNOWN,
        {"sort": "record_id", "mood": "category"},
        "bar,loud",
        "pub,loud",
        "inn,calm",
    )
    found, customers, frame = told(rated, places, sorts)
    assert found == {"rated.csv": ["sort", "mood"], "places.csv": ["mood"], "sorts.csv": []}
    assert frame.loc["u0", "rated.csv|mood|loud"] == pytest.approx(7 / 9)
    assert [name for name, _ in customers.account.unused] == ["places.csv", "sorts.csv"]


def test_an_entry_that_stands_twice_in_a_list_tells_nothing(told, make_table, rated):
    columns = {"place id": "record_id", "sort": "category"}
    twice = make_table("places.csv", Kind.UNKNOWN, columns, *(f"P{i % 4},bar" for i in range(8)))
    found, _, _ = told(rated, twice)
    assert found["rated.csv"] == []


def test_contacts_are_not_told_what_a_list_says(told, make_table, places):
    columns = {"user": "customer_id", "place id": "record_id"}
    rows = [row.rsplit(",", 1)[0] for row in RATED]
    found, _, _ = told(make_table("asked.csv", Kind.TICKETS, columns, *rows), places)
    assert found["asked.csv"] == []


def test_a_translation_tells_what_codes_are_called(make_table, engine):
    lines = [f"C{i % 30},{('casa_cozinha', 'bebes')[i % 2]},{i % 9}" for i in range(90)]
    columns = {"customer": "customer_id", "kind": "category", "paid": "amount"}
    sales = make_table("sales.csv", Kind.SALES, columns, *lines)
    named = {"kind": "category", "kind in English": "category"}
    words = make_table("words.csv", Kind.UNKNOWN, named, "casa_cozinha,home_kitchen", "bebes,baby")
    run = make_run(engine)
    customers = build_customers(relate_tables((sales, words), run), run)
    told = {v.level: v.answer for v in customers.variables if v.column == "kind"}
    assert told == {"casa_cozinha": "home kitchen", "bebes": "baby"}
    assert customers.account.unused == (("words.csv", "its rows are looked up by sales.csv"),)


def test_a_list_names_the_codes_of_every_column_and_no_town(make_table, engine):
    towns = ("Bern", "Rome", "Oslo")
    rows = [f"C{i},{'BRO'[i % 3]},{'BRO'[(i + 1) % 3]},{towns[i % 3]},{i}" for i in range(90)]
    columns = {
        "customer": "customer_id", "from port": "category", "to port": "product", "town": "city",
        "paid": "amount",
    }  # fmt: skip
    sales = make_table("sales.csv", Kind.SALES, columns, *rows)
    ports = {"port": "record_id", "town": "city", "port name": "category"}
    listed = make_table("ports.csv", Kind.UNKNOWN, ports, *(f"{t[0]},{t},{t} quay" for t in towns))
    (_, told) = relate_tables((listed, sales), make_run(engine))
    names = {column.name: dict(column.names).get("b", "") for column in told.columns}
    assert names["from port"] == names["to port"] == "Bern quay"
    assert names["town"] == ""


def test_what_rows_say_themselves_is_not_told_again(told, make_table, places):
    columns = {"user": "customer_id", "place id": "record_id", "sort": "category"}
    rows = [f"u{i % 7},P{i % 3},{('bar', 'pub', 'inn')[i % 3]}" for i in range(60)]
    found, _, _ = told(make_table("rated.csv", Kind.UNKNOWN, columns, *rows), places)
    assert found["rated.csv"] == []


BOOKED = [f"u{i % 7},F{i % 4},{10 + i}" for i in range(60)]
FLIGHTS = [f"F{i},2025-01-0{1 + i},R{i % 2},{('late', 'on time')[i % 2]}" for i in range(6)]
IN_FLIGHTS = {
    "flight": "record_id", "flown": "created_at", "route": "record_id", "arrival": "category",
}  # fmt: skip


@pytest.fixture
def flights(make_table):
    return make_table("flights.csv", Kind.SALES, IN_FLIGHTS, *FLIGHTS)


def test_what_many_took_part_in_at_a_time_is_a_list_too(told, make_table, flights):
    columns = {"user": "customer_id", "flight": "record_id", "fare": "amount"}
    routes = make_table(
        "routes.csv", Kind.UNKNOWN, {"route": "record_id", "sea": "category"}, "R0,no", "R1,yes"
    )
    booked = make_table("booked.csv", Kind.SALES, columns, *BOOKED)
    found, customers, frame = told(booked, flights, routes)
    assert found["booked.csv"] == ["arrival", "sea"]
    assert frame.loc["u0", "booked.csv|arrival|late"] == pytest.approx(5 / 9)
    assert customers.account.unused == (
        ("flights.csv", "its rows are looked up by booked.csv"),
        ("routes.csv", "its rows are looked up by flights.csv"),
    )


def test_an_answer_about_what_took_place_is_not_told_of_it(told, make_table, flights):
    columns = {"user": "customer_id", "flight": "record_id", "stars": "rating"}
    found, _, _ = told(make_table("asked.csv", Kind.SURVEY, columns, *RATED_FLIGHTS), flights)
    assert found["asked.csv"] == []


RATED_FLIGHTS = [f"u{i % 7},F{i % 4},{1 + i % 5}" for i in range(60)]


def test_records_of_one_customer_each_are_no_list(told, make_table, flights):
    columns = {"user": "customer_id", "flight": "record_id", "paid": "amount"}
    own = [f"u{i % 4},F{i % 4},{10 + i}" for i in range(60)]
    found, customers, _ = told(make_table("paid.csv", Kind.SALES, columns, *own), flights)
    assert found["paid.csv"] == []
    assert {source.source for source in customers.account.sources} == {"flights.csv", "paid.csv"}


def test_codes_are_told_in_words_through_lists_that_name_each_other(make_table, engine):
    rows = [f"C{i % 30},P{i % 6},{i % 3},{i % 9}" for i in range(90)]
    columns = {
        "customer": "customer_id", "item": "product", "area key": "category", "paid": "amount",
    }  # fmt: skip
    sales = make_table("sales.csv", Kind.SALES, columns, *rows)
    listed = {"item": "product", "kind key": "product", "shade": "category"}
    shades = ("red", "NA", "blue")
    items = make_table(
        "a_items.csv", Kind.UNKNOWN, listed, *(f"P{i},{i % 4},{shades[i % 3]}" for i in range(6)),
        shade={"notation": Notation(missing=("na",))},
    )  # fmt: skip
    kinds = make_table(
        "b_kinds.csv", Kind.UNKNOWN, {"kind key": "product", "group key": "product"},
        "0,7", "1,8", "2,7", "3,8",
    )  # fmt: skip
    groups = make_table(
        "c_groups.csv", Kind.UNKNOWN, {"group key": "product", "group name": "category"},
        "7,Tools", "8,Toys",
    )  # fmt: skip
    areas = make_table(
        "d_areas.csv", Kind.UNKNOWN, {"sales area key": "region", "area": "region"},
        "0,North", "1,South", "2,East",
    )  # fmt: skip
    run = make_run(engine)
    customers = build_customers(relate_tables((sales, items, kinds, groups, areas), run), run)
    told = {
        column: {v.answer or v.level for v in customers.variables if v.column == column}
        for column in ("group key", "area key", "shade")
    }
    assert told == {
        "group key": {"Tools", "Toys"},
        "area key": {"North", "South", "East"},
        "shade": {"red", "blue"},
    }
    assert len(customers.account.unused) == 4
