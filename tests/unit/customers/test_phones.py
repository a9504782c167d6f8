from __future__ import annotations

import pytest

from column_samples import make_column
from personakit.settings import Settings
from personakit.stages.customers import build_customers, cells
from personakit.values import Dialling
from personakit.vocabulary import Kind, Role
from run_samples import make_run


@pytest.fixture
def who(make_table, engine):
    """The customers of two files that know phone numbers alone, and what is told."""

    def build(sold, asked, **settings):
        columns = {"Phone": "phone", "Total": "amount"}
        sales = make_table("sales.csv", Kind.SALES, columns, *(f"{n},10" for n in sold))
        columns = {"Phone": "phone", "Via": "contact_channel"}
        tickets = make_table("tickets.csv", Kind.TICKETS, columns, *(f"{n},chat" for n in asked))
        customers = build_customers([sales, tickets], make_run(engine, Settings(**settings)))
        told = [p for p in customers.problems if p.code == "national_phones"]
        return sorted(engine.frame("SELECT customer FROM customers")["customer"]), told

    return build


@pytest.mark.parametrize(
    ("national", "abroad", "whole"),
    [
        ("07700 900001", "+44 7700 900001", "447700900001"),
        ("7700900001.0", "+447700900001", "447700900001"),
        ("447700900001", "0044 7700-900001", "447700900001"),
        ("+44 (0)7700 900001", "+447700900001", "447700900001"),
        ("0044(0)7700900001", "+447700900001", "447700900001"),
        ("+44 07700 900001", "+447700900001", "447700900001"),
        ("(212) 555-0100", "+1 212 555 0100", "12125550100"),
        ("1-212-555-0100", "tel:+12125550100", "12125550100"),
        ("06 1234 5678", "+39 06 1234 5678", "390612345678"),
        ("600 111 222", "+34600111222", "34600111222"),
        ("8 (912) 345-67-89", "+7 912 345 67 89", "79123456789"),
        ("06 30 123 4567", "+36 30 123 4567", "36301234567"),
        ("030 1234567", "+351 211 234 567", None),
    ],
)
def test_a_number_is_the_same_from_abroad_and_at_home(who, national, abroad, whole):
    found, _ = who([national], [abroad, abroad])
    assert (found == [whole]) is bool(whole)


def test_the_country_of_national_numbers_is_told_and_may_be_set(who):
    sold = [f"0770090000{n}" for n in range(9)]
    asked = [f"+44770090000{n}" for n in range(9)]
    found, (told,) = who(sold, asked)
    assert len(found) == 9
    assert (told.location.file, told.location.column) == ("sales.csv", "Phone")
    assert "+44" in told.message
    assert "country:" in told.hint
    assert who(sold, asked, country="GB") == (found, [])


def test_numbers_of_many_countries_tell_no_country(who):
    sold = ["07700900001", "07700900002"]
    found, told = who(sold, ["+447700900001", "+33700900001", "+4915112345678", *sold])
    assert not told
    assert set(sold) < set(found)


def test_a_country_that_settings_name_needs_no_number_from_abroad(engine):
    column = make_column(["07700900001"], Role.PHONE)
    sql = cells.key(engine.words, type(column)(**{**column.__dict__, "dialling": Dialling("44")}))
    frame = engine.frame(f"SELECT {sql} AS k FROM (SELECT '07700900001' AS c0)")
    assert frame["k"].tolist() == ["447700900001"]
