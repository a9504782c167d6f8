"""What each customer did before a day and after it, read from the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.vocabulary.steps import Step

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.values import Events
    from personakit.values.periods import Periods, Tallied

LEVELS = ("channel", "topic")
"""What is told of a contact in words."""


@dataclass(frozen=True)
class Horizon:
    """What lies before, and what is foretold."""

    first: int
    """Number of the first week that is foretold."""
    weeks: int
    """How many are."""
    begins: date
    """The first day of the first of them."""
    ends: date
    """The day after the last."""


@dataclass(frozen=True)
class History:
    """Customers, one row each, in the order of a hash."""

    frame: pd.DataFrame
    """Columns `segment` (-1 unsure), `active` (0 or 1); of metric i `x0_before` and `k0_before`
    (all that is earlier), `x0_recent` (as many weeks before as are foretold), `x0_after`,
    `k0_after`, `last0` (the last week before with any); `channel`, `topic` (of the first contact
    after) and `channel_before`, `topic_before` (the most frequent), None where there is none."""
    tallied: tuple[Tallied, ...]
    """The metrics by number."""

    def number(self, metric: str) -> int | None:
        """Number of the metric of which most customers have any; None where there is none."""
        places = [i for i, tallied in enumerate(self.tallied) if tallied.metric == metric]
        return max(places, key=lambda i: (self.frame[f"x{i}_before"] != 0).sum(), default=None)


def read_history(
    placed: str, periods: Periods, events: Events, span: Horizon, engine: Engine
) -> History:
    """Read what the customers of a sample did before and after, of those with any earlier row.

    Who is on a list without dates alone may not have been a customer yet.

    Args:
        placed: Relation of all customers, `customer` and `number`, with their `segment`; -2 for
            who came later.
        periods: Rows of customers by week.
        events: What happened to those of the sample.
        span: What is foretold.
        engine: Where all of it is.
    """
    drawn = f" AND {engine.words.hash('g.customer')} % {events.one_in} = 0"
    levels = [_levels(name, events, span, engine) for name in LEVELS]
    joins = " ".join(f"LEFT JOIN ({sql}) USING (customer)" for pair in levels for sql in pair)
    frame = engine.frame(
        "SELECT * FROM (SELECT g.customer, g.number, g.segment "
        f"FROM {placed} g WHERE g.segment > -2{drawn if events.one_in > 1 else ''}) "
        f"JOIN ({_sums(periods, span)}) USING (number) {joins} "
        f"{in_order(engine.words.hash('customer'), 'customer')}"
    ).set_index("customer")
    frame = frame.drop(columns="number")
    words = [name for level in LEVELS for name in (level, f"{level}_before")]
    numbers = [name for name in frame.columns if name not in words and not name.startswith("last")]
    frame[numbers] = frame[numbers].fillna(0.0)
    return History(frame, periods.tallied)


def _sums(periods: Periods, span: Horizon) -> str:
    """SQL: what a customer did in each stretch of time."""
    first, end = span.first, span.first + span.weeks
    columns = [f"max(CASE WHEN period >= {first} THEN 1 ELSE 0 END) AS active"]
    for i, _ in enumerate(periods.tallied):
        columns += [
            _sum(f"x{i}", f"period < {first}", f"x{i}_before"),
            _sum(f"k{i}", f"period < {first}", f"k{i}_before"),
            _sum(f"x{i}", f"period >= {first - span.weeks} AND period < {first}", f"x{i}_recent"),
            _sum(f"x{i}", f"period >= {first} AND period < {end}", f"x{i}_after"),
            _sum(f"k{i}", f"period >= {first} AND period < {end}", f"k{i}_after"),
            f"max(CASE WHEN period < {first} AND x{i} <> 0 THEN period END) AS last{i}",
        ]
    return (
        f"SELECT number, {', '.join(columns)} FROM {periods.relation} GROUP BY number "
        f"HAVING min(period) < {first}"
    )


def _sum(column: str, when: str, name: str) -> str:
    return f"sum(CASE WHEN {when} THEN {column} END) AS {name}"


def _levels(name: str, events: Events, span: Horizon, engine: Engine) -> tuple[str, str]:
    """SQL: what the first contact after is, and what most before are."""
    begins, ends = (f"timestamp '{day.isoformat()}'" for day in (span.begins, span.ends))
    rows = f"FROM {events.relation} WHERE step = '{Step.CONTACT}' AND {name} IS NOT NULL"
    order = in_order("happened", "rank", "source", name)
    turn = f"row_number() OVER (PARTITION BY customer {order}) AS turn"
    after = (
        f"SELECT customer, {name} FROM (SELECT customer, {name}, {turn} {rows} "
        f"AND happened >= {begins} AND happened < {ends}) WHERE turn = 1"
    )
    most = f"row_number() OVER (PARTITION BY customer {in_order('n DESC', name)}) AS turn"
    counts = f"SELECT customer, {name}, count(*) AS n {rows} AND happened < {begins} GROUP BY 1, 2"
    before = (
        f"SELECT customer, {name} AS {name}_before FROM (SELECT *, {most} FROM ({counts})) "
        "WHERE turn = 1"
    )
    return after, before
