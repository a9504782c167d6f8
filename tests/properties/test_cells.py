from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from column_samples import make_column
from personakit.engines.registry import open_engine
from personakit.stages.columns.dates import date_formats
from personakit.stages.columns.numbers import decimal_mark, to_number
from personakit.stages.customers import cells
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from personakit.engines.base import Engine

COUNTRIES = (
    (",", "."), (".", ","), (" ", "."), (" ", ","), ("’", "."), ("'", "."), ("\u00a0", ","),
    ("\u202f", ","), ("", "."), ("", ","),
)  # fmt: skip
"""Marks between thousands and before decimals."""
SIGNS = ("{}", "$ {}", "${}", "{} €", "EUR {}", "{} EUR", "kr. {}", "{} kr.", "{} %", "CHF {}")
BELOW_ZERO = ("-{}", "({})", "{}-")
DATES = ("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y", "%d.%m.%y", "%Y/%m/%d", "%d %b %Y",
         "%B %d, %Y", "%d-%b-%y")  # fmt: skip
CLOCKS = ("", " %H:%M", " %H:%M:%S", "T%H:%M:%S", " %I:%M %p", ", %H:%M")
cents = st.integers(-99_999_999, 99_999_999)
times = st.datetimes(datetime(1970, 1, 1), datetime(2068, 1, 1)).map(
    lambda when: when.replace(second=0, microsecond=0)
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    with open_engine(threads=1) as opened:
        yield opened


def spelled(amount: int, marks: tuple[str, str], sign: str, below: str) -> str:
    thousands, decimal = marks
    bare = f"{abs(amount) / 100:,.2f}".translate({ord(","): thousands, ord("."): decimal})
    return sign.format(below.format(bare) if amount < 0 else bare)


@given(
    amounts=st.lists(cents, min_size=1, max_size=8),
    marks=st.sampled_from(COUNTRIES),
    sign=st.sampled_from(SIGNS),
    below=st.sampled_from(BELOW_ZERO),
)
def test_a_number_is_the_same_however_it_is_written(engine, amounts, marks, sign, below):
    texts = [spelled(amount, marks, sign, below) for amount in amounts]
    decimal = decimal_mark(texts)
    assert [to_number(text, decimal) for text in texts] == [amount / 100 for amount in amounts]
    assert read(engine, texts, Role.AMOUNT) == [a / 100 for a in amounts]


@given(
    moments=st.lists(times, min_size=1, max_size=8),
    date=st.sampled_from(DATES),
    clock=st.sampled_from(CLOCKS),
)
def test_a_time_is_the_same_however_it_is_written(engine, moments, date, clock):
    known = [datetime(2001, 12, 31, 23), *moments]  # tells day from month
    texts = [when.strftime(date + clock) for when in known]
    formats, share = date_formats(dict.fromkeys(texts, 1))
    assert share == 1
    expected = [datetime.strptime(text, date + clock) for text in texts]
    assert read(engine, texts, Role.CREATED_AT, date_formats=formats) == expected


def read(engine: Engine, texts: list[str], role: Role, **more) -> list:
    """What the engine makes of the cells of a column."""
    column = replace(make_column(texts, role), **more)
    if role is Role.CREATED_AT:
        sql = f"strftime({cells.timestamp(engine.words, column)}, '%Y-%m-%d %H:%M:%S')"
    else:
        assert column.notation.numeric
        sql = cells.number(engine.words, column)
    rows = ", ".join(f"({number}, {engine.words.text(t)})" for number, t in enumerate(texts))
    frame = engine.frame(f"SELECT {sql} AS v FROM (VALUES {rows}) AS t(i, c0) ORDER BY i")
    found = frame["v"].tolist()
    return [datetime.fromisoformat(v) for v in found] if role is Role.CREATED_AT else found
