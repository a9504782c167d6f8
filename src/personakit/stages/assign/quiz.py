"""Customers to be recognised: what they do and say, without who they are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.numbers import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from personakit.run import Run
    from personakit.values import Customers, Variable

ASKED = 10
"""Customers of a quiz."""
BETWEEN = 2
"""Of these, customers between two personas, at most."""
TOLD = 8
"""Things that are told of each."""
SURE = 0.8
"""Confidence from which on a customer is an example of a persona."""
CLOSE = 0.1
"""How far the confidence of a customer between two may be from half."""
DIGITS = 2
"""Figures of a number that are told: a whole one would tell who it is."""


@dataclass(frozen=True)
class Masked:
    """One customer without a name."""

    customer: str
    """Who it is: for the key alone."""
    segment: int
    """Where the customer belongs; -1 where that is unsure."""
    confidence: float
    """How sure that is."""
    runner_up: int
    """The next likely segment."""
    facts: tuple[str, ...]
    """What is known, that which tells personas apart most first."""


def choose_masked(
    customers: Customers, placed: str, said: Mapping[str, str], run: Run
) -> list[Masked]:
    """Choose customers to be recognised: of each persona some, and some between two.

    The same data give the same customers: they are drawn by a hash.

    Args:
        customers: The customer table.
        placed: Relation of placed customers.
        said: Names of variables, and what each is called, the most telling first.
        run: Where both are, and in which language.
    """
    by_name = {v.name: v for v in customers.variables if v.active}
    shown = [by_name[name] for name in said if name in by_name]
    drawn, mixed = map(run.engine.words.hash, ("customer", "customer || '?'"))
    names = "".join(f", c.{run.engine.words.name(v.name)}" for v in shown)
    rows = run.engine.frame(
        f"SELECT p.*{names} FROM ({_chosen(placed, drawn)}) p "
        f"JOIN {customers.relation} c USING (customer) {in_order(mixed, 'customer')}"
    )
    return [
        Masked(
            str(row["customer"]), int(row["segment"]), float(row["confidence"]),
            int(row["runner_up"]), tuple(_facts(row, shown, said, run))[:TOLD],
        )
        for _, row in rows.iterrows()
    ]  # fmt: skip


def _chosen(placed: str, drawn: str) -> str:
    """SQL: some customers between two, then sure ones of each segment in turn."""
    turn = f"row_number() OVER (PARTITION BY segment {in_order(drawn, 'customer')}) AS turn"
    whole = f"row_number() OVER ({in_order(drawn, 'customer')}) AS turn"
    sure = f"SELECT *, 1 AS late, {turn} FROM {placed} WHERE segment >= 0 AND confidence >= {SURE}"
    torn = f"runner_up >= 0 AND abs(confidence - 0.5) <= {CLOSE}"
    between = f"SELECT * FROM (SELECT *, 0 AS late, {whole} FROM {placed} WHERE {torn})"
    rows = f"{between} WHERE turn <= {BETWEEN} UNION ALL {sure}"
    order = in_order("late", "turn", "segment")
    columns = "customer, segment, confidence, runner_up"
    return f"SELECT {columns} FROM (SELECT * FROM ({rows}) {order} LIMIT {ASKED})"


def _facts(
    row: pd.Series[float], shown: Sequence[Variable], said: Mapping[str, str], run: Run
) -> Iterator[str]:
    """What a customer does and says: numbers in two figures, answers where most are theirs."""
    for variable in shown:
        value, name = float(row[variable.name]), said[variable.name]
        if math.isnan(value):
            continue
        if variable.statistic != "share":
            yield run.words.say("quiz.number", label=name, value=rounded(value, DIGITS))
        elif value >= 1 / 2:
            yield run.words.say("quiz.holds", label=name)
