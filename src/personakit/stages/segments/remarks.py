"""What the user should know of segments as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

    from personakit.personas.placement import Axis
    from personakit.values import StructureTest

FEW = 100
"""Customers below which every verdict is shaky."""
DECIDING = 0.5
"""Part of a question's variance between segments from which it may decide them."""
IDLE = 1 / 3
"""Of that part, what every other question stays below where one decides alone."""
MORE = "Add exports that cover more customers, or more customers in several exports."


def remarks(
    customers: int, counts: range, chosen: int, structure: StructureTest, axes: Sequence[Axis],
    between: np.ndarray,
) -> Iterator[Problem]:  # fmt: skip
    """Say what weakens segments, each with the next step.

    Args:
        customers: Customers that segments were fitted on.
        counts: Numbers of segments that were asked for.
        chosen: The number there is.
        structure: Whether there are segments at all.
        axes: What segments were found along.
        between: Part of each axis' variance that lies between segments.
    """
    if customers < FEW:
        message = f"Segments rest on {customers} customers; below {FEW} they are a first guess."
        yield Problem("few_customers", message, hint=MORE)
    if chosen not in counts:
        message = f"{customers} customers are enough for {chosen} segments only."
        yield Problem("fewer_segments", message, hint=MORE)
    if not structure.found:
        message = (
            f"No segments stand out: data sets with the same distributions and correlations but "
            f"without segments cluster as well (z = {structure.score:.1f}; segments have over "
            f"{structure.limit})."
        )
        yield Problem("no_structure", message, hint=MORE)
    if alone := lone_axis(axes, between):
        yield Problem(
            "one_column",
            f"Segments differ in {alone.source}: {alone.title} and in little else.",
            hint="If it says when or how rows were recorded, not what customers do, set its role "
            "to `ignore`: `personakit inspect DATA --write`.",
        )


def lone_axis(axes: Sequence[Axis], between: np.ndarray) -> Axis | None:
    """An axis of the question that decides alone, if there is one."""
    best: dict[str, float] = {}
    for axis, part in zip(axes, between, strict=True):
        best[axis.question] = max(best.get(axis.question, 0.0), float(part))
    first = max(best, key=lambda question: (best[question], question))
    others = [part for question, part in best.items() if question != first]
    alone = best[first] >= DECIDING and max(others, default=0.0) < IDLE * best[first]
    return next(axis for axis in axes if axis.question == first) if alone else None
