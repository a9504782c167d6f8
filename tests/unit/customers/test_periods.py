"""What customers did by period: the same sums as over all time, told apart by their dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from personakit.settings import Settings
from personakit.stages.customers import build_customers, build_periods
from personakit.stages.measure import count_periods, count_windows, group_customers
from personakit.values import Scale
from personakit.vocabulary import Kind
from personakit.vocabulary.grains import GRAINS, Grain, name_of, period_of, start_of
from run_samples import make_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.engines.base import Engine
    from personakit.values import Table

TICKETS = {"Id": "record_id", "Who": "customer_id", "Opened": "created_at", "CSAT": "csat"}
ROWS = (
    "1,ann,2025-01-05,5", "2,ann,2025-01-20,1", "3,ann,2025-03-02,4",
    "4,bob,2025-01-31,", "5,bob,2025-02-01,2", "6,eve,2025-04-09,5",
)  # fmt: skip
STARS = {"CSAT": {"scale": Scale("csat", 1, 5)}}


@pytest.fixture
def count(engine: Engine) -> Callable[..., dict[str, dict[tuple[str, str], tuple]]]:
    """Metrics by customer and period: sum, and of how much."""

    def run(*tables: Table, grain: Grain = "month", days: int = 7) -> dict[str, dict]:
        run = make_run(engine, Settings(recontact_days=days))
        periods = build_periods(tables, run, grain)
        assert periods
        rows = engine.frame(
            f"SELECT * FROM {periods.relation} JOIN {periods.customers} USING (number)"
        ).to_dict("records")
        return {
            metric.name: {
                (row["customer"], name_of(row["period"], grain)): (row[f"x{i}"], row[f"k{i}"])
                for row in rows
                if row[f"x{i}"] == row[f"x{i}"]
            }
            for i, metric in enumerate(periods.tallied)
        }

    return run


def test_answers_and_contacts_are_counted_in_the_month_of_their_row(
    make_table: Callable[..., Table], count: Callable
) -> None:
    told = count(make_table("tickets.csv", Kind.TICKETS, TICKETS, *ROWS, **STARS))
    csat = {key: value for key, value in told["csat"].items() if value[1]}
    assert csat == {
        ("ann", "2025-01"): (1, 2), ("ann", "2025-03"): (1, 1), ("bob", "2025-02"): (0, 1),
        ("eve", "2025-04"): (1, 1),
    }  # fmt: skip
    assert told["contacts"]["ann", "2025-01"][0] == 2
    assert sum(x for x, _ in told["contacts"].values()) == len(ROWS)


def test_both_times_of_a_contact_are_followed(
    make_table: Callable[..., Table], count: Callable
) -> None:
    columns = {
        "Id": "record_id", "Who": "customer_id", "Opened": "created_at",
        "Answer (h)": "first_response_time", "Solved (h)": "resolution_time",
        "Solved again (h)": "resolution_time",
    }  # fmt: skip
    rows = ("1,ann,2025-01-05,2,10,90", "2,ann,2025-01-20,4,20,90", "3,bob,2025-01-31,1,,90")
    told = count(make_table("tickets.csv", Kind.TICKETS, columns, *rows))
    assert told["first_answer"] == {("ann", "2025-01"): (6, 2), ("bob", "2025-01"): (1, 1)}
    assert told["solution_time"] == {("ann", "2025-01"): (30, 2)}


def test_two_dates_tell_how_long_a_solution_took_where_no_column_does(
    make_table: Callable[..., Table], count: Callable
) -> None:
    columns = {
        "Id": "record_id", "Who": "customer_id", "Opened": "created_at", "Closed": "closed_at",
        "Status": "status",
    }  # fmt: skip
    rows = (
        "1,ann,2025-01-05 08:00,2025-01-05 20:00,closed", "2,ann,2025-01-20 08:00,,open",
        "3,ann,2025-01-25 08:00,2025-01-27 08:00,closed",
        "4,bob,2025-01-31 08:00,2025-01-30 08:00,closed", "5,bob,2025-01-31,2025-02-01,open",
    )  # fmt: skip
    told = count(make_table("tickets.csv", Kind.TICKETS, columns, *rows))["solution_time"]
    known = {key: value for key, value in told.items() if value[1]}
    assert known == {("ann", "2025-01"): (60, 2)}
    own = columns | {"Hours": "resolution_time"}
    stated = make_table("cases.csv", Kind.TICKETS, own, *(f"{row},7" for row in rows))
    assert count(stated)["solution_time"]["ann", "2025-01"] == (14, 2)


def test_a_contact_is_solved_by_what_follows_it_in_any_month(
    make_table: Callable[..., Table], count: Callable
) -> None:
    told = count(make_table("tickets.csv", Kind.TICKETS, TICKETS, *ROWS, **STARS))
    assert told["fcr"]["bob", "2025-01"] == (0, 1)  # the next came a day later, in February
    assert told["fcr"]["bob", "2025-02"] == (1, 1)
    assert told["fcr"]["ann", "2025-01"] == (2, 2)


def test_who_is_active_two_months_running_is_kept(
    make_table: Callable[..., Table], count: Callable
) -> None:
    told = count(make_table("tickets.csv", Kind.TICKETS, TICKETS, *ROWS, **STARS))
    assert told["retention"] == {
        ("ann", "2025-02"): (0, 1), ("ann", "2025-04"): (0, 1), ("bob", "2025-02"): (1, 1),
        ("bob", "2025-03"): (0, 1), ("eve", "2025-05"): (0, 1),
    }  # fmt: skip


def test_lines_of_an_order_count_once_and_later_orders_are_repeated(
    make_table: Callable[..., Table], count: Callable
) -> None:
    columns = {"Order": "record_id", "Who": "customer_id", "At": "created_at", "Price": "amount"}
    lines = (
        "a,ann,2025-01-05,10",
        "a,ann,2025-01-05,7",
        "b,ann,2025-03-01,5",
        "c,bob,2025-01-02,3",
    )
    told = count(make_table("orders.csv", Kind.SALES, columns, *lines))
    assert told["orders"]["ann", "2025-01"][0] == 1
    assert told["revenue"]["ann", "2025-01"][0] == 17
    assert told["repeat_rate"] == {
        ("ann", "2025-01"): (0, 1), ("ann", "2025-03"): (1, 1), ("bob", "2025-01"): (0, 1),
    }  # fmt: skip


KEYS = {"Id": "record_id", "Who": "customer_id", "Mail": "email", "Opened": "created_at"}
OF_TWO_KEYS = (
    "1,a1,ann@x.org,2025-01-05", "2,b2,ann@x.org,2025-01-09", "3,c3,cid@x.org,2025-02-01",
    "4,d4,dan@x.org,2025-02-02", "5,,cid@x.org,2025-02-03", "6,,,2025-02-04",
)  # fmt: skip


def test_customers_and_events_are_the_same_with_and_without_periods(
    make_table: Callable[..., Table], engine: Engine
) -> None:
    table = make_table("tickets.csv", Kind.TICKETS, KEYS, *OF_TWO_KEYS)
    columns = {"Order": "record_id", "Who": "customer_id", "At": "created_at", "Price": "amount"}
    orders = make_table(
        "orders.csv", Kind.SALES, columns, "a,a1,2025-01-05,10", "b,e5,2025-03-01,5"
    )
    whole = build_customers([table, orders], make_run(engine))
    assert whole.events
    who, what = (
        f"SELECT customer FROM {whole.relation} ORDER BY customer",
        f"SELECT * FROM {whole.events.relation} ORDER BY ALL",
    )
    customers, events = engine.frame(who), engine.frame(what)
    periods = build_periods([table, orders], make_run(engine), "quarter", events=True)
    assert periods
    assert periods.events == whole.events
    assert engine.frame(who).equals(customers)
    assert engine.frame(what).equals(events)


def test_who_has_several_keys_has_one_row_a_period(
    make_table: Callable[..., Table], count: Callable
) -> None:
    told = count(make_table("tickets.csv", Kind.TICKETS, KEYS, *OF_TWO_KEYS))["contacts"]
    assert sorted((month, n) for (_, month), (n, _) in told.items()) == [
        ("2025-01", 1), ("2025-01", 1), ("2025-02", 1), ("2025-02", 2),
    ]  # fmt: skip


def test_where_a_file_ends_nobody_knows_that_nothing_was_done(
    make_table: Callable[..., Table], engine: Engine
) -> None:
    """Orders begin later than contacts and end earlier: within a month, for all that is known."""
    columns = {"Order": "record_id", "Who": "customer_id", "At": "created_at", "Price": "amount"}
    lines = [f"o{month},ann,2025-0{month}-10,5" for month in (2, 3, 4)]
    orders = make_table("orders.csv", Kind.SALES, columns, *lines)
    days = ("2025-01-05", "2025-03-05", "2025-06-20")
    contacts = (f"{n},{who},{day},5" for who in ("ann", "bob") for n, day in enumerate(days))
    tickets = make_table("tickets.csv", Kind.TICKETS, TICKETS, *contacts, **STARS)
    periods = build_periods([orders, tickets], make_run(engine), "month")
    assert periods
    spans = {metric.name: metric.span for metric in periods.tallied}
    january, march, june = (period_of(date(2025, month, 1), "month") for month in (1, 3, 6))
    assert spans["contacts"] == (january, june)
    assert spans["orders"] == spans["revenue"] == spans["retention"] == (march, march)
    assert spans["csat"] is None
    engine.table("placed_then", "SELECT 'ann' AS customer, 0 AS segment, 0.9 AS confidence")
    sizes = group_customers(periods, "placed_then", engine)
    counts, _ = count_periods(periods, sizes, january, engine)
    number = {metric.name: i for i, metric in enumerate(periods.tallied)}
    told = {name: {p for i, g, p in counts if (i, g) == (number[name], 0)} for name in number}
    assert told["orders"] == told["retention"] == {march}
    assert told["contacts"] == {*range(january, june + 1)}
    windows = range(january, march), range(march + 1, june)
    pairs = count_windows(periods, sizes, windows, engine)
    assert number["orders"] not in {i for i, _ in pairs}
    assert (number["contacts"], 0) in pairs


def test_nobody_is_told_by_period_where_no_source_says_who(
    make_table: Callable[..., Table], engine: Engine
) -> None:
    nameless = make_table(
        "survey.csv", Kind.SURVEY, {"NPS": "nps", "At": "created_at"}, "9,2025-01-05"
    )
    assert build_periods([nameless], make_run(engine), "month") is None


def test_files_without_dates_are_named(make_table: Callable[..., Table], engine: Engine) -> None:
    bare = make_table("survey.csv", Kind.SURVEY, {"Who": "customer_id", "NPS": "nps"}, "ann,9")
    tickets = make_table("tickets.csv", Kind.TICKETS, TICKETS, *ROWS, **STARS)
    periods = build_periods([bare, tickets], make_run(engine), "month")
    assert periods
    assert periods.undated == ("survey.csv",)
    assert periods.last == "2025-04-09"


@pytest.mark.parametrize("grain", GRAINS)
def test_the_engine_numbers_periods_as_python_does(grain: Grain, engine: Engine) -> None:
    from personakit.stages.customers.numbering import number_of

    days = [date(1999, 12, 31), date(2024, 2, 29), date(2025, 1, 1), date(2025, 12, 29)]
    for day in days:
        sql = number_of(f"timestamp '{day} 23:59:59'", grain, engine.words)
        number = int(engine.frame(f"SELECT {sql} AS n")["n"].iloc[0])
        assert number == period_of(day, grain)
        assert start_of(number, grain) <= day < start_of(number + 1, grain)


def test_customers_of_a_list_who_never_write_are_no_row_of_a_month(
    make_table: Callable[..., Table], count: Callable
) -> None:
    people = {"Who": "customer_id", "Joined": "created_at"}
    listed = make_table(
        "customers.csv", Kind.CUSTOMERS, people,
        *(f"{who},2025-01-01" for who in ("ann", "bob", "eve", "joe")),
    )  # fmt: skip
    told = count(listed, make_table("tickets.csv", Kind.TICKETS, TICKETS, *ROWS, **STARS))
    assert {who for who, _ in told["contacts"]} == {"ann", "bob", "eve"}
    assert told["contacts"]["ann", "2025-01"][0] == 2


def test_what_a_file_of_returns_gives_back_is_taken_from_the_month_it_came_back(
    make_table: Callable[..., Table], count: Callable
) -> None:
    columns = {"No": "record_id", "Who": "customer_id", "On": "created_at", "Total": "amount"}
    sold = [f"{n},{who},2025-01-0{n},{10 * n}" for n, who in enumerate(("ann", "bob", "eve"), 1)]
    back = [f"R{n},{who},2025-02-0{n},{n}" for n, who in enumerate(("ann", "bob", "eve"), 1)]
    tables = (
        make_table("orders.csv", Kind.SALES, columns, *sold),
        make_table("returns.csv", Kind.SALES, columns, *back),
    )
    told = count(*tables)["revenue"]
    assert (told["bob", "2025-01"][0], told["bob", "2025-02"][0]) == (20, -2)
