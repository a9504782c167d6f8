"""Customers in and out of the engine: a sample to fit on, everyone to place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from personakit.engines.base import in_order
from personakit.engines.sides import portions
from personakit.problems import Problem
from personakit.stages.matrix.place import place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from personakit.engines.base import Engine
    from personakit.personas.placement import Placement
    from personakit.run import Run
    from personakit.values import Customers

PLACED = "placed"
"""Name of the table of placed customers."""
UNPLACED = "unplaced"
"""Name of the rows that are placed, by parts."""

AT_ONCE = 100_000
"""Customers placed at a time."""

CELLS = 8_000_000
"""Values of a sample, at most: it is held in memory several times over."""

DIGITS = 12
"""Digits of a column's greatest value that are kept: what lies below is the noise of sums."""

WIDE = 100
"""Variables up to which they are so many; of twice as many variables, half the customers."""


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
    return _rows(customers.relation, active, some, engine).sort_index().apply(_without_noise)


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
    """Place every customer.

    Args:
        customers: The customer table.
        placement: The written model.
        run: Where the rows are, which gains the table.
        table: Name of the table.
        also: What makes a further column, from rows of the customer table.

    Returns:
        Relation with `customer`, `segment` (-1 for unsure), `confidence`, `runner_up`, `reason`,
        and `also` where there is one.
    """
    engine, total = run.engine, customers.account.customers
    used = [v.name for v in customers.variables if v.active]
    parts = 1 + total * (1 + len(used) // WIDE) // AT_ONCE
    listed = ", ".join(("customer", *map(engine.words.name, used)))
    engine.drop(table)
    engine.split(UNPLACED, f"SELECT {listed} FROM {customers.relation}", "customer", parts)
    run.progress.start("Placing customers", parts)
    for part in range(parts):
        rows = _rows(UNPLACED, used, f"WHERE part = {part}", engine)
        placings = place(rows, placement)
        placings = placings.assign(also=also(rows)) if also else placings
        engine.load(table, placings.rename_axis("customer").reset_index())
        run.progress.advance()
    engine.drop(UNPLACED)
    run.progress.done()
    return table


def _rows(relation: str, variables: Sequence[str], clause: str, engine: Engine) -> pd.DataFrame:
    names = [engine.words.name(name) for name in variables]
    frames = (
        engine.frame(f"SELECT {', '.join(('customer', *some))} FROM {relation} {clause}")
        for some in portions(names)
    )
    first, *others = (frame.set_index("customer") for frame in frames)
    sides = (first, *(frame.reindex(first.index) for frame in others))
    return pd.concat(sides, axis="columns") if others else first
