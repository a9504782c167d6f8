"""Contacts one by one: what customers are measured by, told of each contact alone."""

from __future__ import annotations

import pytest

from personakit.vocabulary import Kind

TICKETS = {
    "Ticket": "record_id", "Customer": "customer_id", "Topic": "category", "Status": "status",
    "Hours": "resolution_time", "Stars": "csat",
}  # fmt: skip
ROWS = (
    "T1,C1,VAT,closed,80,1", "T2,C1,Login,closed,3,5", "T3,C2,VAT,open,,",
    "T4,C2,VAT,closed,5,4", "T5,C3,Login,open,,2", "T6,C4,VAT,closed,9,5",
)  # fmt: skip


@pytest.fixture
def contacts(engine, build):
    """What is told of contacts, and their rows in order."""

    def run(*tables):
        found, _ = build(*tables)
        told = found.contacts
        frame = engine.frame(f"SELECT * FROM {told.relation} ORDER BY ALL")
        return told, frame

    return run


def test_a_contact_has_what_its_customer_is_measured_by(make_table, contacts):
    told, frame = contacts(make_table("t.csv", Kind.TICKETS, TICKETS, *ROWS))
    assert told.source == "t.csv"
    assert told.tells_open
    assert sorted(frame.groupby("number")["open"].agg(list)) == [[0], [0, 0], [0, 1], [1]]
    vat, hours = frame["t.csv|Topic|VAT"], frame["t.csv|Hours|mean"]
    assert sorted(zip(vat, hours.fillna(-1), strict=True)) == [
        (0, -1), (0, 3), (1, -1), (1, 5), (1, 9), (1, 80),
    ]  # fmt: skip
    assert frame["t.csv|Stars|negative"].dropna().sum() == 2


def test_messages_of_contacts_are_no_contacts(make_table, build):
    tickets = make_table("t.csv", Kind.TICKETS, TICKETS, *ROWS)
    said = {"Ticket": "record_id", "Message": "text"}
    rows = (f"T{n},word {k}" for n in range(1, 7) for k in range(3))
    messages = make_table("said.csv", Kind.TICKETS, said, *rows)
    found, _ = build(tickets, messages)
    kinds = {account.source: account.kind for account in found.account.sources}
    assert kinds == {"t.csv": Kind.TICKETS, "said.csv": Kind.UNKNOWN}
    counted = {v.source for v in found.variables if v.statistic == "count"}
    assert counted == {"t.csv"}


def test_a_file_that_rates_contacts_one_by_one_is_told_beside_them(make_table, contacts):
    columns = {k: v for k, v in TICKETS.items() if k != "Stars"}
    tickets = make_table("t.csv", Kind.TICKETS, columns, *(row.rsplit(",", 1)[0] for row in ROWS))
    rated = make_table(
        "s.csv", Kind.SURVEY, {"Ticket": "record_id", "Score": "csat"},
        "T1,1", "T2,5", "T4,4", "T6,5", "T3,2",
    )  # fmt: skip
    told, frame = contacts(tickets, rated)
    bad = frame["s.csv|Score|negative"]
    assert "s.csv|Score|negative" in told.variables
    assert (len(frame), bad.count(), bad.sum()) == (6, 5, 2)


def test_contacts_without_an_id_are_rated_by_nobody_else(make_table, contacts):
    columns = {"Customer": "customer_id", "Topic": "category"}
    tickets = make_table("t.csv", Kind.TICKETS, columns, "C1,VAT", "C1,Login", "C2,VAT")
    rated = make_table("s.csv", Kind.SURVEY, {"Customer": "customer_id", "Score": "csat"}, "C1,1")
    told, frame = contacts(tickets, rated)
    assert not told.tells_open
    assert not any(name.startswith("s.csv") for name in told.variables)
    assert "open" not in frame


def test_without_contacts_there_are_none(make_table, build):
    found, _ = build(
        make_table(
            "c.csv", Kind.CUSTOMERS, {"Customer": "customer_id", "A": "flag"}, "C1,x", "C2,y"
        )
    )
    assert found.contacts is None
