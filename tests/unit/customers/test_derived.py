from __future__ import annotations

from math import isnan

from personakit.stages.customers import build_customers
from personakit.values import Portion, TimeSpan
from personakit.vocabulary import Kind, Role
from run_samples import make_run

DAY = {"date_formats": ("%Y-%m-%d",)}


def told(table, engine):
    """The derived numbers by label and customer; none of them forms segments."""
    customers = build_customers((table,), make_run(engine))
    derived = [variable for variable in customers.variables if variable.definition]
    assert not any(variable.active for variable in derived)
    names = {variable.name: variable.level for variable in derived}
    frame = engine.frame("SELECT * FROM customers ORDER BY customer").set_index("customer")
    return frame[[*names]].rename(columns=names).to_dict("index")


def test_counts_by_channel_become_shares(make_table, engine):
    columns = {"Id": "customer_id", "Web": "measure", "Shop": "measure"}
    parts = {
        name: {"portion": Portion(Role.SALES_CHANNEL, label, ("c1", "c2"))}
        for name, label in {"Web": "web_form", "Shop": "store"}.items()
    }
    table = make_table("c.csv", Kind.CUSTOMERS, columns, "a,3,1", "b,0,5", "c,,2", "d,0,0", **parts)
    found = told(table, engine)
    assert found["a"] == {"web_form": 0.75, "store": 0.25}
    assert found["b"] == {"web_form": 0, "store": 1}
    assert found["c"] == {"web_form": 0, "store": 1}
    assert all(map(isnan, found["d"].values()))  # nothing counted, nothing known


def test_what_comes_after_the_promised_day_is_late(make_table, engine):
    columns = {"Id": "customer_id", "At": "created_at", "Due": "date", "Came": "date"}
    spans = {"Due": DAY, "Came": DAY | {"span": TimeSpan("c2", promised=True)}}
    rows = ["a,2025-01-01,2025-01-05,2025-01-08", "a,2025-02-01,2025-02-05,2025-02-04"]
    table = make_table("o.csv", Kind.SALES, columns, *rows, "b,2025-01-01,2025-01-05,", **spans)
    found = told(table, engine)
    assert found["a"] == {"days from Due to Came": 1, "Came later than Due": 0.5}
    late = build_customers((table,), make_run(engine))
    name = next(v.name for v in late.variables if v.key == "not_delivered")
    missing = engine.frame(f'SELECT "{name}" AS part FROM customers ORDER BY customer')
    assert missing["part"].tolist() == [0, 1]


def test_what_comes_on_the_promised_day_is_in_time(make_table, engine):
    columns = {"Id": "customer_id", "At": "created_at", "Due": "date", "Came": "date"}
    clock = {"date_formats": ("%Y-%m-%d %H:%M",)}
    spans = {"At": clock, "Due": clock, "Came": clock | {"span": TimeSpan("c2", promised=True)}}
    rows = [
        "a,2025-01-01 10:00,2025-01-05 00:00,2025-01-05 14:00",
        "a,2025-02-01 10:00,2025-02-05 12:00,2025-02-05 14:00",
    ]
    found = told(make_table("o.csv", Kind.SALES, columns, *rows, **spans), engine)
    assert found["a"]["Came later than Due"] == 0.5  # the second was promised by noon


def test_what_was_called_off_or_is_still_due_is_not_undelivered(make_table, engine):
    columns = {
        "Id": "customer_id", "At": "created_at", "Due": "date", "Came": "date", "State": "status",
    }  # fmt: skip
    spans = {"At": DAY, "Due": DAY, "Came": DAY | {"span": TimeSpan("c2", promised=True)}}
    rows = [
        "a,2025-01-01,2025-01-05,2025-01-04,delivered", "a,2025-02-01,2025-02-05,,cancelled",
        "b,2025-01-01,2025-01-05,,sent", "b,2025-03-01,2025-03-05,,sent",
    ]  # fmt: skip
    states = {"State": {"levels": ("delivered", "cancelled", "sent")}}
    table = make_table("o.csv", Kind.SALES, columns, *rows, **spans, **states)
    late = build_customers((table,), make_run(engine))
    name = next(v.name for v in late.variables if v.key == "not_delivered")
    missing = engine.frame(f'SELECT "{name}" AS part FROM customers ORDER BY customer')
    assert missing["part"].tolist() == [0, 1]


def test_open_contacts_are_told_by_one_variable(make_table, engine):
    """A second one, of the days between both dates, would count them otherwise."""
    columns = {"Id": "customer_id", "Opened": "created_at", "Closed": "closed_at"}
    rows = ["a,2025-01-01,2025-01-05", "a,2025-02-01,", "b,2025-01-01,2025-01-02"]
    spans = {"Closed": DAY | {"span": TimeSpan("c1")}}
    table = make_table("t.csv", Kind.TICKETS, columns, *rows, **spans)
    found = build_customers((table,), make_run(engine)).variables
    assert [v.key for v in found if "open" in v.name] == ["still_open"]
    assert told(table, engine) == {
        "a": {"days from Opened to Closed": 4}, "b": {"days from Opened to Closed": 1},
    }  # fmt: skip


def test_late_is_a_part_of_what_each_customer_has(make_table, engine):
    """Who orders more has more often been served late once: that is no difference."""
    columns = {"Id": "customer_id", "At": "created_at", "Due": "date", "Came": "date"}
    spans = {"Due": DAY, "Came": DAY | {"span": TimeSpan("c2", promised=True)}}
    table = make_table("o.csv", Kind.SALES, columns, "a,2025-01-01,2025-01-05,2025-01-08", **spans)
    found = build_customers((table,), make_run(engine)).variables
    parts = [v for v in found if v.definition and v.statistic == "share"]
    assert [v.level for v in parts] == ["Came later than Due"]
    assert all(v.of_rows for v in parts)
