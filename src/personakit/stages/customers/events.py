"""What happened to customers, one row an event: their whole histories, of many a sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.customers import cells
from personakit.stages.customers.moments import one_in_of
from personakit.values import Events
from personakit.vocabulary.steps import Step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.stages.customers.atoms import Moment
    from personakit.stages.customers.parts import Part

TABLE = "events"
"""Name of the table in the engine."""
ENOUGH = 20_000
"""Customers whose histories tell as much as more would: shares to a point, 95 times in 100."""


def log_events(parts: Sequence[Part], direct: Collection[Part], run: Run) -> Events | None:
    """Put down what happened; None where no file says when anything did.

    Args:
        parts: Files whose customers are known.
        direct: Those of them whose first key is the customer, as it stands.
        run: Where they are, which gains the table `events`; its day, as later events are none, and
            how many customers make a sample, if one is drawn. No file is read for it.
    """
    dated = [part for part in parts if _tells(part) and (part.one_in == 1 or part in direct)]
    if not dated:
        return None
    engine, one_in = run.engine, max(_one_in(dated, run), *(part.one_in for part in dated))
    drawn = f" AND {engine.words.hash('customer')} % {one_in} = 0" if one_in > 1 else ""
    some = f"WHERE customer IS NOT NULL{drawn}"
    keep = engine.table if one_in > 1 else engine.view
    for part in dated:  # each customer is hashed once
        listed = ", ".join(("customer", *(name for name, _ in part.moments)))
        keep(f"{part.relation}_drawn", f"SELECT {listed} FROM {part.relation}_who {some}")
        if part.contacts:
            among = f"WHERE customer IN (SELECT customer FROM {part.relation}_drawn)"
            own = f"SELECT * FROM {part.contacts}_who {among if one_in > 1 else some}"
            keep(f"{part.contacts}_drawn", own)
    rows = [sql for i, part in enumerate(dated) for sql in _rows(part, i, engine)]
    known = f"WHERE happened < {cells.end_of(run.day)}"
    engine.table(TABLE, f"SELECT * FROM ({' UNION ALL '.join(rows)}) {known}")
    engine.drop(
        *(f"{one}_drawn" for part in dated for one in (part.contacts, part.relation) if one)
    )
    return Events(TABLE, tuple(part.plan.table.name for part in dated), one_in)


def _tells(part: Part) -> bool:
    """Whether a file says when things happened; one without keys has one row a customer."""
    return bool(part.plan.moments if part.contacts else part.moments)


def _one_in(parts: Sequence[Part], run: Run) -> int:
    """One customer in how many makes a sample: a power of two."""
    counts = (f"SELECT count(*) AS n FROM {part.relation}" for part in parts)
    most = int(run.engine.frame(" UNION ALL ".join(counts))["n"].max())
    return 1 if run.every else one_in_of(most, min(run.settings.sample, ENOUGH))


def _rows(part: Part, source: int, engine: Engine) -> Iterator[str]:
    """SQL: the events of a file, of the customers who are drawn."""
    if part.contacts:
        rows = f"{part.contacts}_drawn"
        yield from (_row(moment, moment.at, source, rows, engine) for moment in part.plan.moments)
    for name, moment in part.moments:
        times = f"SELECT customer, {engine.words.each(name)} AS happened"
        rows = f"({times} FROM {part.relation}_drawn)"
        yield _row(moment, "happened", source, rows, engine)


def _row(moment: Moment, at: str, source: int, rows: str, engine: Engine) -> str:
    text = engine.words.text_of
    rank = [*Step].index(moment.step)
    return (
        f"SELECT customer, {at} AS happened, '{moment.step}' AS step, {rank} AS rank, "
        f"{text(moment.channel)} AS channel, {text(moment.topic)} AS topic, "
        f"cast({moment.good} as double) AS good, {int(moment.timed)} AS timed, "
        f"{source} AS source FROM {rows}"
    )
