from __future__ import annotations

import pytest

from personakit.stages.customers import build_customers
from personakit.stages.describe.labels import label
from personakit.vocabulary import Kind
from personakit.words import phrasebook
from run_samples import make_run

VISITS = ["a,2025-01-01", "a,2025-01-03", "a,2025-02-01", "b,2025-01-01"]
COLUMNS = {"member": "customer_id", "at": "created_at"}


def counts(engine, tables):
    customers = build_customers(tables, make_run(engine))
    names = [v.name for v in customers.variables if v.statistic == "count" and not v.column]
    frame = engine.frame("SELECT * FROM customers ORDER BY customer").set_index("customer")
    return {name: frame[name].to_dict() for name in names}


def test_rows_of_a_kind_without_a_word_are_counted_per_customer(make_table, engine):
    visits = make_table("gym_visits.csv", Kind.UNKNOWN, COLUMNS, *VISITS)
    columns = {"member": "customer_id", "age": "age"}
    members = make_table("members.csv", Kind.CUSTOMERS, columns, "a,30", "b,40", "c,50")
    (found,) = counts(engine, (visits, members)).values()
    assert found == {"a": 3, "b": 1, "c": 0}  # who is on the list and has none has none


def test_what_has_no_date_or_one_row_each_is_no_habit(make_table, engine):
    undated = make_table("notes.csv", Kind.UNKNOWN, {"member": "customer_id"}, "a", "a", "b")
    once = make_table("facts.csv", Kind.UNKNOWN, COLUMNS, "a,2025-01-01", "b,2025-01-03")
    assert counts(engine, (undated, once)) == {}


@pytest.mark.parametrize(
    ("file", "language", "told"),
    [
        ("gym_visits.csv", "en", "gym visits"),
        ("feature_usage.csv", "en", "feature uses"),
        ("Besuche.csv", "de", "Einträge zu Besuche"),
    ],
)
def test_they_are_called_as_the_file_is(make_table, engine, file, language, told):
    table = make_table(file, Kind.UNKNOWN, COLUMNS, *VISITS)
    variables = build_customers((table,), make_run(engine)).variables
    (counted,) = [v for v in variables if v.statistic == "count"]
    assert label(counted, phrasebook(language)) == told


def test_their_numbers_are_those_of_a_record(make_table, engine):
    columns = COLUMNS | {"minutes": "measure"}
    rows = [f"{row},{10 * n}" for n, row in enumerate(VISITS)]
    table = make_table("gym_visits.csv", Kind.UNKNOWN, columns, *rows)
    variables = build_customers((table,), make_run(engine)).variables
    (mean,) = [v for v in variables if v.column == "minutes"]
    assert label(mean, phrasebook()) == "minutes per record"
