"""What is odd in the data is told, and a company's usual data are not called odd."""

from __future__ import annotations

import random
from datetime import date, timedelta

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


def tells_of(column, customers):
    return any(one.column == column for one in customers.variables)


def day(n, later=0):
    """One of two days, and so many days later."""
    return date(2025, 1, 31) + timedelta(n % 2 + later)


def closed(n, ends=None, hours="24", stars=None):
    ends = day(n, 1) if ends is None else ends
    stars = 1 + n % 5 if stars is None else stars
    return f"C{n},{day(n)},closed,{ends},{hours},{stars}"


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
        f"C{n},{day(n)},{kind if n % 20 == 0 else 'sale'},{-9 if n % 20 == 0 else 20}" for n in IDS
    ]
    sales = make_table("sales.csv", Kind.SALES, columns, *rows)
    expected = {("below_zero", "Paid"): (20, 400)} if odds else {}
    assert odd(build, people(make_table), sales) == expected


def test_closed_without_an_end_and_open_with_hours(build, make_table):
    def row(n):
        if n % 10 == 0:
            return f"C{n},{day(n // 10)},open,,{12 if n % 20 == 0 else ''},{1 + n % 3}"
        return closed(n, ends="" if n % 10 == 1 else None)

    assert odd(build, people(make_table), tickets(make_table, row)) == {
        ("no_end", "Solved"): (40, 360), ("open_with_hours", "Hours"): (20, 40),
    }  # fmt: skip


def test_a_third_of_the_rows_not_rated(build, make_table):
    half = tickets(make_table, lambda n: closed(n, stars=None if n % 5 < 3 else ""))
    assert odd(build, people(make_table), half) == {("not_rated", "Stars"): (160, 400)}
    most = tickets(make_table, lambda n: closed(n, stars=None if n % 5 else ""))
    assert odd(build, people(make_table), most) == {}


def test_ratings_that_are_all_the_same(build, make_table):
    same = tickets(make_table, lambda n: closed(n, stars=3))
    assert odd(build, people(make_table), same) == {("one_rating", "Stars"): (400, 400)}


def test_ratings_of_what_is_still_open_that_are_all_the_same(build, make_table):
    def row(n, default):
        return f"C{n},{day(n)},open,,,{default}" if n % 10 == 0 else closed(n)

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
    assert odd(build, rated, wrote) == {("made_up", "Rating"): (100, 100)}
    assert not tells_of("Rating", build(rated, wrote)[0])  # nobody gave them


def test_waits_of_customers_without_a_contact_that_are_all_the_same(build, make_table):
    columns = {"Hours to solve": "resolution_time"}
    waited = people(make_table, columns, lambda n: str(0 if n % 4 == 0 else 1 + n % 5))
    wrote = tickets(make_table, lambda n: closed(n if n % 4 else n + 1))
    assert odd(build, waited, wrote) == {("made_up", "Hours to solve"): (100, 100)}
    assert not tells_of("Hours to solve", build(waited, wrote)[0])  # who never wrote never waited


def test_ratings_of_customers_that_differ_are_told(build, make_table):
    own = people(make_table, {"Rating": "csat"}, lambda n: str(1 + n % 5))
    wrote = tickets(make_table, lambda n: closed(n if n % 4 else n + 1))
    assert tells_of("Rating", build(own, wrote)[0])


def test_ratings_beside_a_count_of_no_contacts_that_are_all_the_same(build, make_table):
    counted = people(
        make_table, {"Anzahl Kontakte": "quantity", "Rating": "csat"},
        lambda n: f"{n % 4},{3 if n % 4 == 0 else 1 + n % 5}",
    )  # fmt: skip
    assert odd(build, counted) == {("made_up", "Rating"): (100, 100)}


@pytest.mark.parametrize("at_once", [1, 2, 20])
def test_ratings_are_told_column_by_column_however_many_are_counted_at_once(
    build, make_table, monkeypatch, at_once
):
    monkeypatch.setattr("personakit.stages.customers.ratings.AT_ONCE", at_once)
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
    rows = [f"C{n},{day(n)},{text(n)}" for n in IDS]
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


ANSWERED = {"Id": "customer_id", "Opened": "created_at", "First response": "date",
            "Time to resolution": "date"}  # fmt: skip


def test_contacts_that_are_solved_before_their_first_answer(build, make_table):
    rows = [f"C{n},{day(n)},{day(n, 2)},{day(n, 1 if n % 4 == 0 else 3)}" for n in IDS]
    formats = {name: {"date_formats": ("%Y-%m-%d",)} for name in ANSWERED if name != "Id"}
    dated = make_table("tickets.csv", Kind.TICKETS, ANSWERED, *rows, **formats)
    found = {("solved_before_answered", "Time to resolution"): (100, 400)}
    assert odd(build, people(make_table), dated) == found
    spans = {"Id": "customer_id", "Opened": "created_at", "Answer": "first_response_time",
             "Solution": "resolution_time"}  # fmt: skip
    rows = [f"C{n},{day(n)},90,{1 if n % 4 == 0 else 2}" for n in IDS]
    units = {"Answer": {"unit": "minutes"}, "Solution": {"unit": "hours"}}
    spoken = make_table("tickets.csv", Kind.TICKETS, spans, *rows, **units)
    found = {("solved_before_answered", "Solution"): (100, 400)}
    assert odd(build, people(make_table), spoken) == found


@pytest.mark.parametrize(("column", "role"), [("Opened", "created_at"), ("Due", "date")])
def test_dates_that_are_all_one(build, make_table, column, role):
    columns = {"Id": "customer_id", "Subject": "subject", column: role}
    rows = [f"C{n},Login {n % 9},2026-05-24" for n in IDS]
    dated = {column: {"date_formats": ("%Y-%m-%d",)}}
    stamped = make_table("tickets.csv", Kind.TICKETS, columns, *rows, **dated)
    assert odd(build, people(make_table), stamped) == {("one_date", column): (400, 400)}


def test_contacts_before_the_customers_own_start(build, make_table):
    columns = {"Since": "created_at"}
    late = people(make_table, columns, lambda n: str(day(n, 40 if n % 4 == 0 else -40)))
    found = {("before_start", "Opened"): (100, 400)}
    assert odd(build, late, tickets(make_table, closed)) == found
    soon = people(make_table, columns, lambda n: str(day(n, 40 if n % 40 == 0 else -40)))
    assert odd(build, soon, tickets(make_table, closed)) == {}


def test_answers_that_are_dated_before_what_they_are_about(build, make_table):
    contact = {"Ticket": "record_id", "Id": "customer_id", "Opened": "created_at"}
    contacts = make_table(
        "tickets.csv", Kind.TICKETS, contact, *(f"T{n},C{n},{day(n)}" for n in IDS)
    )
    answer = {"Id": "customer_id", "Ticket": "record_id", "Said": "created_at", "Score": "csat"}
    rows = [f"C{n},T{n},{day(n, -3 if n % 4 == 0 else 3)},{1 + n % 5}" for n in IDS]
    answers = make_table("answers.csv", Kind.SURVEY, answer, *rows)
    assert odd(build, people(make_table), contacts, answers) == {
        ("before_matter", "Said"): (100, 400)
    }


def test_open_contacts_that_wait_for_the_customer(build, make_table):
    states = ["Closed", "Open", "Pending customer response", "Closed"]
    columns = {"Id": "customer_id", "Opened": "created_at", "Status": "status"}
    rows = [f"C{n},{day(n)},{states[n % 4]}" for n in IDS]
    waiting = make_table("tickets.csv", Kind.TICKETS, columns, *rows)
    found = {("waiting_for_customers", "Status"): (100, 200)}
    assert odd(build, people(make_table), waiting) == found


@pytest.mark.parametrize("slot", ["{product_name}", "{{ first name }}", "[[name]]", "<name>",
                                  "%name%", "${Order}"])  # fmt: skip
def test_slots_of_a_template_that_nobody_filled(build, make_table, slot):
    letter = written(make_table, lambda n: f"My {slot if n % 4 == 0 else 'parcel'} is late {n}")
    assert odd(build, people(make_table), letter) == {("unfilled_slots", "Text"): (100, 400)}


def test_marks_of_texts_are_no_slots(build, make_table):
    said = written(make_table, lambda n: f"<b>My</b> parcel <br> is 50% late and 3 < {n} {{ok")
    assert odd(build, people(make_table), said) == {}


def test_two_sources_that_disagree_on_who_left(build, make_table):
    flagged = people(
        make_table, {"Churned": "outcome"}, lambda n: "yes" if n % 4 == 0 else "no",
        Churned={"levels": ("yes", "no"), "frequent": ("yes", "no")},
    )  # fmt: skip
    columns = {"Id": "customer_id", "Churn date": "outcome"}
    dated = {"Churn date": {"date_formats": ("%Y-%m-%d",)}}

    def listed(name, *gone):
        return make_table(name, Kind.SURVEY, columns, *gone, **dated)

    own = listed("own.csv", *(f"C{n},{day(n)}" for n in IDS if n % 8 < 2))
    assert odd(build, flagged, own) == {("ends_disagree", "Churned"): (50, 150)}
    same = listed("same.csv", *(f"C{n},{day(n // 4)}" for n in IDS if n % 4 == 0))
    assert odd(build, flagged, same) == {}


def test_contacts_without_a_rating_in_the_file_that_rates_them(build, make_table):
    contact = {"Ticket": "record_id", "Id": "customer_id", "Opened": "created_at"}
    contacts = make_table(
        "tickets.csv", Kind.TICKETS, contact, *(f"T{n},C{n},{day(n)}" for n in IDS)
    )
    answer = {"Ticket": "record_id", "Id": "customer_id", "Score": "csat"}

    def rated(many):
        rows = (f"T{n},C{n},{1 + n % 5}" for n in range(many))
        return make_table(f"answers_{many}.csv", Kind.SURVEY, answer, *rows)

    found = odd(build, people(make_table), contacts, rated(240))
    assert found == {("contacts_not_rated", ""): (160, 400)}
    assert odd(build, people(make_table), contacts, rated(300)) == {}


def test_weights_by_which_nothing_is_weighted(build, make_table):
    columns, weights = {"Weight": "ignore"}, {"Weight": {"weighs": True}}
    row = lambda n: "" if n % 4 == 0 else f"{0.5 + n % 7 / 5}"  # noqa: E731
    weighed = people(make_table, columns, lambda n: row(n) or " ", **weights)
    assert odd(build, weighed) == {("unweighted", "Weight"): (300, 400)}
    assert odd(build, people(make_table, columns, lambda n: row(n) or " ")) == {}
