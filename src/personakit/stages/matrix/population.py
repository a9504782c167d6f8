"""Customers in and out of the engine: a sample to fit on, everyone to place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.stages.matrix.place import place

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.personas.placement import Placement
    from personakit.run import Run
    from personakit.values import Customers

PLACED = "placed"
"""Name of the table of placed customers."""

AT_ONCE = 100_000
"""Customers placed at a time."""

WIDE = 100
"""Variables up to which they are so many; of twice as many variables, half the customers."""


def draw_sample(customers: Customers, size: int, engine: Engine) -> pd.DataFrame:
    """Draw the customers that segments are fitted on, by a hash of their keys.

    Returns:
        One row per customer, index `customer` sorted, one float64 column per active variable.
    """
    active = [v.name for v in customers.variables if v.active]
    clause = f"{in_order(engine.words.hash('customer'), 'customer')} LIMIT {size}"
    return _rows(customers, active, clause, engine).sort_index()


def place_population(
    customers: Customers, placement: Placement, run: Run, *, table: str = PLACED
) -> str:
    """Place every customer.

    Args:
        customers: The customer table.
        placement: The written model.
        run: Where the rows are, which gains the table.
        table: Name of the table.

    Returns:
        Relation with `customer`, `segment` (-1 for unsure), `confidence`, `runner_up`, `reason`.
    """
    engine, total = run.engine, customers.account.customers
    used = [v.name for v in customers.variables if v.active]
    parts = 1 + total * (1 + len(used) // WIDE) // AT_ONCE
    engine.drop(table)
    run.progress.start("Placing customers", parts)
    for part in range(parts):
        where = f"WHERE {engine.words.part('customer', parts)} = {part}"
        rows = _rows(customers, used, where, engine)
        engine.load(table, place(rows, placement).rename_axis("customer").reset_index())
        run.progress.advance()
    run.progress.done()
    return table


def _rows(
    customers: Customers, variables: Sequence[str], clause: str, engine: Engine
) -> pd.DataFrame:
    names = ", ".join(engine.words.name(name) for name in ("customer", *variables))
    return engine.frame(f"SELECT {names} FROM {customers.relation} {clause}").set_index("customer")
