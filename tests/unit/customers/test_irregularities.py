"""What is odd in the data is told, and a company's usual data are not called odd."""

from __future__ import annotations

import random

import pytest

from personakit.stages.customers.irregularities import recurs
from personakit.vocabulary import Kind

IDS = range(400)
TICKETS = {"Id": "customer_id", "Opened": "created_at", "Status": "status", "Solved": "closed_at",
           "Hours": "resolution_time", "Stars": "csat"}  # fmt: skip
DATED = {"Solved": {"date_formats": ("%Y-%m-%d",)}}
LEFT = {"Left on": {"date_formats": ("%Y-%m-%d",)}}


def people(make_table, columns=(), row=lambda n: "", **more):
    """A list of customers with a plan, and columns of a test."""
    columns = {"Id": "customer_id", "Plan": "category", **dict(columns)}
    rows = [",".join(filter(None, (f"C{n}", "AB"[n % 2], row(n)))) for n in IDS]
    return make_table("people.csv", Kind.CUSTOMERS, columns, *rows, **more)


def tickets(make_table, row):
    return make_table("tickets.csv", Kind.TICKETS, TICKETS, *map(row, IDS), **DATED)


def odd(build, *tables):
    customers, _ = build(*tables)
    return {(one.check, one.column): (one.found, one.of) for one in customers.irregularities}


def closed(n, ends="2025-02-02", hours="24", stars=None):
    stars = 1 + n % 5 if stars is None else stars
    return f"C{n},2025-02-01,closed,{ends},{hours},{stars}"


def test_usual_data_are_not_odd(build, make_table):
    solved = tickets(make_table, closed)
    assert odd(build, people(make_table), solved) == {}


def test_contacts_after_the_day_of_leaving(build, make_table):
    columns = {"Left on": "outcome"}
    left = people(
        make_table, columns, lambda n: ["2025-01-01", "2025-02-01", ""][n % 3] or " ", **LEFT
    )
    assert odd(build, left, tickets(make_table, closed)) == {
        ("after_leaving", "Opened"): (134, 267)
    }


def test_who_has_a_subscription_that_runs_has_not_left(build, make_table):
    columns = {"Id": "customer_id", "Began": "created_at", "Ended": "outcome"}
    ends = ["2025-01-01", "2025-01-02"]
    rows = [f"C{n},2024-01-01,{ends[i] if i or n % 2 else ''}" for n in range(200) for i in (0, 1)]
    dated = {"Began": LEFT["Left on"], "Ended": LEFT["Left on"]}
    subscriptions = make_table("subscriptions.csv", Kind.SALES, columns, *rows, **dated)
    found = odd(build, subscriptions, tickets(make_table, closed))
    assert found["after_leaving", "Opened"] == (100, 100)


@pytest.mark.parametrize("role", ["amount", "measure"])
def test_charges_below_zero(build, make_table, role):
    columns = {"Monthlycharge": role, "Latitude": "measure"}
    charged = people(make_table, columns, lambda n: f"{(n + 1) * (1 if n % 20 else -1)},{n - 20}")
    assert odd(build, charged) == {("below_zero", "Monthlycharge"): (20, 400)}


def test_a_balance_may_be_below_zero(build, make_table):
    owed = people(make_table, {"Balance": "amount"}, lambda n: str(n - 150))
    assert odd(build, owed) == {}


@pytest.mark.parametrize(("kind", "odds"), [("sale", True), ("refund", False)])
def test_sales_below_zero_are_odd_where_nothing_tells_of_a_return(build, make_table, kind, odds):
    columns = {"Id": "customer_id", "Day": "created_at", "Kind": "category", "Paid": "amount"}
    rows = [
        f"C{n},2025-01-01,{kind if n % 20 == 0 else 'sale'},{-9 if n % 20 == 0 else 20}"
        for n in IDS
    ]
    sales = make_table("sales.csv", Kind.SALES, columns, *rows)
    expected = {("below_zero", "Paid"): (20, 400)} if odds else {}
    assert odd(build, people(make_table), sales) == expected


def test_closed_without_an_end_and_open_with_hours(build, make_table):
    def row(n):
        if n % 10 == 0:
            return f"C{n},2025-02-01,open,,{12 if n % 20 == 0 else ''},{1 + n % 3}"
        return closed(n, ends="" if n % 10 == 1 else "2025-02-02")

    assert odd(build, people(make_table), tickets(make_table, row)) == {
        ("no_end", "Solved"): (40, 360), ("open_with_hours", "Hours"): (20, 40),
    }  # fmt: skip


def test_half_of_the_rows_not_rated(build, make_table):
    half = tickets(make_table, lambda n: closed(n, stars=None if n % 5 < 2 else ""))
    assert odd(build, people(make_table), half) == {("not_rated", "Stars"): (240, 400)}
    most = tickets(make_table, lambda n: closed(n, stars=None if n % 5 else ""))
    assert odd(build, people(make_table), most) == {}


def test_ratings_that_are_all_the_same(build, make_table):
    same = tickets(make_table, lambda n: closed(n, stars=3))
    assert odd(build, people(make_table), same) == {("one_rating", "Stars"): (400, 400)}


def test_ratings_of_what_is_still_open_that_are_all_the_same(build, make_table):
    def row(n, default):
        return f"C{n},2025-02-01,open,,,{default}" if n % 10 == 0 else closed(n)

    found = odd(build, people(make_table), tickets(make_table, lambda n: row(n, 3)))
    assert found == {("filled_in", "Stars"): (40, 40)}
    own = tickets(make_table, lambda n: row(n, 1 + n // 10 % 5))
    assert odd(build, people(make_table), own) == {}
    # where most others say so as well, nothing is odd
    most = tickets(
        make_table, lambda n: row(n, 5) if n % 10 == 0 else closed(n, stars=4 + (n % 9 > 1))
    )
    assert odd(build, people(make_table), most) == {}


def test_ratings_of_customers_without_a_contact_that_are_all_the_same(build, make_table):
    columns = {"Rating": "csat"}
    rated = people(make_table, columns, lambda n: str(3 if n % 4 == 0 else 1 + n % 5))
    wrote = tickets(make_table, lambda n: closed(n if n % 4 else n + 1))
    assert odd(build, rated, wrote) == {("filled_in", "Rating"): (100, 100)}


def test_ratings_beside_a_count_of_no_contacts_that_are_all_the_same(build, make_table):
    counted = people(
        make_table, {"Anzahl Kontakte": "quantity", "Rating": "csat"},
        lambda n: f"{n % 4},{3 if n % 4 == 0 else 1 + n % 5}",
    )  # fmt: skip
    assert odd(build, counted) == {("filled_in", "Rating"): (100, 100)}


@pytest.mark.parametrize("at_once", [1, 2, 20])
def test_ratings_are_told_column_by_column_however_many_are_counted_at_once(
    build, make_table, monkeypatch, at_once
):
    monkeypatch.setattr("personakit.stages.customers.filled_in.AT_ONCE", at_once)
    columns = {"Help": "csat", "Shop": "csat", "Food": "csat"}
    rated = people(make_table, columns, lambda n: f"3,{1 + n % 5},{'' if n % 2 else 4}")
    assert odd(build, rated) == {
        ("one_rating", "Help"): (400, 400),
        ("one_rating", "Food"): (200, 200),
    }


def test_copies_but_for_the_id(build, make_table):
    columns = {"Spent": "measure", "Since": "date", "Income": "measure"}

    def row(n):
        first = n if n < 380 else n - 380
        return f"{1000 + first},2025-01-{1 + first % 28:02},{30_000 + 70 * (first % 90)}"

    assert odd(build, people(make_table, columns, row)) == {("copies", ""): (20, 400)}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lambda n: n % 7, lambda n: n % 5),
        (lambda n: n * (n % 3 > 0), lambda n: n * (n % 3 > 0)),
        (lambda n: n // 2 * 2, lambda n: n // 40),
    ],
    ids=["few answers", "nothing", "a place in a town"],
)
def test_rows_that_are_alike_by_chance_are_no_copies(build, make_table, first, second):
    columns = {"Visits": "measure", "Zone": "measure"}
    rows = people(make_table, columns, lambda n: f"{first(n)},{second(n)}")
    assert odd(build, rows) == {}


def written(make_table, text):
    columns = {"Id": "customer_id", "Opened": "created_at", "Text": "text"}
    rows = [f"C{n},2025-02-01,{text(n)}" for n in IDS]
    return make_table("mails.csv", Kind.TICKETS, columns, *rows)


def test_texts_that_are_no_language(build, make_table):
    draw = random.Random(4)
    syllables = [a + b for a in "bdfgklmnprst" for b in "aeiou"]

    def word():
        return "".join(draw.choices(syllables, k=3))

    filler = written(make_table, lambda n: " ".join(word() for _ in range(9)))
    assert odd(build, people(make_table), filler) == {("no_language", "Text"): (300, 300)}
    said = written(make_table, lambda n: f"{word()} my parcel {word()} is late {word()}")
    assert odd(build, people(make_table), said) == {}


def test_pairs_of_one_text_count_once():
    assert not recurs([["it", "is", "it", "is", "it", "is"]])


def test_copies_are_found_among_more_columns_than_an_engine_chains(build, make_table):
    more = 600
    columns = {"Id": "customer_id", "Plan": "category", **{f"N{i}": "ignore" for i in range(more)}}
    rows = [
        ",".join([f"C{n}", "A", *(str((n % 100) * (i + 1)) for i in range(more))])
        for n in range(120)
    ]
    wide = make_table("people.csv", Kind.CUSTOMERS, columns, *rows)
    assert odd(build, wide) == {("copies", ""): (20, 120)}


def test_weights_by_which_nothing_is_weighted(build, make_table):
    columns, weights = {"Weight": "ignore"}, {"Weight": {"weighs": True}}
    row = lambda n: "" if n % 4 == 0 else f"{0.5 + n % 7 / 5}"  # noqa: E731
    weighed = people(make_table, columns, lambda n: row(n) or " ", **weights)
    assert odd(build, weighed) == {("unweighted", "Weight"): (300, 400)}
    assert odd(build, people(make_table, columns, lambda n: row(n) or " ")) == {}
