"""Public posts and reviews: whose they are, whom they answer, and what follows."""

from __future__ import annotations

import pytest

from personakit.stages.customers import build_customers
from personakit.vocabulary import Kind
from run_samples import make_run

TIMED = {"At": {"date_formats": ("%Y-%m-%d %H:%M:%S",)}}
POSTS = (
    "p1,Ana_X,2025-03-01 10:00:00,How do I return shoes?,,",
    "p2,BEN,2025-03-01 11:00:00,The label is in your account,p1,",
    "p3,helga,2025-03-01 12:00:00,We have sent it,p1,staff",
    "p4,ben,2025-03-02 10:00:00,Try the app,ana_x,",
    "p5,ben,2025-03-03 10:00:00,me again,p2,",  # an answer to oneself is none
    "p6,ana_x,2025-03-09 10:00:00,thanks,p3,",  # nor is one to the company
    "p7,stranger,2025-03-10 10:00:00,Does it run small?,,",
)
HANDLES = ("@ana_x,ana", "ben,ben")
CONTACTS = (
    "ana,2025-02-01 10:00:00,phone",  # no post was known then
    "ana,2025-03-02 10:00:00,phone",
    "ana,2025-04-01 10:00:00,phone",
    "ben,2025-03-20 10:00:00,phone",
    "cy,2025-03-20 10:00:00,phone",
)


def posts(make_table, *rows):
    columns = {
        "Id": "record_id", "Author": "author", "At": "created_at", "Content": "text",
        "Reply": "reply_to", "Type": "staff",
    }  # fmt: skip
    return make_table("forum.csv", Kind.SOCIAL, columns, *rows, **TIMED)


def contacts(make_table):
    columns = {"User": "customer_id", "At": "created_at", "Via": "contact_channel"}
    return make_table("tickets.csv", Kind.TICKETS, columns, *CONTACTS, **TIMED)


def handles(make_table):
    columns = {"Handle": "author", "Customer": "customer_id"}
    return make_table("handles.csv", Kind.UNKNOWN, columns, *HANDLES)


@pytest.fixture
def told(engine):
    """What is told of each customer under a key of behaviour."""

    def run(tables, key):
        found = build_customers(tables, make_run(engine))
        (variable,) = (v for v in found.variables if v.key == key)
        name = engine.words.name(variable.name)
        frame = engine.frame(f"SELECT customer, {name} AS value FROM customers")
        return frame.dropna().set_index("customer")["value"].to_dict()

    return run


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("posts", {"ana": 2, "ben": 3}),
        ("answers_others", {"ana": 0, "ben": 2 / 3}),
        ("helps_others", {"ana": 0, "ben": 1}),
        ("asks_in_public_first", {"ana": 1 / 2, "ben": 0}),
    ],
)
def test_authors_are_customers_by_a_file_of_handles(make_table, told, key, values):
    tables = [posts(make_table, *POSTS), handles(make_table), contacts(make_table)]
    assert told(tables, key) == pytest.approx(values)


def test_authors_of_whom_no_file_tells_are_told_and_are_no_customers(make_table, build):
    customers, frame = build(posts(make_table, *POSTS), contacts(make_table))
    assert [*frame.index] == ["ana", "ben", "cy"]
    assert "context of all" in dict(customers.account.unused)["forum.csv"]
    (told,) = (p for p in customers.problems if p.code == "unknown_authors")
    assert (
        told.message
        == "6 rows of 3 authors who are no customers here: 33 % ask, 33 % answer others."
    )


def test_a_stranger_among_authors_is_no_customer(make_table, build):
    customers, frame = build(posts(make_table, *POSTS), handles(make_table), contacts(make_table))
    assert [*frame.index] == ["ana", "ben", "cy"]
    (account,) = (a for a in customers.account.sources if a.source == "forum.csv")
    assert (account.rows, account.used) == (6, 5)


def test_what_the_company_writes_is_left_out_and_told(make_table, build):
    customers, _ = build(posts(make_table, *POSTS), handles(make_table), contacts(make_table))
    (told,) = (p for p in customers.problems if p.code == "staff_posts")
    assert told.message == "1 row by the company's own people left out (Type)."


def test_reviews_are_joined_by_their_mail(make_table, told):
    columns = {"Mail": "email", "At": "created_at", "Stars": "rating"}
    rows = (
        "a@x.org,2025-03-01 10:00:00,5",
        ",2025-03-01 10:00:00,4",
        "a@x.org,2025-03-02 10:00:00,1",
    )
    reviews = make_table("reviews.csv", Kind.REVIEWS, columns, *rows, **TIMED)
    people = make_table("crm.csv", Kind.CUSTOMERS, {"Mail": "email"}, "a@x.org", "b@x.org")
    assert told([reviews, people], "writes_reviews") == {"a@x.org": 1, "b@x.org": 0}


def test_who_solves_it_for_others_is_told_by_the_answers_accepted(make_table, told):
    columns = {
        "Id": "record_id", "Author": "author", "At": "created_at", "Reply": "reply_to",
        "Type": "staff", "Solution": "accepted",
    }  # fmt: skip
    rows = (
        "p1,ana_x,2025-03-01 10:00:00,,,no",
        "p2,ben,2025-03-01 11:00:00,p1,,yes",
        "p3,helga,2025-03-01 12:00:00,p1,staff,yes",
        "p4,ben,2025-03-02 10:00:00,,,",
    )
    forum = make_table("forum.csv", Kind.SOCIAL, columns, *rows, **TIMED)
    tables = [forum, handles(make_table)]
    assert told(tables, "solves_for_others") == {"ana": 0, "ben": 1}
