"""How many of their contacts are still open, where the data tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import kept, kept_interval
from personakit.personas.statements import Metric

if TYPE_CHECKING:
    from collections.abc import Mapping

    from personakit.run import Run
    from personakit.values import Contacts
    from personakit.values.ratios import ClusterRatio


def open_parts(
    still_open: Mapping[int | None, ClusterRatio], contacts: Contacts | None, run: Run
) -> dict[int | None, Metric]:
    """The part of the contacts that is still open, in every segment, and of all (None).

    Absent where it is that of fewer than `min_cell` customers, or of all but so few; that of all
    where it would tell such a one.

    Args:
        still_open: Open contacts by segment (-1 for none), and of all.
        contacts: Where they were counted.
        run: The cell limit, and the language.
    """
    if contacts is None or not still_open:
        return {}
    counts = {segment: one for segment, one in still_open.items() if segment != -1}
    least = run.settings.min_cell
    shown = {s: one for s, one in counts.items() if min(one.some, one.lackers) >= least}
    whole = kept(counts[None].value) if shown == counts else None  # else the hidden one follows
    scale = run.words.say("metrics.counted.open")
    return {
        segment: Metric(
            score=kept(one.value), base=None if segment is None else whole,
            interval=kept_interval(one.part_interval),
            answers=int(one.count), scale=scale, source=contacts.source,
        )
        for segment, one in shown.items()
        if segment is not None or whole is not None
    }  # fmt: skip
