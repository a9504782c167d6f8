"""How far a confidence can be believed: placed again without one of the sources."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from personakit.problems import Problem
from personakit.stages.matrix.place import membership
from personakit.values import Calibration, PlacementAgreement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from personakit.personas.placement import Placement
    from personakit.values import Matrix, Segments

TEMPERS = np.arange(20, 101) / 100
"""Factors of the log odds that are tried."""
STEPS = (0.6, 0.7, 0.8, 0.9, 1.0)
"""Bounds of the confidences that are told apart."""
FEWEST = 50
"""Customers without whom nothing is fitted."""


def calibrate(matrix: Matrix, segments: Segments, least: int = 1) -> Segments:
    """Put segments in order, the greatest first, and make confidences true.

    Each source of a customer who has others is hidden, and the customer placed anew. The log odds
    are multiplied by the factor under which the segments that all sources give are most likely
    (temperature scaling: Guo, Pleiss, Sun & Weinberger 2017). Segments to which too few are placed
    then are left out.

    Args:
        matrix: The fitting sample.
        segments: Segments with the model to calibrate.
        least: Customers that a segment must have.

    Returns:
        The segments with a calibrated model, and with what was measured.
    """
    found = _calibrated(matrix, segments)
    while len(found.quality) > 1 and (small := _small(matrix, found.placement, least)):
        found = _calibrated(matrix, _without(found, small))
    left_out = len(segments.quality) - len(found.quality)
    told = _left_out(left_out, len(found.quality), least)
    return replace(found, problems=(*found.problems, *told))


def _small(matrix: Matrix, placement: Placement, least: int) -> set[int]:
    """Segments to which too few customers are placed."""
    known = matrix.values[np.isfinite(matrix.values).any(axis=1)]
    odds = membership(known, placement)
    placed = odds.argmax(axis=1)[odds.max(axis=1) >= placement.sure]
    sizes = np.bincount(placed, minlength=odds.shape[1])
    return set(np.flatnonzero(sizes < least).tolist())


def _without(segments: Segments, small: Collection[int]) -> Segments:
    """Segments but some, their model not calibrated."""
    left = [i for i in range(len(segments.quality)) if i not in small] or [0]
    centres = [segments.placement.segments[i] for i in left]
    whole = sum(centre.share for centre in centres)
    shared = tuple(c.model_copy(update={"share": c.share / whole}) for c in centres)
    return replace(
        segments,
        placement=segments.placement.model_copy(update={"segments": shared, "temper": 1.0}),
        chosen=len(left),
        quality=tuple(segments.quality[i] for i in left),
    )


def _left_out(left_out: int, left: int, least: int) -> Iterator[Problem]:
    """Say that segments were left out."""
    if left_out:
        yield Problem(
            "small_segments",
            f"Segments to which fewer than {least} customers belong surely are left out: "
            f"{left_out}, of {left_out + left}.",
            hint="Ask for fewer segments, or add exports that tell customers apart.",
        )


def _calibrated(matrix: Matrix, segments: Segments) -> Segments:
    segments = _by_size(matrix, segments)
    placement = segments.placement
    whole = membership(matrix.values, placement).argmax(axis=1)
    hidden = {name: (rows, odds) for name, rows, odds in _hidden(matrix, placement)}
    odds = np.vstack([odds for _, odds in hidden.values()]) if hidden else np.zeros((0, 1))
    truth = np.concatenate([whole[rows] for rows, _ in hidden.values()] or [whole[:0]])
    temper = _temper(odds, truth) if len(truth) >= FEWEST else 1.0
    calibrated = placement.model_copy(update={"temper": temper})
    odds = _tempered(odds, temper)
    measured = Calibration(
        without=tuple(
            _agreement(name, _tempered(own, temper), whole[rows], placement.sure)
            for name, (rows, own) in hidden.items()
        ),
        by_confidence=tuple(_bins(odds, truth)),
    )
    return replace(segments, placement=calibrated, calibration=measured)


def _by_size(matrix: Matrix, segments: Segments) -> Segments:
    """The segments in their canonical order: the greatest first, ties as found."""
    odds = membership(matrix.values, segments.placement)
    sure = odds.max(axis=1) >= segments.placement.sure
    sizes = np.bincount(odds.argmax(axis=1)[sure], minlength=odds.shape[1])
    order = np.argsort(-sizes, kind="stable").tolist()
    centres = tuple(segments.placement.segments[i] for i in order)
    return replace(
        segments,
        placement=segments.placement.model_copy(update={"segments": centres}),
        quality=tuple(segments.quality[i] for i in order),
    )


def _hidden(matrix: Matrix, placement: Placement) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Each source, customers who have it and others, and their odds without it."""
    sources = np.array([axis.source for axis in matrix.axes])
    known = np.isfinite(matrix.values)
    for name in sorted(set(sources)):
        own = sources == name
        rows = np.flatnonzero(known[:, own].any(axis=1) & known[:, ~own].any(axis=1))
        if len(rows):
            values = np.where(own, np.nan, matrix.values[rows])
            yield str(name), rows, membership(values, placement)


def _temper(odds: np.ndarray, truth: np.ndarray) -> float:
    """The factor under which the true segments are most likely."""
    rows = np.arange(len(truth))
    losses = [-np.log(_tempered(odds, t)[rows, truth].clip(1e-12)).sum() for t in TEMPERS]
    return float(TEMPERS[int(np.argmin(np.round(losses, 6)))])


def _tempered(odds: np.ndarray, temper: float) -> np.ndarray:
    """Probabilities whose log odds are `temper` times as large."""
    powers: np.ndarray = odds.clip(1e-300) ** temper
    powers /= powers.sum(axis=1, keepdims=True)
    return powers


def _agreement(name: str, odds: np.ndarray, truth: np.ndarray, sure: float) -> PlacementAgreement:
    """How many are placed at all, and how many of these as with all sources."""
    placed = odds.max(axis=1) >= sure
    same = (odds.argmax(axis=1) == truth)[placed]
    return PlacementAgreement(name, len(truth), int(placed.sum()), int(same.sum()))


def _bins(odds: np.ndarray, truth: np.ndarray) -> Iterator[PlacementAgreement]:
    """The same by confidence."""
    confidence, same = odds.max(axis=1), odds.argmax(axis=1) == truth
    for low, high in pairwise(STEPS):
        inside = (confidence >= low) & ((confidence < high) | (high == STEPS[-1]))
        if inside.any():
            yield PlacementAgreement(
                f"{low:.1f}-{high:.1f}", int(inside.sum()), int(inside.sum()),
                int(same[inside].sum()), float(confidence[inside].mean()),
            )  # fmt: skip
