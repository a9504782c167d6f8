from __future__ import annotations

from types import SimpleNamespace

import pytest

from personakit.stages.describe.names.clientele import clientele_of
from personakit.values import Account, Customers, SourceAccount
from personakit.values.tables import Column, Portion, Scale, Table
from personakit.vocabulary import Kind, Role


def column(name, role=Role.CATEGORY, **given):
    return Column(name, "c0", role, 1.0, "told", **given)


def table(kind, *columns, name="f.csv"):
    return Table(SimpleNamespace(name=name), kind, 1.0, "told", columns)


def clientele(*tables, used=("f.csv",)):
    sources = tuple(SourceAccount(name, Kind.CUSTOMERS, "id", 9, 9, 9, 9) for name in used)
    customers = Customers("customers", (), (), Account(sources, (), 9, (9,)))
    return clientele_of(SimpleNamespace(tables=tables, customers=customers))


COMPANY, NAME = column("company", Role.COMPANY), column("name", Role.NAME)
ORDER = column("order_id", Role.RECORD_ID)


@pytest.mark.parametrize(
    ("kind", "columns", "called"),
    [
        (Kind.CUSTOMERS, (COMPANY,), "account"),
        (Kind.CUSTOMERS, (COMPANY, NAME), "customer"),
        (Kind.CUSTOMERS, (column("seats", Role.QUANTITY),), "account"),
        (Kind.SALES, (column("flight_id", Role.RECORD_ID),), "passenger"),
        (Kind.SALES, (column("nights", Role.QUANTITY),), "guest"),
        (Kind.CUSTOMERS, (column("membership_type"),), "member"),
        (Kind.SURVEY, (column("How often do you visit us?"),), "guest"),
        (Kind.SURVEY, (column("How often do you visit our website?"),), "customer"),
        (Kind.SALES, (ORDER,), "buyer"),
        (Kind.SALES, (ORDER, column("plan")), "customer"),
        (Kind.CUSTOMERS, (column("Total Orders", Role.MEASURE),), "buyer"),
        (Kind.TICKETS, (column("Topic"),), "customer"),
    ],
)  # fmt: skip
def test_what_customers_are_called_comes_from_the_files(kind, columns, called):
    assert clientele(table(kind, *columns)).kind == called


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("volunteers_survey.csv", "volunteer"),
        ("2025-Mitglieder.xlsx", "member"),
        ("bénévoles.csv", "volunteer"),
        ("subscribers.csv", "subscriber"),
        ("big_spenders.csv", "customer"),
        ("survey.csv", "customer"),
    ],
)
def test_the_name_of_a_file_may_say_who_is_in_it(name, called):
    answers = table(Kind.SURVEY, column("Which of these holds for you?"), name=name)
    assert clientele(answers, used=(name,)).kind == called


def test_files_that_take_no_part_say_nothing():
    assert clientele(table(Kind.SALES, ORDER, name="other.csv")).kind == "customer"


def test_orders_are_no_purchases_where_there_is_a_subscription():
    assert clientele(table(Kind.SALES, ORDER)).sells
    assert not clientele(table(Kind.SALES, ORDER, column("contract"))).sells


def test_goods_and_ratings_whose_good_end_is_known_are_found():
    wine = column("MntWines", Role.MEASURE, portion=Portion(Role.PRODUCT, "wines", ("c0",)))
    stars = column("stars", Role.RATING, scale=Scale("rating", 1, 5))
    effort = column("effort", Role.RATING, scale=Scale("rating", 1, 5, reversed=True))
    found = clientele(table(Kind.CUSTOMERS, wine, stars, effort))
    assert (found.goods, found.rated) == ({"f.csv/MntWines"}, {"f.csv/stars"})
