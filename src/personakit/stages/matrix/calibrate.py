"""How far a confidence can be believed: placed again without one of the sources."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from personakit.stages.matrix.place import membership, with_doubt
from personakit.values import Calibration, PlacementAgreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from personakit.personas.placement import Placement
    from personakit.values import Matrix, Neighbours, Segments

TEMPERS = np.arange(20, 101) / 100
"""Factors of the log odds that are tried."""
STEPS = (0.6, 0.7, 0.8, 0.9, 1.0)
"""Bounds of the confidences that are told apart."""
MOST_DOUBT = 0.3
"""Part of a confidence that all segments share, at most."""
LOWER = (0.5, 0.45, 0.4, 0.35, 0.3, 0.0)
"""Confidences that are tried for segments which are too small otherwise."""
FEWEST = 50
"""Customers without whom nothing is fitted."""


def calibrate(matrix: Matrix, segments: Segments, least: int = 1) -> Segments:
    """Put segments in order, the greatest first, and make confidences true.

    Each source of a customer who has others is hidden, and the customer placed anew. The log odds
    are multiplied by the factor under which the segments that all sources give are most likely
    (temperature scaling: Guo, Pleiss, Sun & Weinberger 2017). Where confidences are low then,
    customers are in a segment with less of it, until each segment is large enough.

    Args:
        matrix: The fitting sample.
        segments: Segments with the model to calibrate.
        least: Customers that a segment must have.

    Returns:
        The segments with a calibrated model, and with what was measured.
    """
    if not segments.quality:
        return segments
    calibrated = _calibrated(matrix, segments)
    placement = calibrated.placement
    sure = placement.model_copy(update={"sure": _enough(matrix, placement, least)})
    return _by_size(matrix, replace(calibrated, placement=sure))


def _enough(matrix: Matrix, placement: Placement, least: int) -> float:
    """The confidence from which customers are in a segment."""
    odds = membership(matrix.values[np.isfinite(matrix.values).any(axis=1)], placement)
    best, count = odds.argmax(axis=1), odds.shape[1]
    for sure in (placement.sure, *(s for s in LOWER if s < placement.sure)):
        if np.bincount(best[odds.max(axis=1) >= sure], minlength=count).min() >= least:
            return sure
    return 0.0


def _calibrated(matrix: Matrix, segments: Segments) -> Segments:
    segments = _by_size(matrix, segments)
    placement = segments.placement
    whole = membership(matrix.values, placement).argmax(axis=1)
    hidden = {name: (rows, odds) for name, rows, odds in _hidden(matrix, placement)}
    odds = np.vstack([odds for _, odds in hidden.values()]) if hidden else np.zeros((0, 1))
    truth = np.concatenate([whole[rows] for rows, _ in hidden.values()] or [whole[:0]])
    temper = _temper(odds, truth) if len(truth) >= FEWEST else 1.0
    calibrated = placement.model_copy(update={"temper": temper, "doubt": 0.0})
    doubt = _doubt(membership(matrix.values[matrix.core], calibrated), segments.agreement)
    calibrated = calibrated.model_copy(update={"doubt": doubt})
    odds = with_doubt(_tempered(odds, temper), doubt)
    measured = Calibration(
        without=tuple(
            _agreement(
                name, with_doubt(_tempered(bare, temper), doubt), whole[rows], placement.sure
            )
            for name, (rows, bare) in hidden.items()
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
    now = {was: place for place, was in enumerate(order)}
    origins = tuple(
        o if o.persona is None else o.model_copy(update={"persona": now[o.persona]})
        for o in segments.placement.origins
    )
    return replace(
        segments,
        placement=segments.placement.model_copy(update={"segments": centres, "origins": origins}),
        quality=tuple(segments.quality[i] for i in order),
        neighbours=tuple(_moved(pair, now) for pair in segments.neighbours),
    )


def _moved(pair: Neighbours, now: Mapping[int, int]) -> Neighbours:
    """The same two segments at their new places."""
    first, second = sorted((now[pair.one], now[pair.other]))
    return replace(pair, one=first, other=second)


def _hidden(matrix: Matrix, placement: Placement) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Each source, customers who have it and others, and their odds without it."""
    sources = np.array([axis.source for axis in matrix.axes])
    known = np.isfinite(matrix.values)
    for name in sorted(set(sources)):
        of_source = sources == name
        rows = np.flatnonzero(known[:, of_source].any(axis=1) & known[:, ~of_source].any(axis=1))
        if len(rows):
            values = np.where(of_source, np.nan, matrix.values[rows])
            yield str(name), rows, membership(values, placement)


def _temper(odds: np.ndarray, truth: np.ndarray) -> float:
    """The factor under which the true segments are most likely."""
    rows, sides = np.arange(len(truth)), np.ascontiguousarray(odds.T.clip(1e-300))
    powers = (sides**temper for temper in TEMPERS)  # a row a segment: columns add up faster
    chances = (each[truth, rows] / each.sum(axis=0) for each in powers)
    losses = [-np.log(own.clip(1e-12)).sum() for own in chances]
    return float(TEMPERS[int(np.argmin(np.round(losses, 6)))])


def _doubt(odds: np.ndarray, agreement: float) -> float:
    """The shared part under which customers are placed no surer than segments come back.

    Args:
        odds: Probabilities of the segments where all is known, shape (customers, segments).
        agreement: Part of the customers who stay together where segments are found anew.
    """
    chance, sure = 1 / odds.shape[1], float(odds.max(axis=1).mean())
    if sure <= max(agreement, chance):
        return 0.0
    return round(float(min(1 - (agreement - chance) / (sure - chance), MOST_DOUBT)), 4)


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
