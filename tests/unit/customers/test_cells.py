from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from column_samples import make_column
from personakit.stages.customers import cells
from personakit.vocabulary import Role

GUID = "27911593-58d5-55e0-b1ea-37bb78599cc8"


@pytest.fixture
def value(engine):
    """What SQL over the cell `c0` gives for one text."""

    def of(sql: str, text: str):
        literal = engine.words.text(text)
        return engine.frame(f"SELECT {sql} AS v FROM (SELECT {literal} AS c0)")["v"].iloc[0]

    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", 12),
        ("1,234.50", 1234.5),
        ("$ 9.99", 9.99),
        ("-3", -3),
        ("80%", 80),
        ("EUR 1,000", 1000),
    ],
)
def test_numbers_with_english_marks(value, engine, text, expected):
    column = make_column(["1,234.50", "$ 9.99", "-3"], Role.AMOUNT)
    assert value(cells.number(engine.words, column), text) == pytest.approx(expected)


@pytest.mark.parametrize(("text", "expected"), [("1.234,50", 1234.5), ("9,99 €", 9.99), ("7", 7)])
def test_numbers_with_decimal_commas(value, engine, text, expected):
    column = make_column(["1.234,50", "9,99 €"], Role.AMOUNT)
    assert value(cells.number(engine.words, column), text) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("seen", "text", "expected"),
    [
        (["12,50 Lei", "3 Lei"], "1.250,75 Lei", 1250.75),
        (["5 km", "12.5 km"], "7.5 km", 7.5),
        (["250 ml", "1,000 ml"], "1,250 ml", 1250),
    ],
)
def test_numbers_beside_a_unit(value, engine, seen, text, expected):
    column = make_column(seen, Role.QUANTITY)
    assert column.notation.numeric
    assert value(cells.number(engine.words, column), text) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text", ["", "n/a", "nan", "inf", "abc", "#VALUE!", "1e18", "-1e154", "9" * 400]
)
def test_what_is_no_number_is_missing(value, engine, text):
    column = make_column(["1", "2"], Role.AMOUNT)
    assert pd.isna(value(cells.number(engine.words, column), text))


@pytest.mark.parametrize(
    ("unit", "text", "hours"),
    [
        ("seconds", "7200", 2),
        ("minutes", "90", 1.5),
        ("hours", "3", 3),
        ("days", "2", 48),
        ("clock", "26:30:00", 26.5),
    ],
)
def test_durations_become_hours(value, engine, unit, text, hours):
    column = replace(make_column([text], Role.DURATION), unit=unit)
    assert value(cells.number(engine.words, column), text) == pytest.approx(hours)


@pytest.mark.parametrize(
    ("role", "text", "key"),
    [
        (Role.EMAIL, " Ana@Example.COM ", "ana@example.com"),
        (Role.EMAIL, "Ana Smith (ana@example.com)", "ana@example.com"),
        (Role.EMAIL, "Ana <Ana@example.com>", "ana@example.com"),
        (Role.CUSTOMER_ID, "'00123", "00123"),
        (Role.CUSTOMER_ID, "123.0", "123"),
        (Role.CUSTOMER_ID, " aBc ", "aBc"),
        (Role.CUSTOMER_ID, '="00123"', "00123"),
        (Role.CUSTOMER_ID, "\u200e00123\u200b", "00123"),
        (Role.CUSTOMER_ID, "\x1f00123\t", "00123"),
        (Role.CUSTOMER_ID, "\u00a0C17\u2009\ufeff", "C17"),
        (Role.CUSTOMER_ID, "C1\u00ad7.", "C17"),
        (Role.CUSTOMER_ID, "<C17>,", "C17"),
        (Role.CUSTOMER_ID, "{27911593-58D5-55E0-B1EA-37BB78599CC8}", GUID),
        (Role.CUSTOMER_ID, "urn:uuid:27911593-58D5-55e0-B1EA-37BB78599CC8", GUID),
        (Role.CUSTOMER_ID, "(27911593-58d5-55e0-b1ea-37bb78599cc8)", GUID),
        (Role.CUSTOMER_ID, "ABCDEF", "ABCDEF"),
        (Role.EMAIL, "mailto:Ana@example.com", "ana@example.com"),
        (Role.EMAIL, "Ana <MAILTO:ana@example.com?subject=Hi>;", "ana@example.com"),
        (Role.EMAIL, "ana@example.com.", "ana@example.com"),
        (Role.EMAIL, "<ana@\u200bexample.com>, ", "ana@example.com"),
        (Role.EMAIL, '="Ana@example.com"', "ana@example.com"),
        (Role.PHONE, "+44 (0)7700 900-123", "447700900123"),
    ],
)
def test_keys_are_normalised(value, engine, role, text, key):
    assert value(cells.key(engine.words, make_column([text], role)), text) == key


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("2025-03-09 10:00:00", {"date_formats": ("%Y-%m-%d %H:%M:%S",)}),
        ("09.03.2025 10:00", {"date_formats": ("%Y-%m-%d", "%d.%m.%Y %H:%M")}),
        ("2025-03-09 12:00:00 +0200", {"date_formats": ("%Y-%m-%d %H:%M:%S %z",)}),
        ("1741514400", {"unit": "epoch_seconds"}),
        ("1741514400000", {"unit": "epoch_millis"}),
    ],
)
def test_times_are_read_in_their_form(value, engine, text, more):
    column = replace(make_column([text], Role.CREATED_AT), **more)
    sql = cells.timestamp(engine.words, column)
    assert str(value(f"cast({sql} as varchar)", text)) == "2025-03-09 10:00:00"
