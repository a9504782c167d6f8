"""Sources as they were before a day, and who placed customers turn out to be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from personakit.errors import NoCustomersError
from personakit.settings import Settings
from personakit.stages.customers import build_periods, cut_at, keep_within, span_of
from personakit.stages.measure import group_customers
from personakit.vocabulary import Kind
from run_samples import make_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.engines.base import Engine
    from personakit.values import Table

TICKETS = {"Id": "record_id", "Who": "customer_id", "Opened": "created_at"}
ROWS = ("1,ann,2025-01-05", "2,ann,2025-03-20", "3,bob,2025-03-01", "4,eve,2025-02-28", "5,kim,")


def test_rows_from_the_day_on_are_left_out_and_those_without_a_date_stay(
    make_table: Callable[..., Table], engine: Engine
) -> None:
    run = make_run(engine)
    tables = [make_table("tickets.csv", Kind.TICKETS, TICKETS, *ROWS)]
    (cut,) = cut_at(tables, date(2025, 3, 1), run)
    left = engine.frame(f"SELECT c0 FROM {cut.source.relation} ORDER BY c0")["c0"].tolist()
    assert left == ["1", "4", "5"]
    assert cut.columns == tables[0].columns


def test_the_time_that_rows_cover_ends_with_the_day_of_the_run(
    make_table: Callable[..., Table], engine: Engine
) -> None:
    run = make_run(engine)
    late = make_table("tickets.csv", Kind.TICKETS, TICKETS, *ROWS, "6,ann,2030-01-01")
    assert span_of([late], run) == (date(2025, 1, 5), run.day)
    bare = make_table("survey.csv", Kind.SURVEY, {"Who": "customer_id", "NPS": "nps"}, "ann,9")
    assert span_of([bare], run) is None


def test_who_was_placed_under_another_key_is_found_and_others_came_later(
    make_table: Callable[..., Table], engine: Engine
) -> None:
    """Before, nobody knew that two addresses are one customer; the surer placing stays."""
    keys = {"Id": "record_id", "Who": "customer_id", "Mail": "email", "Opened": "created_at"}
    rows = (
        "1,a1,ann@x.org,2025-01-05", "2,b2,ann@x.org,2025-01-09", "3,c3,cid@x.org,2025-02-01",
        "4,d4,dan@x.org,2025-02-02",
    )  # fmt: skip
    table = make_table("tickets.csv", Kind.TICKETS, keys, *rows)
    periods = build_periods([table], make_run(engine), "month")
    assert periods
    engine.table(
        "placed_then",
        "SELECT * FROM (VALUES ('ann@x.org', 1, 0.9), ('a1', 0, 0.6), ('c3', 0, 0.8)) "
        "AS t(customer, segment, confidence)",
    )
    sizes = group_customers(periods, "placed_then", engine)
    rows_of = engine.frame("SELECT customer, segment FROM grouped ORDER BY customer")
    told = dict(zip(rows_of["customer"], rows_of["segment"], strict=True))
    assert {*told} == {"a1", "b2", "c3", "d4"}
    assert told["c3"] == 0
    assert told["d4"] == -2
    assert sum(sizes.values()) == sum(segment != -2 for segment in told.values())


def test_what_happened_at_other_times_is_left_out_and_counted(
    make_table: Callable[..., Table], engine: Engine
) -> None:
    run = make_run(engine, Settings(since=date(2025, 2, 28), until=date(2025, 3, 1)))
    joined = {"Who": "customer_id", "Joined": "created_at"}
    tables = [
        make_table("tickets.csv", Kind.TICKETS, TICKETS, *ROWS),
        make_table("customers.csv", Kind.CUSTOMERS, joined, "ann,2019-01-01", "bob,2025-04-01"),
        make_table("survey.csv", Kind.SURVEY, {"Who": "customer_id", "NPS": "nps"}, "ann,9"),
    ]
    kept, told = keep_within(tables, run)
    left = [
        engine.frame(f"SELECT c0 FROM {table.source.relation} ORDER BY c0")["c0"].tolist()
        for table in kept
    ]
    assert left == [["3", "4", "5"], ["ann"], ["ann"]]
    assert [str(problem.message) for problem in told] == [
        "1 of 5 rows were written before 2025-02-28 and are left out, as the settings say.",
        "1 of 5 rows were written after 2025-03-01 and are left out, as the settings say.",
        "1 of 2 rows were written after 2025-03-01 and are left out, as the settings say.",
    ]


def test_a_source_of_other_times_alone_is_empty_and_all_of_them_are_an_error(
    make_table: Callable[..., Table], engine: Engine
) -> None:
    run = make_run(engine, Settings(since=date(2025, 6, 1)))
    tickets = make_table("tickets.csv", Kind.TICKETS, TICKETS, *ROWS[:4])
    answers = {"Who": "customer_id", "NPS": "nps"}
    kept, _ = keep_within([tickets, make_table("s.csv", Kind.SURVEY, answers, "ann,9")], run)
    assert [table.source.is_empty for table in kept] == [True, False]
    with pytest.raises(NoCustomersError, match="from 2025-01-05 to 2025-03-20"):
        keep_within([tickets], run)
