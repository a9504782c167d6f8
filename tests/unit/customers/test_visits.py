"""Visits to the site: what they were for, and what came before and after them."""

from __future__ import annotations

import pytest

from personakit.stages.customers import build_customers
from personakit.vocabulary import Kind
from run_samples import make_run

TIMED = {"At": {"date_formats": ("%Y-%m-%d %H:%M:%S",)}}


@pytest.fixture
def told(engine):
    """What is told of each customer under a key of behaviour, or of a level of one."""

    def run(tables, key, level=""):
        found = build_customers(tables, make_run(engine))
        (variable,) = (v for v in found.variables if (v.key, v.level) == (key, level))
        name = engine.words.name(variable.name)
        frame = engine.frame(f"SELECT customer, {name} AS value FROM customers")
        return frame.dropna().set_index("customer")["value"].to_dict()

    return run


def pages(make_table, *rows, name="log.csv"):
    columns = {
        "User": "customer_id", "At": "created_at", "Url": "page", "Event": "event",
        "Term": "search", "Source": "acquisition_channel",
    }  # fmt: skip
    return make_table(name, Kind.EVENTS, columns, *rows, **TIMED)


def contacts(make_table, *rows):
    columns = {"User": "customer_id", "At": "created_at", "Via": "contact_channel"}
    return make_table("tickets.csv", Kind.TICKETS, columns, *rows, **TIMED)


def orders(make_table, *rows):
    columns = {"User": "customer_id", "Day": "created_at", "Where": "sales_channel"}
    days = {"Day": {"date_formats": ("%Y-%m-%d",)}}
    return make_table("orders.csv", Kind.SALES, columns, *rows, **days)


LOG = (
    # one visit of three pages, then another after more than half an hour
    "ana,2025-03-01 10:00:00,https://shop.com/de/schuhe/1,view,,mail",
    "ana,2025-03-01 10:20:00,https://shop.com/de/hilfe/versand?x=1,view,,mail",
    "ana,2025-03-01 10:45:00,https://shop.com/de/schuhe/2,view,,mail",
    "ana,2025-03-01 11:30:00,https://shop.com/de/schuhe/2,add_to_cart,,search",
    "ben,2025-03-02 10:00:00,https://help.shop.com/returns,view,,search",
    "ben,2025-03-20 10:00:00,https://shop.com/schuhe/3,view,boots,mail",
    "ben,2025-03-28 10:00:00,https://shop.com/hats/3,add_to_cart,,mail",
    "cy,2025-03-05 10:00:00,https://shop.com/helpers/3,remove_from_cart,,mail",
)
CONTACTS = (
    "eve,2025-02-01 10:00:00,phone",
    "ana,2025-02-02 09:00:00,phone",  # no visit was known then
    "ana,2025-03-02 09:00:00,phone",
    "ben,2025-03-20 10:05:00,phone",
    "eve,2025-04-10 10:00:00,phone",
)
ORDERS = (
    "eve,2025-02-01,Web",
    "ana,2025-03-01,Web",
    "ben,2025-04-01,Store",
    "cy,2025-04-01,Store",
    "eve,2025-04-01,Web",
)


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("visits", {"ana": 2, "ben": 3, "cy": 1}),
        ("visited_once", {"ana": 0, "ben": 0, "cy": 1}),
        ("visits_help", {"ana": 1 / 2, "ben": 1 / 3, "cy": 0}),
        ("visits_cart", {"ana": 1 / 2, "ben": 1 / 3, "cy": 0}),
        ("visits_search", {"ana": 0, "ben": 1 / 3, "cy": 0}),
        # the help that ana read was followed by a contact, that of ben was not
        ("help_is_enough", {"ana": 0, "ben": 1}),
        ("reads_help_first", {"ana": 1, "ben": 0}),
        # an order of a day comes after what was seen that day; seven days must be left for one
        ("visits_without_order", {"ana": 0, "ben": 1, "cy": 1}),
        ("leaves_cart", {"ana": 0}),
        ("looks_before_store", {"ben": 1, "cy": 0}),
    ],
)
def test_visits_are_told_by_what_they_are_for_and_what_follows(make_table, told, key, values):
    tables = [pages(make_table, *LOG), contacts(make_table, *CONTACTS), orders(make_table, *ORDERS)]
    assert told(tables, key) == pytest.approx(values)


def test_visitors_come_again_more_or_less_often_than_others(make_table, told):
    rows = [f"{who},2025-{m:02}-01 10:00:00,/a,,," for who, n in (("a", 2), ("b", 9))
            for m in range(1, n)]  # fmt: skip
    log = pages(make_table, *rows, "b,2025-11-01 10:00:00,/a,,,", "a,2025-11-01 10:00:00,/b,,,")
    assert told([log], "visits_often") == {"a": 0, "b": 1}
    assert told([log], "visits_occasionally") == {"a": 1, "b": 0}


def test_the_first_and_the_last_way_of_coming_are_told(make_table, told):
    log = pages(make_table, *LOG)
    assert told([log], "first_came", "mail") == {"ana": 1, "ben": 0, "cy": 1}
    assert told([log], "last_came", "mail") == {"ana": 0, "ben": 1, "cy": 1}


def test_pages_of_one_visit_may_stand_in_several_files_and_in_any_order(make_table, told):
    halves = [
        pages(make_table, *LOG[::2], name="a.csv"),
        pages(make_table, *LOG[1::2], name="b.csv"),
    ]
    assert told(halves, "visits") == {"ana": 2, "ben": 3, "cy": 1}
    assert told([pages(make_table, *reversed(LOG))], "visits") == {"ana": 2, "ben": 3, "cy": 1}


def test_a_row_may_be_a_visit_with_a_column_for_each_page(make_table, told):
    columns = {"User": "customer_id", "At": "created_at", "Url 0": "page", "Url 1": "page"}
    rows = ("ana,2025-03-01 10:00:00,/schuhe,/hilfe", "ana,2025-03-02 10:00:00,/schuhe,",
            "ben,2025-03-02 10:00:00,/hats,/schuhe")  # fmt: skip
    visits = make_table("visits.csv", Kind.WEB, columns, *rows, **TIMED)
    assert told([visits], "visits_help") == {"ana": 1 / 2, "ben": 0}


def test_folders_of_the_site_are_topics_and_their_languages_are_none(make_table, build):
    customers, frame = build(pages(make_table, *LOG, "cy,2025-03-05 10:01:00,/hats/4,,,"))
    topics = {v.level: v.name for v in customers.variables if v.column == "Url"}
    assert {*topics} == {"schuhe", "hats"}  # the others are too rare
    assert frame[topics["schuhe"]].to_dict() == pytest.approx({"ana": 3 / 4, "ben": 1 / 3, "cy": 0})


def test_what_was_looked_at_is_no_order(make_table, build):
    log = pages(make_table, *LOG)
    columns = {"event_id": "record_id", "item_name": "product", "price": "amount"}
    items = make_table("log_items.csv", Kind.SALES, columns, "1,Boot,10", "2,Hat,20")
    customers, _ = build(log, items)
    assert dict(customers.account.unused).keys() == {"log_items.csv"}
    assert not [v for v in customers.variables if v.kind is Kind.SALES]


def test_reports_without_customers_are_context_of_all(make_table, build):
    log = pages(make_table, *LOG)
    columns = {"Date": "created_at", "Channel": "acquisition_channel", "Sessions": "quantity"}
    report = make_table("ga.csv", Kind.WEB, columns, "2025-03-01,Direct,500", "2025-03-02,Mail,80")
    customers, _ = build(log, report)
    assert "context of all" in dict(customers.account.unused)["ga.csv"]
    assert "ga.csv" not in {v.source for v in customers.variables}


def test_rows_without_a_customer_are_of_who_signs_in_on_the_device(make_table, told):
    columns = {"User": "customer_id", "Device": "device", "At": "created_at", "Url": "page"}
    rows = [
        ",d1,2025-03-01 10:00:00,/shoes",
        "ana,d1,2025-03-02 10:00:00,/shoes",
        ",d1,2025-03-03 10:00:00,/shoes",
        "ana,d2,2025-03-04 10:00:00,/shoes",
        ",d2,2025-03-05 10:00:00,/shoes",
        # on d3 two sign in, on d4 nobody
        "ben,d3,2025-03-02 10:00:00,/shoes",
        "cy,d3,2025-03-03 10:00:00,/shoes",
        ",d3,2025-03-04 10:00:00,/shoes",
        ",d4,2025-03-04 10:00:00,/shoes",
    ]
    log = make_table("log.csv", Kind.EVENTS, columns, *rows, **TIMED)
    assert told([log], "visits") == {"ana": 5, "ben": 1, "cy": 1}


def test_a_file_that_knows_devices_alone_is_led_to_customers_by_one_that_knows_both(
    make_table, told
):
    columns = {"User": "customer_id", "Device": "device", "At": "created_at", "Url": "page"}
    log = make_table(
        "log.csv", Kind.EVENTS, columns,
        "ana,d1,2025-03-02 10:00:00,/shoes", ",d1,2025-03-03 10:00:00,/shoes",
        "ben,d3,2025-03-02 10:00:00,/shoes", "cy,d3,2025-03-03 10:00:00,/shoes", **TIMED,
    )  # fmt: skip
    bare = make_table(
        "older.csv", Kind.EVENTS, {"Device": "device", "At": "created_at", "Url": "page"},
        "d1,2024-03-02 10:00:00,/shoes", "d3,2024-03-02 10:00:00,/shoes",
        "d9,2024-03-02 10:00:00,/shoes", **TIMED,
    )  # fmt: skip
    assert told([log, bare], "visits") == {"ana": 3, "ben": 1, "cy": 1}
