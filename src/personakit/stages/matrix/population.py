"""Customers in and out of the engine: a sample to fit on, everyone to place."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.engines.sides import read
from personakit.problems import Problem
from personakit.stages.matrix.place import place
from personakit.stages.matrix.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.personas.placement import Placement
    from personakit.run import Run
    from personakit.stages.matrix.plain import PlainModel
    from personakit.values import Customers

PLACED = "placed"
"""Name of the table of placed customers."""

CELLS = 8_000_000
"""Values of a sample, at most: it is held in memory several times over."""

DIGITS = 12
"""Digits of a column's greatest value that are kept: what lies below is the noise of sums."""


def draw_sample(customers: Customers, size: int, engine: Engine) -> pd.DataFrame:
    """Draw the customers that segments are fitted on, by a hash of their keys.

    In which order an engine adds numbers up is its own affair: who has the same has it here, too.

    Returns:
        One row per customer, index `customer` sorted, one float64 column per active variable.
    """
    active = [v.name for v in customers.variables if v.active]
    drawn = min(size, _affordable(customers))
    by_hash = f"{in_order(engine.words.hash('customer'), 'customer')} LIMIT {drawn}"
    some = f"JOIN (SELECT customer FROM {customers.relation} {by_hash}) USING (customer)"
    rows = read(customers.relation, ("customer", *active), some, engine)
    return rows.set_index("customer").sort_index().apply(_without_noise)


def _without_noise(column: pd.Series[float]) -> pd.Series[float]:
    greatest = column.abs().max()
    if not greatest > 0:
        return column
    return column.round(max(0, DIGITS - math.ceil(math.log10(greatest))))


def tell_sample(customers: Customers, size: int) -> tuple[Problem, ...]:
    """Say where fewer customers are drawn than were asked for, as each has very many values."""
    drawn, total = _affordable(customers), customers.account.customers
    if drawn >= min(size, total):
        return ()
    message = (
        f"Segments are found on {drawn:,} of {total:,} customers, as each has very many values."
    )
    hint = "Give columns that say nothing of customers the role `ignore`."
    return (Problem("fewer_sampled", message, severity="note", hint=hint),)


def _affordable(customers: Customers) -> int:
    """Customers whose active variables are `CELLS` values."""
    return CELLS // max(1, sum(v.active for v in customers.variables))


def place_population(
    customers: Customers, placement: Placement, run: Run, *, table: str = PLACED,
    also: Callable[[pd.DataFrame], pd.Series[str]] | None = None,
) -> str:  # fmt: skip
    """Place every customer, where the rows are.

    Args:
        customers: The customer table.
        placement: The written model.
        run: Where the rows are, which gains the table.
        table: Name of the table.
        also: What makes a further column, from rows of the customer table, of plain values alone.

    Returns:
        Relation with `customer`, `segment` (-1 for unsure), `confidence`, `runner_up`, `reason`,
        and `also` where there is one.
    """
    used = [v.name for v in customers.variables if v.active]
    placing = partial(_placed, model=plain(placement), also=also)
    run.progress.start("Placing customers", customers.account.customers)
    run.engine.map(table, customers.relation, ("customer", *used), placing, run.progress.advance)
    run.progress.done()
    return table


def _placed(
    rows: pd.DataFrame, model: PlainModel, also: Callable[[pd.DataFrame], pd.Series[str]] | None
) -> pd.DataFrame:
    known = rows.set_index("customer")
    placings = place(known, model)
    return (placings.assign(also=also(known)) if also else placings).reset_index()
