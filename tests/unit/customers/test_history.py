from __future__ import annotations

import pytest

from personakit.stages.customers import build_customers
from personakit.vocabulary import Kind
from run_samples import make_run

ROWS = [
    "a,gold,2025-03-01,9999-12-31,yes", "a,silver,2024-01-01,2025-03-01,no",
    "b,silver,2024-02-01,9999-12-31,yes", "c,gold,2024-01-01,2024-05-01,no",
    "c,silver,2024-05-01,,yes",
]  # fmt: skip


@pytest.mark.parametrize("kind", [Kind.CUSTOMERS, Kind.UNKNOWN])
@pytest.mark.parametrize(
    "headers",
    [("valid_from", "valid_to", "is_current"), ("Gültig von", "Gültig bis", "Aktuell"),
     ("vigente_desde", "vigente_hasta", "actual")],
)  # fmt: skip
def test_of_the_states_of_a_customer_the_latest_holds(make_table, engine, kind, headers):
    since, until, now = headers
    columns = {"id": "customer_id", "tier": "category", since: "date", until: "date", now: "flag"}
    levels = {"tier": {"levels": ("gold", "silver")}}
    dates = {since: {"date_formats": ("%Y-%m-%d",)}}
    table = make_table("clients.csv", kind, columns, *ROWS, **levels, **dates)
    customers = build_customers((table,), make_run(engine))
    frame = engine.frame("SELECT * FROM customers ORDER BY customer").set_index("customer")
    gold = next(v.name for v in customers.variables if v.level == "gold")
    assert frame[gold].to_dict() == {"a": 1, "b": 0, "c": 0}
    assert not [v for v in customers.variables if v.column in headers]
    (told,) = [p for p in customers.problems if p.code == "earlier_states"]
    assert "2 of 5 rows" in told.message
    assert customers.account.sources[0].rows == 3


def test_rows_without_a_time_of_their_own_stay(make_table, engine):
    columns = {"id": "customer_id", "tier": "category", "joined": "date", "left": "date"}
    rows = [row.rpartition(",")[0] for row in ROWS]
    table = make_table("clients.csv", Kind.CUSTOMERS, columns, *rows)
    assert build_customers((table,), make_run(engine)).account.sources[0].rows == 5
