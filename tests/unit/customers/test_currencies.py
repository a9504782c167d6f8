"""Amounts of several currencies are never added."""

from __future__ import annotations

import pytest

from personakit.settings import Settings
from personakit.stages.customers import build_customers
from personakit.stages.describe.labels import label
from personakit.vocabulary import Kind
from personakit.words import phrasebook
from run_samples import make_run

BY_COLUMN = [f"k{n}@x.org,{10 * n},{('EUR', 'eur', 'JPY')[n % 3]}" for n in range(1, 10)]
BY_SIGN = [f"k{n}@x.org,{('€ {}', '{} EUR', '¥{}')[n % 3].format(10 * n)},x" for n in range(1, 10)]


@pytest.fixture
def build(engine):
    """Sums by label and customer, and what is told."""

    def run(table, settings=None):
        found = build_customers([table], make_run(engine, settings))
        frame = engine.frame("SELECT * FROM customers ORDER BY customer").set_index("customer")
        names = {label(v, phrasebook()): v.name for v in found.variables if v.role == "amount"}
        told = [p for p in found.problems if p.code == "several_currencies"]
        return {words: frame[name].dropna().tolist() for words, name in names.items()}, told

    return run


@pytest.mark.parametrize("rows", [BY_COLUMN, BY_SIGN], ids=["column", "signs"])
def test_each_currency_is_told_by_itself(make_table, build, rows):
    columns = {"Mail": "email", "Paid": "amount", "Money": "currency"}
    sums, (problem,) = build(make_table("s.csv", Kind.SALES, columns, *rows))
    assert sums["spend in EUR"] == [10, 30, 40, 60, 70, 90]
    assert sums["spend in JPY"] == sums["spend per order in JPY"] == [20, 50, 80]
    assert "spend" not in sums
    assert "EUR and JPY" in problem.message
    assert (problem.severity, problem.location.column) == ("warning", "Paid")


def test_one_currency_counts_alone_where_the_settings_name_it(make_table, build):
    columns = {"Mail": "email", "Paid": "amount", "Money": "currency"}
    table = make_table("s.csv", Kind.SALES, columns, *BY_COLUMN)
    sums, (problem,) = build(table, Settings(currency="jpy"))
    assert sums == {"spend": [20, 50, 80], "spend per order": [20, 50, 80]}
    assert problem.severity == "note"


def test_facts_in_several_currencies_are_told_apart_too(make_table, build):
    columns = {"Mail": "email", "Balance": "amount", "Money": "currency"}
    sums, told = build(make_table("s.csv", Kind.CUSTOMERS, columns, *BY_COLUMN))
    assert sums["Balance in JPY"] == [20, 50, 80]
    assert told


def test_one_currency_is_no_matter(make_table, build):
    columns = {"Mail": "email", "Paid": "amount", "Money": "currency"}
    rows = ("a@x.org,€ 5,EUR", "b@x.org,€ 7,EUR")
    sums, told = build(make_table("s.csv", Kind.SALES, columns, *rows))
    assert (sums["spend"], told) == ([5, 7], [])


def test_a_currency_is_a_code():
    with pytest.raises(ValueError, match="code of a currency"):
        Settings(currency="Euro!")
