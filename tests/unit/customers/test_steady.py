from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from personakit.stages.customers.parts import build_part
from personakit.stages.customers.plan import plan_table
from personakit.stages.customers.steady import may_be_steady
from personakit.values import Dialect, FileState, SourceFile
from personakit.vocabulary import Kind
from run_samples import make_run

PLANS = ["basic", "plus", "max"]
TOPICS = ["login", "invoice", "speed", "order"]


def marked(make_table, engine, rows, kind=Kind.TICKETS):
    columns = {"Who": "customer_id", "Plan": "category", "Topic": "category", "Via": "category"}
    table = make_table("t.csv", kind, columns, *rows)
    return facts(table, engine)


def facts(table, engine):
    """Columns that are told as facts about customers."""
    plan = plan_table(table, 0, make_run(engine))
    build_part(plan, table.columns[:1], (), engine)
    return sorted({one.column for one, _ in plan.variables if one.kind is Kind.CUSTOMERS})


def rows(customers, each=3):
    return [
        f"c{i},{PLANS[i % 3]},{TOPICS[(i * i + row) % 4]},web"
        for row in range(each)
        for i in range(customers)
    ]


def test_what_is_the_same_in_all_rows_of_a_customer_is_a_fact_about_them(make_table, engine):
    assert marked(make_table, engine, rows(60)) == ["Plan"]


def test_what_a_list_says_of_the_rows_may_be_a_fact_about_the_customer(make_table, engine):
    columns = {"Who": "customer_id", "Plan": "category", "Topic": "category", "Via": "category"}
    table = make_table("t.csv", Kind.SALES, columns, *rows(60))
    seen = table.source.sample.drop(columns=[table.columns[1].field, table.columns[2].field])
    joined = replace(table, source=replace(table.source, sample=seen))
    assert facts(joined, engine) == ["Plan"]


def test_all_rows_of_a_large_file_are_looked_at_only_where_some_leave_it_open(
    make_table, engine, monkeypatch
):
    asked, frame = [], engine.frame
    monkeypatch.setattr("personakit.stages.customers.steady.ENOUGH", 50)
    monkeypatch.setattr(engine, "frame", lambda select: asked.append(select) or frame(select))
    columns = {"Who": "customer_id", "Plan": "category", "Topic": "category"}
    lines = [row.rpartition(",")[0] for row in rows(200)]
    table = make_table("t.csv", Kind.SALES, columns, *lines)
    large = SourceFile(Path("t.csv"), Dialect(), FileState(20_000_000, 0, 0))
    told = replace(table.source, sample=table.source.sample[["c0"]], files=(large,))
    table = replace(table, source=told)
    assert facts(table, engine) == ["Plan"]
    looked = [select for select in asked if "several_c1" in select]
    assert ["several_c2" in select for select in looked] == [True, False]


@pytest.mark.parametrize("table", [(60, 1), (10, 3)])
def test_few_customers_that_recur_show_nothing(table, make_table, engine):
    assert marked(make_table, engine, rows(*table)) == []


def test_facts_of_other_files_are_facts_already(make_table, engine):
    table = make_table(
        "t.csv",
        Kind.CUSTOMERS,
        {"Who": "customer_id", "Plan": "category"},
        *(f"c{i},{PLANS[i % 3]}" for i in range(60)),
    )
    assert may_be_steady(plan_table(table, 0, make_run(engine)), table.columns[0]) == []
