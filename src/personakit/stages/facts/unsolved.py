"""How many of their contacts are still open, where the data tell it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from personakit.numbers import kept, kept_interval
from personakit.personas.statements import Metric
from personakit.stages.facts.clusters import count_contacts, rows_of
from personakit.values.intervals import share_interval

if TYPE_CHECKING:
    from personakit.run import Run
    from personakit.stages.facts.clusters import Cluster
    from personakit.values import Discovery


def open_contacts(discovery: Discovery, run: Run) -> dict[int | None, Metric]:
    """The part of the contacts that is still open, in every segment, and of all (None).

    Absent where it is that of fewer than `min_cell` customers, or of all but so few; that of all
    where it would tell such a one.

    Args:
        discovery: Customers in segments.
        run: Where the contacts are, the cell limit, and the language.
    """
    contacts = discovery.customers.contacts
    if contacts is None or not contacts.tells_open:
        return {}
    found = count_contacts(["open"], rows_of(contacts, discovery.placed), run.engine)
    counts = {segment: clusters[0] for segment, clusters in found.items() if segment != -1}
    told = {s: one for s, one in counts.items() if _is_told(one, run.settings.min_cell)}
    whole = kept(counts[None].mean) if told == counts else None  # else it would tell the hidden one
    scale = run.words.say("metrics.counted.open")
    return {
        segment: _metric(one, None if segment is None else whole).model_copy(
            update={"scale": scale, "source": contacts.source}
        )
        for segment, one in told.items()
        if segment is not None or whole is not None
    }


def _is_told(one: Cluster, min_cell: int) -> bool:
    return one.holders >= min_cell and one.lackers >= min_cell


def _metric(one: Cluster, base: float | None) -> Metric:
    interval = share_interval(one.mean, math.sqrt(one.variance), one.customers)
    return Metric(
        score=kept(one.mean), interval=kept_interval(interval), base=base, answers=int(one.known)
    )
