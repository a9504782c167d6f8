"""The event log as a table that tools of process mining read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from personakit.engines.base import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.values import Customers

COLUMNS = (
    "case:concept:name", "concept:name", "time:timestamp", "channel", "topic", "rating", "timed",
    "source", "case:persona",
)  # fmt: skip
"""Of the log: those with colons have the names that XES, and pm4py after it, give them."""


def event_log(customers: Customers, placed: str, ids: Sequence[str], engine: Engine) -> str | None:
    """What happened, one row an event, as CSV; None where no file says when anything did.

    Customers are numbered in the order of a hash, so that their ids stay where they are.

    Args:
        customers: The customer table, with what happened.
        placed: Relation with `customer` and `segment` (-1 for none).
        ids: Of the personas, in the order of the segments.
        engine: Where both are.
    """
    events = customers.events
    if events is None:
        return None
    drawn = engine.words.hash("customer")
    frame = engine.frame(
        f"SELECT customer, step, {engine.words.text_of('happened')} AS happened, channel, topic, "
        f"good, timed, source, segment FROM {events.relation} JOIN {placed} USING (customer) "
        f"{in_order(drawn, 'customer', 'happened', 'rank', 'source', 'channel', 'topic', 'good')}"
    )
    table = pd.DataFrame({
        "case": pd.factorize(frame["customer"])[0] + 1,
        "step": frame["step"],
        "time": frame["happened"],
        "channel": frame["channel"],
        "topic": frame["topic"],
        "rating": frame["good"].map({1.0: "good", 0.0: "bad"}),
        "timed": frame["timed"].map({1: "yes", 0: "no"}),
        "source": [events.sources[int(one)] for one in frame["source"]],
        "persona": [ids[int(one)] if one >= 0 else "" for one in frame["segment"]],
    })  # fmt: skip
    table.columns = pd.Index(COLUMNS)
    return table.to_csv(index=False, lineterminator="\n")
