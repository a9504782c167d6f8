"""What the user should know of segments as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.problems import Problem
from personakit.stages.segments.number import qualifies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.personas.placement import Axis
    from personakit.stages.segments.sample import Sample
    from personakit.values import CountScore, Segments, StructureTest

FEW = 100
"""Customers below which every verdict is shaky."""
DECIDING = 0.5
"""Part of a question's variance between segments from which it may decide them."""
IDLE = 1 / 3
"""Of that part, what every other question stays below where one decides alone."""
MORE = "Add exports that cover more customers, or more customers in several exports."


def remarks(sample: Sample, counts: range, segments: Segments) -> Iterator[Problem]:
    """Say what weakens segments, each with the next step.

    Args:
        sample: The customers that they were found on.
        counts: Numbers of segments that were asked for.
        segments: The segments.
    """
    customers = len(sample.values)
    if not segments.chosen:
        yield Problem(
            "portrait_alone",
            f"{customers} customers are too few for personas: all of them are told of as one.",
            hint=MORE,
        )
        return
    if customers < FEW:
        message = f"Segments rest on {customers} customers; below {FEW} they are a first guess."
        yield Problem("few_customers", message, hint=MORE)
    if segments.chosen not in counts:
        message = f"{customers} customers are enough for {segments.chosen} segments only."
        yield Problem("fewer_segments", message, hint=MORE)
    if not segments.structure.found:
        yield Problem("no_structure", _why_none(segments.structure), hint=MORE)
    if alone := lone_axis(sample.axes, dict(segments.contributions)):
        yield Problem(
            "one_column",
            f"Segments differ in {alone.source}: {alone.title} and in little else.",
            hint="If it says when or how rows were recorded, not what customers do, set its role "
            "to `ignore`: `personakit inspect DATA --write`.",
        )


def _why_none(structure: StructureTest) -> str:
    if not structure.gap:
        why = "customers thin out between no two neighbouring segments"
    else:
        why = (
            "data sets with the same distributions and correlations but without segments cluster "
            f"as well (z = {structure.score:.1f}; segments have over {structure.limit})"
        )
    return f"No segments stand out: {why}. The personas are parts of a continuum."


def two(score: CountScore) -> Iterator[Problem]:
    """Say that two segments come back where none of the numbers asked for does."""
    if qualifies(score):
        yield Problem(
            "two_segments",
            "Two segments come back in the other half of the customers, and more do not "
            f"(prediction strength {score.prediction_strength:.2f}).",
            hint="`--segments 2` gives these two.",
        )


def lone_axis(axes: Sequence[Axis], parts: Mapping[str, float]) -> Axis | None:
    """An axis of the question that decides alone, if there is one.

    Args:
        axes: What segments were found along.
        parts: Variable -> part of its variance that lies between segments.
    """
    best: dict[str, float] = {}
    for axis in axes:
        best[axis.question] = max(best.get(axis.question, 0.0), parts[axis.variables[0]])
    first = max(best, key=lambda question: (best[question], question))
    others = [part for question, part in best.items() if question != first]
    alone = best[first] >= DECIDING and max(others, default=0.0) < IDLE * best[first]
    return next(axis for axis in axes if axis.question == first) if alone else None
