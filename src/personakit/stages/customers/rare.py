"""Levels that too few customers have: nothing is told of them, not even that they are there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from personakit.engines.sides import portions
from personakit.numbers import counted
from personakit.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection

    from personakit.run import Run
    from personakit.values import Customers


def without_rare_levels(customers: Customers, asked: Collection[str], run: Run) -> Customers:
    """Leave out levels that some customers have, but fewer than may be told of.

    Args:
        customers: The customer table.
        asked: Names of the variables that a written model asks for: they stay.
        run: Where it is, and how many customers may be told of.
    """
    name, few = run.engine.words.name, run.settings.min_cell
    shares = (v for v in customers.variables if v.statistic == "share")
    levels = [v for v in shares if v.name not in asked]
    if not levels:
        return customers
    sums = [f"count(CASE WHEN {name(v.name)} > 0 THEN 1 END) AS n{i}" for i, v in enumerate(levels)]
    having = pd.concat(
        run.engine.frame(f"SELECT {', '.join(some)} FROM {customers.relation}").iloc[0]
        for some in portions(sums)
    )
    rare = {v.name for i, v in enumerate(levels) if 0 < having[f"n{i}"] < few}
    if not rare:
        return customers
    message = f"Left out, as fewer than {few} customers have them: {counted(len(rare), 'answer')}."
    return replace(
        customers,
        variables=tuple(v for v in customers.variables if v.name not in rare),
        problems=(*customers.problems, Problem("rare_levels", message, severity="note")),
    )
