"""What happened, one row an event: taken from what is read anyway, whole histories."""

from __future__ import annotations

import pytest

from personakit.settings import Settings
from personakit.stages.customers.moments import one_in_of
from personakit.values import TimeSpan
from personakit.vocabulary import Kind

TICKETS = {
    "Ticket": "record_id", "Customer": "customer_id", "Opened": "created_at",
    "Closed": "closed_at", "Way": "contact_channel", "Topic": "category", "Again": "reopens",
    "Stars": "csat",
}  # fmt: skip
ROWS = (
    "T1,C1,2025-01-03,2025-01-05,Phone,Bill,0,5", "T2,C1,2025-02-01,,Phone,Login,0,",
    "T3,C2,2025-01-09,2025-01-10,Phone,Bill,2,1", "T4,C2,2025-03-09,2025-03-09,Phone,Login,0,4",
)  # fmt: skip
DATED = {"Closed": {"date_formats": ("%Y-%m-%d",)}}
ORDERS = {"Order": "record_id", "Customer": "customer_id", "Date": "created_at", "Paid": "amount"}
LINES = (
    "O1,C1,2025-01-01,10", "O1,C1,2025-01-01,5", "O2,C1,2025-01-20,7", "O3,C2,2025-01-02,8",
    "O4,C2,2025-01-04,-8", "O5,,2025-01-04,8", "O6,C2,2031-01-04,8",
)  # fmt: skip


@pytest.fixture
def events(engine, build):
    """What happened: step, day, customer, then channel, topic and whether a rating is good."""

    def run(*tables, settings=None):
        customers, _ = build(*tables, settings=settings)
        told = customers.events
        text = engine.words.text_of("happened")
        frame = engine.frame(
            f"SELECT step, customer, {text} AS day, channel, topic, good, timed, source "
            f"FROM {told.relation} ORDER BY step, day, customer"
        )
        frame["day"] = frame["day"].str[:10]
        return told, frame

    return run


def listed(frame, step, *columns):
    own = frame[frame["step"] == step]
    return [*own[["day", "customer", *columns]].itertuples(index=False, name=None)]


def test_contacts_are_opened_solved_reopened_and_rated(make_table, events):
    told, frame = events(make_table("t.csv", Kind.TICKETS, TICKETS, *ROWS, **DATED))
    assert (told.sources, told.one_in) == (("t.csv",), 1)
    assert listed(frame, "contact", "channel", "topic") == [
        ("2025-01-03", "C1", "phone", "Bill"), ("2025-01-09", "C2", "phone", "Bill"),
        ("2025-02-01", "C1", "phone", "Login"), ("2025-03-09", "C2", "phone", "Login"),
    ]  # fmt: skip
    assert [day for day, _ in listed(frame, "solved")] == ["2025-01-05", "2025-01-10", "2025-03-09"]
    assert listed(frame, "reopened", "timed") == [("2025-01-09", "C2", 0)]
    assert listed(frame, "open", "topic", "timed") == [("2025-02-01", "C1", "Login", 0)]


def test_a_promised_day_that_passed_is_told_a_day_or_more_later(make_table, events):
    columns = {"Order": "record_id", "Customer": "customer_id", "Date": "created_at",
               "Due": "date", "Came": "date"}  # fmt: skip
    day = {"date_formats": ("%Y-%m-%d",)}
    rows = ("O1,C1,2025-01-01,2025-01-05,2025-01-09", "O2,C2,2025-01-01,2025-01-05,2025-01-05",
            "O3,C3,2025-01-01,2025-01-05,", "O4,C4,2025-01-01,2027-01-05,")  # fmt: skip
    came = day | {"span": TimeSpan("c3", promised=True)}
    _, frame = events(make_table("s.csv", Kind.SALES, columns, *rows, Due=day, Came=came))
    assert listed(frame, "late") == [("2025-01-05", "C1"), ("2025-01-05", "C3")]


def test_orders_are_told_once_and_returns_and_what_is_to_come_are_none(make_table, events):
    told, frame = events(make_table("sales.csv", Kind.SALES, ORDERS, *LINES))
    assert listed(frame, "order") == [
        ("2025-01-01", "C1"), ("2025-01-02", "C2"), ("2025-01-20", "C1"),
    ]  # fmt: skip
    assert listed(frame, "return") == [("2025-01-04", "C2")]
    assert told.sources == ("sales.csv",)


def test_answers_say_whether_they_are_good(make_table, events):
    columns = {"Customer": "customer_id", "Day": "created_at", "Stars": "csat"}
    rows = [f"C{i},2025-04-0{i + 1},{i + 1}" for i in range(5)]
    scale = {"Stars": {"scale": None}}
    _, frame = events(make_table("s.csv", Kind.SURVEY, columns, *rows, **scale))
    assert [day for day, _ in listed(frame, "answer")] == [f"2025-04-0{i + 1}" for i in range(5)]


def test_of_many_customers_some_are_told_of_each_with_all_events(make_table, events):
    rows = [f"O{i},C{i % 300},2025-01-0{1 + i // 300},10" for i in range(900)]
    told, frame = events(
        make_table("sales.csv", Kind.SALES, ORDERS, *rows), settings=Settings(sample=100)
    )
    assert told.one_in == 4
    assert 40 < frame["customer"].nunique() < 110
    assert set(frame.groupby("customer").size()) == {3}


def test_a_file_without_dates_tells_no_event(make_table, build):
    columns = {"Customer": "customer_id", "Stars": "csat"}
    customers, _ = build(make_table("s.csv", Kind.SURVEY, columns, *(f"C{i},4" for i in range(9))))
    assert customers.events is None


def test_samples_of_large_files_lie_within_one_another() -> None:
    sizes = [one_in_of(10**n) for n in range(6, 12)]
    assert sizes == sorted(sizes)
    assert all(not one & (one - 1) for one in sizes)


def test_a_survey_without_customers_tells_nothing_one_after_another(make_table, build):
    columns = {"Day": "created_at", "Gender": "gender"}
    rows = [f"2025-01-{1 + i % 28:02},{'fm'[i % 2]}" for i in range(40)]
    customers, _ = build(make_table("s.csv", Kind.SURVEY, columns, *rows))
    assert customers.account.customers == 40
    assert customers.events is None
