from __future__ import annotations

import numpy as np
import pytest

from personakit.errors import EngineError
from personakit.settings import Settings
from personakit.stages.customers import build_customers
from personakit.vocabulary import Kind
from run_samples import make_run


@pytest.fixture
def told(engine):
    """Values of a derived variable by customer; those of whom it is not known are left out."""

    def run(words, *tables, settings=None):
        found = build_customers(tables, make_run(engine, settings))
        (variable,) = (v for v in found.variables if (v.about, v.key) == words)
        name = engine.words.name(variable.name)
        frame = engine.frame(f"SELECT customer, {name} AS value FROM customers ORDER BY customer")
        assert not variable.active
        return frame.dropna().set_index("customer")["value"].to_dict()

    return run


def sales(make_table, *rows, name="sales.csv"):
    columns = {"Mail": "email", "Date": "created_at", "Total": "amount", "Status": "status"}
    return make_table(name, Kind.SALES, columns, *rows)


def tickets(make_table, *rows, name="tickets.csv"):
    columns = {"Mail": "email", "At": "created_at", "Via": "contact_channel", "Reopens": "reopens"}
    return make_table(name, Kind.TICKETS, columns, *rows)


ORDERS = (
    "once@x.org,2024-06-01,10,paid",
    "slow@x.org,2024-01-01,10,paid",
    "slow@x.org,2024-12-31,10,paid",
    "fast@x.org,2024-12-01,10,paid",
    "fast@x.org,2024-12-15,10,paid",
    "fast@x.org,2024-12-20,10,paid",
    "never@x.org,2024-12-20,10,cancelled",
)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("bought_once", {"once": 1, "slow": 0, "fast": 0}),
        # two orders more in a quarter of a year (at least) are 8 a year; one in a year is 1
        ("further_orders", {"once": 0, "slow": 365.25 / 365, "fast": 8}),
        ("buys_occasionally", {"once": 0, "slow": 1, "fast": 0}),
        ("buys_often", {"once": 0, "slow": 0, "fast": 1}),
    ],
)
def test_buyers_are_told_by_how_often_they_come_back(make_table, told, words, values):
    found = told(("buying", words), sales(make_table, *ORDERS))
    assert found == pytest.approx({f"{who}@x.org": value for who, value in values.items()})


def test_contacts_without_order_are_told_where_sales_know_those_who_write(make_table, told):
    # of whom the sales know no order, not even one that was called off
    rows = [f"{who}@x.org,2024-05-01,phone,0" for who in ("once", "slow", "never", "new")]
    orders = sales(make_table, *ORDERS)
    words = ("buying", "writes_without_order")
    found = told(words, orders, tickets(make_table, *rows))
    assert found == {"once@x.org": 0, "slow@x.org": 0, "never@x.org": 0, "new@x.org": 1}
    strangers = [f"{i}@x.org,2024-05-01,phone,0" for i in range(4)]
    assert told(words, orders, tickets(make_table, *rows, *strangers, name="more.csv")) == {}


def test_contacts_per_order_need_both_and_count_all_files(make_table, told):
    one = tickets(make_table, "fast@x.org,2024-05-01,phone,0", "b@x.org,2024-05-01,phone,0")
    two = tickets(make_table, "fast@x.org,2024-06-01,chat,0", name="chats.csv")
    found = told(("contacts", "contacts_per_order"), sales(make_table, *ORDERS), one, two)
    assert found == pytest.approx({"fast@x.org": 2 / 3})


CONTACTS = (
    "a@x.org,2025-01-01,phone,0",
    "a@x.org,2025-01-08,web_form,0",  # seven days: not solved by the first
    "a@x.org,2025-01-16,phone,1",  # eight days: the second was; the third was reopened
    "b@x.org,2025-01-20,phone,",
    "b@x.org,2025-01-21,phone,0",
    "c@x.org,2025-01-25,phone,0",  # later than seven days before the end
    "c@x.org,2025-01-31,phone,0",
    "d@x.org,2025-01-31,web_form,0",
    ",2025-01-31,phone,0",
)


def test_a_contact_is_solved_without_another_and_without_reopening(make_table, told):
    table = tickets(make_table, *CONTACTS)
    assert told(("fcr", "solved_answers"), table) == {
        "a@x.org": 3,
        "b@x.org": 2,
        "c@x.org": 0,
        "d@x.org": 0,
    }
    assert told(("fcr", "solved"), table) == pytest.approx({"a@x.org": 1 / 3, "b@x.org": 1 / 2})
    longer = Settings(recontact_days=8)
    assert told(("fcr", "solved"), table, settings=longer) == {"a@x.org": 0, "b@x.org": 1 / 2}


def test_contacts_follow_each_other_across_files_and_in_any_order(make_table, told):
    words = ("fcr", "solved")
    whole = told(words, tickets(make_table, *reversed(CONTACTS)))
    parts = [
        tickets(make_table, *CONTACTS[1::2], name="a.csv"),
        tickets(make_table, *CONTACTS[::2], name="b.csv"),
    ]
    assert told(words, *parts) == whole == pytest.approx({"a@x.org": 1 / 3, "b@x.org": 1 / 2})


def test_contacts_are_given_up_once_they_are_told_of(make_table, told, engine):
    told(("fcr", "solved"), tickets(make_table, *CONTACTS))
    for relation in ("part_0_contacts", "part_0_contacts_who"):
        with pytest.raises(EngineError):
            engine.fields(relation)


def test_patience_is_the_time_to_the_second_contact(make_table, told):
    table = tickets(make_table, *CONTACTS)
    days = told(("patience", "days_to_second_contact"), table)
    assert days == {"a@x.org": 7, "b@x.org": 1, "c@x.org": 6}
    again = told(("patience", "writes_again_soon"), table)
    assert again == {"a@x.org": 0, "b@x.org": 1}  # of c and d nobody can tell yet


def test_who_writes_more_is_not_in_a_hurry_by_that_alone(make_table, told):
    draw, rows = np.random.default_rng(5), []
    start, rates = np.datetime64("2024-01-01"), {"seldom": 5, "often": 25, "hasty": 5}
    for who, rate in rates.items():
        for i in range(150):
            days = [int(day) for day in draw.uniform(0, 365, 1 + draw.poisson(rate))]
            days += [day + 1 for day in days if who == "hasty" and draw.random() < 0.1]
            rows += [f"{who}{i}@x.org,{start + day},phone,0" for day in days]
    again = told(("patience", "writes_again_soon"), tickets(make_table, *rows))
    parts = {w: np.mean([v for k, v in again.items() if k.startswith(w)]) for w in rates}
    assert parts["often"] == pytest.approx(parts["seldom"], rel=0.15)
    assert parts["hasty"] > 1.5 * parts["seldom"]


def test_who_helps_themselves_and_whose_contacts_were_reopened(make_table, told):
    table = tickets(make_table, *CONTACTS)
    alone = told(("self_reliance", "helps_themselves"), table)
    assert alone == pytest.approx({"a@x.org": 1 / 3, "b@x.org": 0, "c@x.org": 0, "d@x.org": 1})
    reopened = told(("contacts", "reopened"), table)
    assert reopened == pytest.approx({"a@x.org": 1 / 3, "b@x.org": 0, "c@x.org": 0, "d@x.org": 0})


def test_what_the_data_do_not_hold_is_no_variable(make_table, engine):
    columns = {"Mail": "email", "Via": "contact_channel"}
    table = make_table("undated.csv", Kind.TICKETS, columns, "a@x.org,phone", "b@x.org,phone")
    found = build_customers([table], make_run(engine))
    assert {v.about for v in found.variables} == {"", "self_reliance"}
