from __future__ import annotations

import pytest

from personakit.errors import NoCustomersError
from personakit.settings import FileSettings, Settings
from personakit.stages.customers import build_customers
from personakit.vocabulary import Kind
from run_samples import make_run

SWITCHBOARD = "ada.lovelace@acme.org"


@pytest.fixture
def build(engine):
    def run(*tables, settings=None):
        found = build_customers(tables, make_run(engine, settings))
        frame = engine.frame("SELECT customer FROM customers")
        return found, set(frame["customer"])

    return run


@pytest.fixture
def tickets(make_table):
    def make(*mails: str):
        columns = {"Mail": "email", "Via": "contact_channel"}
        return make_table("tickets.csv", Kind.TICKETS, columns, *(f"{m},phone" for m in mails))

    return make


def others(count: int) -> list[str]:
    return [f"c{i}@x.org" for i in range(count)]


def problem(found, code: str):
    (told,) = [p for p in found.problems if p.code == code]
    return told


def test_a_value_that_many_rows_share_counts_as_missing(build, tickets):
    found, customers = build(tickets(*["info@acme.org"] * 60, *others(140), ""))
    (told,) = found.account.sources
    assert customers == set(others(140))
    assert told.dropped == (("key shared by many rows", 60), ("no customer key", 1))
    assert (told.rows, told.used, told.customers) == (201, 140, 140)
    assert "One value (`info@...`) stands in 30 %" in problem(found, "shared_key").message


def test_a_value_that_may_be_a_persons_is_not_named(build, tickets):
    found, _ = build(tickets(*[SWITCHBOARD] * 60, *others(140)))
    assert "ada" not in str(problem(found, "shared_key"))


@pytest.mark.parametrize(
    "mails",
    [
        ["big@a.org"] * 150 + ["large@b.org"] * 100 + ["small@c.org"] * 20,  # few great clients
        ["loyal@a.org"] * 30 + others(70),  # too few rows to tell
        ["loyal@a.org"] * 100 + others(600),  # a small part of all
    ],
)
def test_great_customers_are_no_crowd(build, tickets, mails):
    found, customers = build(tickets(*mails))
    assert customers == set(mails)
    assert found.account.sources[0].dropped == ()


def test_a_column_with_one_value_in_nearly_all_rows_is_no_key(build, make_table, tickets):
    survey = make_table("survey.csv", Kind.SURVEY, {"E-Mail": "email", "Age": "age"}, "c1@x.org,30")
    found, customers = build(tickets(*[SWITCHBOARD] * 60, *others(3)), survey)
    reason = "in Mail one value stands in 95 % of the filled rows"
    assert customers == {"c1@x.org"}
    assert found.account.unused == (("tickets.csv", reason),)
    assert problem(found, "shared_key_column").location.column == "Mail"


def test_the_other_key_of_a_file_stays(build, make_table):
    rows = [f"C{i},{SWITCHBOARD},5" for i in range(50)]
    columns = {"Customer": "customer_id", "Mail": "email", "Total": "amount"}
    found, customers = build(make_table("sales.csv", Kind.SALES, columns, *rows))
    assert len(customers) == 50
    assert found.account.sources[0].key == "Customer"


def test_guests_are_not_bridged_to_one_customer(build, make_table, tickets):
    rows = [f"C{i},{'guest' if i % 3 else f'c{i}@x.org'}" for i in range(90)]
    crm = make_table("crm.csv", Kind.CUSTOMERS, {"No": "customer_id", "Mail": "email"}, *rows)
    orders = make_table("orders.csv", Kind.SALES, {"Customer": "customer_id"}, "C1", "C2")
    found, customers = build(crm, orders, tickets("c0@x.org", "c3@x.org"))
    assert len(customers) == 90
    assert found.account.by_sources == (86, 4, 0)


def test_a_key_named_in_the_settings_is_trusted(build, tickets):
    settings = Settings(files={"tickets.csv": FileSettings(key="Mail")})
    _, customers = build(tickets(*[SWITCHBOARD] * 60, *others(3)), settings=settings)
    assert SWITCHBOARD in customers


def test_a_survey_without_another_key_is_one_customer_per_row(build, make_table):
    rows = [f"{SWITCHBOARD},{20 + i}" for i in range(50)]
    columns = {"Mail": "email", "Age": "age"}
    found, customers = build(make_table("survey.csv", Kind.SURVEY, columns, *rows))
    assert len(customers) == 50
    assert problem(found, "shared_key_column")


def test_without_any_key_left_the_reason_is_told(build, tickets):
    with pytest.raises(NoCustomersError, match=r"tickets\.csv: in Mail one value stands in 100 %"):
        build(tickets(*[SWITCHBOARD] * 60))
