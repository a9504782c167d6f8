"""Exports that tell less than they did: likelier broken than news of the customers."""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate
from math import expm1, isfinite
from typing import TYPE_CHECKING

from personakit.values.changes import Loss

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.personas.placement import Axis, Placement
    from personakit.personas.set_record import SourceRecord
    from personakit.values import SourceAccount

EMPTIED = 0.75
"""Part of the known cells of a column whose loss is told."""
TOLD = 0.1
"""Part of a source's rows whose loss is told."""
TINY = 1e-6
"""Least median that is compared."""
RESCALED = 20
"""Times its median that a number must be for it to be in another unit."""


def find_losses(
    written: Sequence[SourceRecord],
    accounts: Sequence[SourceAccount],
    placement: Placement,
    coverage: Sequence[float],
) -> tuple[Loss, ...]:
    """Tell what the exports have lost since a set was written.

    Args:
        written: The sources of the set.
        accounts: What was made of the sources now.
        placement: The written model, which knows how many customers each axis was known of.
        coverage: Part of the customers of whom each axis is known now.
    """
    now = {account.source: account for account in accounts}
    whole = [source for source in written if source.name in now]
    return (
        *(
            Loss(f"{source.name} is not there, or holds no rows.", 1.0)
            for source in written
            if source.name not in now
        ),
        *(loss for source in whole for loss in _of_source(source, now[source.name])),
        *_of_columns(placement, coverage, {source.name for source in whole}),
    )


def find_rescaled(placement: Placement, medians: Sequence[float]) -> tuple[Loss, ...]:
    """Tell which numbers seem to be in another unit now: cents for euros, seconds for hours.

    Args:
        placement: The written model, which knows the deciles of each axis.
        medians: Medians of the axes today, logarithms taken where the model takes them.
    """
    losses: dict[tuple[str, str], Loss] = {}
    for axis, spread, now in zip(placement.axes, placement.spread, medians, strict=False):
        if axis.log and spread.cuts and isfinite(now):
            middle = min(bisect(list(accumulate(spread.counts)), sum(spread.counts) / 2),
                         len(spread.cuts) - 1)  # fmt: skip
            then = expm1(max(axis.centre + axis.scale * spread.cuts[middle], TINY))
            ratio = expm1(max(now, TINY)) / then
            if not 1 / RESCALED < ratio < RESCALED:
                times = f"{ratio:,.0f} times" if ratio > 1 else f"a {1 / ratio:,.0f}th of"
                message = f"{axis.source}: “{axis.title}” is about {times} what it was."
                losses.setdefault((axis.source, axis.header), Loss(message, 1.0))
    return tuple(losses.values())


def _of_source(then: SourceRecord, now: SourceAccount) -> Iterator[Loss]:
    if (part := _lost(then.rows, now.rows)) > TOLD:
        yield Loss(f"{then.name} has {now.rows:,} rows; it had {then.rows:,}.", part)
    part = _lost(then.used / max(1, then.rows), now.used / max(1, now.rows))
    if part > TOLD:
        kept = f"{now.used:,} of {now.rows:,} rows of {then.name} belong to a customer"
        yield Loss(f"{kept}; {then.used:,} of {then.rows:,} did.", part)
    if then.key != now.key:
        yield Loss(f"{then.name}: the key was “{then.key}”, now it is “{now.key}”.", part)


def _of_columns(
    placement: Placement, coverage: Sequence[float], sources: set[str]
) -> Iterator[Loss]:
    """Columns that are empty now, though others of their source are not."""
    parts: dict[str, list[tuple[Axis, float]]] = {}
    for axis, spread, part in zip(placement.axes, placement.spread, coverage, strict=False):
        parts.setdefault(axis.source, []).append((axis, _lost(spread.known, part)))
    for source in sorted(parts.keys() & sources):
        lost: Mapping[str, float] = {axis.header: part for axis, part in parts[source]}
        for column, part in lost.items():
            if part > EMPTIED and column:
                yield Loss(f"{source}: “{column}” has lost {part:.0%} of its values.", part)


def _lost(before: float, after: float) -> float:
    return max(0.0, 1 - after / before) if before else 0.0
