"""An old set and new segments side by side, on the customers of today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from personakit.personas.compare import pairs
from personakit.progress import Silent
from personakit.stages.drift import (
    axis_drifts,
    corrected,
    drift_of,
    find_losses,
    find_rescaled,
    judge,
    keep_segments,
    moved_part,
    stay,
    trace,
)
from personakit.stages.matrix import draw_sample, encode, medians, place_population
from personakit.values.changes import Changes, PersonaChange
from personakit.vocabulary import Role
from personakit.workflows.explain_set import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from personakit.personas.journeys import Journeys
    from personakit.personas.model import Persona
    from personakit.personas.placement import Placement
    from personakit.personas.read import PersonaSet
    from personakit.run import Run
    from personakit.values import Customers, Segments

COMPARED = 50_000
"""Customers whose variables are compared with those of the old set."""


@dataclass(frozen=True)
class Compared:
    """What became of a set."""

    changes: Changes
    """What to tell."""
    kept: Mapping[int, int]
    """New segment -> the old one that it is."""


def compare(
    old: PersonaSet, placement: Placement, customers: Customers, fresh: Segments, run: Run
) -> Compared:
    """Place the customers of today by the old and by the new model, and compare.

    Args:
        old: The old set.
        placement: Its model.
        customers: The customers of today, with the themes of the old model.
        fresh: The new segments.
        run: Where the customers are.
    """
    overlap, sizes = _overlap(placement, customers, fresh.placement, run)
    then = [persona.size.customers for persona in old]
    kept = keep_segments(overlap)
    transitions = trace(overlap, kept, [size / max(1, sum(then)) for size in then])
    sample = draw_sample(customers, COMPARED, run.engine)
    values = encode(sample, placement.axes)
    mix = drift_of("mix", [*then, old.record.unsure], sizes)
    mix, *drifts = corrected([mix, *axis_drifts(placement, values)])
    lasting = [
        drift
        for axis, drift in zip(placement.axes, drifts, strict=False)
        if axis.role is not Role.CREATED_AT
    ]
    verdict = judge(transitions, mix, lasting, [quality.jaccard for quality in fresh.quality])
    stays = verdict == "unchanged"
    coverage = np.isfinite(values).mean(axis=0).tolist()
    lost = find_losses(old.record.sources, customers.account.sources, placement, coverage)
    changes = Changes(
        old=tuple(persona.id for persona in old),
        new=(),
        customers=(old.record.customers, customers.account.customers),
        transitions=stay(overlap) if stays else transitions,
        verdict=verdict,
        mix=mix,
        drifts=tuple(
            sorted((d for d in drifts if d.has_moved), key=lambda drift: (-drift.psi, drift.name))
        ),
        moved=0.0 if stays else round(moved_part(overlap, kept), 3),
        losses=(*lost, *find_rescaled(placement, medians(sample, placement.axes))),
    )
    return Compared(changes, kept)


def same_segments(was: Placement, now: Placement, customers: Customers, run: Run) -> dict[int, int]:
    """Which segment of a new model is which one of an old one, on the customers of today.

    Returns:
        New segment -> old segment, for those that are the same.
    """
    overlap, _ = _overlap(was, customers, now, run)
    return keep_segments(overlap)


def same_fields(
    was: Sequence[Persona],
    now: Sequence[Persona],
    kept: Mapping[int, int],
    without: Collection[str] = BY_HAND,
    journeys: tuple[Journeys | None, Journeys | None] = (None, None),
) -> Iterator[PersonaChange]:
    """Put personas that are in both sets side by side, field by field; those that differ.

    Args:
        was: Personas of the old set.
        now: Personas of the new set.
        kept: Place of a new persona -> place of the old one that it is.
        without: Fields to leave out.
        journeys: What their customers do one after another, before and now.
    """
    for place, before in sorted(kept.items(), key=lambda pair: pair[1]):
        compared = [*pairs(was[before], now[place], without)]
        journey = journeys[0].of(was[before].id) if journeys[0] else None
        again = journeys[1].of(now[place].id) if journeys[1] else None
        if journey and again:
            compared += pairs(journey, again, ("journeys.id",), "journeys")
        statements = (p for p in compared if p.is_entry and p.written != p.again)
        if differing := tuple(pair for pair in compared if pair.differs):
            yield PersonaChange(now[place].id, now[place].name, differing, tuple(statements))


def _overlap(
    placement: Placement, customers: Customers, fresh: Placement, run: Run
) -> tuple[np.ndarray, list[int]]:
    """Customers by old and new segment, and by old segment with the unsure last."""
    quiet = replace(run, progress=Silent())
    old = place_population(customers, placement, quiet, table="placed_before")
    new = place_population(customers, fresh, quiet, table="placed_anew")
    counts = run.engine.frame(
        f"SELECT o.segment AS old, n.segment AS new, count(*) AS customers "
        f"FROM {old} AS o JOIN {new} AS n ON o.customer = n.customer GROUP BY 1, 2"
    )
    overlap = np.zeros((len(placement.segments) + 1, len(fresh.segments) + 1))
    overlap[counts["old"], counts["new"]] = counts["customers"]  # the unsure, -1, are the last
    return overlap[:-1, :-1], [int(size) for size in overlap.sum(axis=1)]
