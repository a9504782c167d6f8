"""Segments with the model that places customers in them, none of them too small."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from personakit.likelihood import log_odds, to_chances
from personakit.stages.segments.partition import by_size
from personakit.stages.segments.refine import construct, refine
from personakit.stages.segments.ways import CONSTRUCTED, FOUND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.placement import Placement
    from personakit.stages.segments.sample import Sample
    from personakit.stages.segments.ways import Way

LEVELLED = 200
"""Rounds in which shares are changed until each part is large enough."""


@dataclass(frozen=True)
class Parts:
    """Customers in segments."""

    way: Way
    """How they were made."""
    labels: np.ndarray
    """Segment of each customer of the core, shape (customers,), the greatest first."""
    placement: Placement
    """The model."""

    @property
    def count(self) -> int:
        """Number of segments."""
        return len(self.placement.segments)


def label(sample: Sample, way: Way, count: int) -> np.ndarray:
    """Part the customers of the core, shape (customers,)."""
    points = way.scores(sample.components, sample.filled)
    place = way.fit(points[sample.tried], sample.components, count)
    return by_size(points, place(points))


def find_parts(
    sample: Sample, way: Way, counts: Sequence[int], fewest: int, least: int
) -> Parts | None:
    """The first parts that are all large enough.

    Where none are they are constructed, else cut at even steps along the strongest component, with
    shares that keep each part large enough; else the same is tried with fewer.

    Args:
        sample: The customers.
        way: How they are to be parted.
        counts: Numbers of parts, the best first.
        fewest: Number of parts below which there are none.
        least: Customers that a part must have.
    """
    for numbers in (counts, *([count] for count in range(min(counts) - 1, fewest - 1, -1))):
        for parts in _attempts(sample, way, numbers):
            sizes = placed_sizes(sample.known, parts.placement)
            if len(sizes) == parts.count and sizes.min() >= least:
                return parts
        if cut := _cut(sample, min(numbers), least):
            return cut
    return None


def _attempts(sample: Sample, way: Way, counts: Sequence[int]) -> Iterator[Parts]:
    for tried in dict.fromkeys((way, CONSTRUCTED)):
        for count in counts:
            labels = label(sample, tried, count)
            if labels.max() + 1 == count:
                yield Parts(tried, labels, model(sample, tried, labels))


def model(sample: Sample, way: Way, labels: np.ndarray) -> Placement:
    """The model that places customers in parts made in a way."""
    if way is FOUND:
        return refine(
            sample.values, sample.filled, labels, sample.axes, sample.questions, sample.min_cell
        )
    return construct(
        sample.values, sample.filled, labels, sample.components, sample.axes, sample.min_cell
    )


def placed_sizes(values: np.ndarray, placement: Placement) -> np.ndarray:
    """Customers who surely belong to each segment, shape (segments,)."""
    odds = chances_of(values, placement)
    sure = odds.max(axis=1) >= placement.sure
    return np.bincount(odds.argmax(axis=1)[sure], minlength=odds.shape[1])


def chances_of(values: np.ndarray, placement: Placement) -> np.ndarray:
    """Probabilities of the segments under a model, shape (customers, segments)."""
    belongs = np.eye(len(placement.segments))[[segment for _, segment in placement.parts]]
    chances: np.ndarray = to_chances(_odds_of(values, placement)) @ belongs
    return chances


def _odds_of(values: np.ndarray, placement: Placement) -> np.ndarray:
    """Log odds of what customers are placed in, shape (customers, parts)."""
    centres = [centre for centre, _ in placement.parts]
    return log_odds(
        values,
        np.array([axis.weight for axis in placement.axes]),
        np.array([axis.factors for axis in placement.axes]),
        np.array([centre.at for centre in centres]),
        np.array([centre.share for centre in centres]),
    )


def _cut(sample: Sample, count: int, least: int) -> Parts | None:
    """Parts of the same size along the strongest component."""
    along = sample.components.plain(sample.filled)[:, 0]
    order = np.argsort(along.round(9), kind="stable")
    labels = np.empty(len(along), dtype=int)
    labels[order] = np.arange(len(order)) * count // len(order)
    if len(np.unique(labels)) < count:
        return None
    placement = model(sample, CONSTRUCTED, labels)
    levelled = _levelled(placement, sample.known, least)
    if levelled is None:
        return None
    return Parts(CONSTRUCTED, by_size(along[:, None], labels), levelled)


def _levelled(placement: Placement, values: np.ndarray, least: int) -> Placement | None:
    """The model with shares under which each part is large enough, and everyone is in one."""
    odds = _odds_of(values, placement)
    count = len(placement.segments)
    lifted = np.zeros(count)
    for step in np.geomspace(1.0, 0.001, LEVELLED):
        sizes = np.bincount((odds + lifted).argmax(axis=1), minlength=count)
        if sizes.min() >= least:
            return _with_shares(placement, lifted)
        lifted += step * np.sign(len(values) / count - sizes)
    return None


def _with_shares(placement: Placement, lifted: np.ndarray) -> Placement:
    shares = np.array([segment.share for segment in placement.segments]) * np.exp(lifted)
    shares = (shares / shares.sum()).clip(1e-6)
    segments = tuple(
        segment.model_copy(update={"share": float(f"{share:.8g}")})
        for segment, share in zip(placement.segments, shares / shares.sum(), strict=True)
    )
    return placement.model_copy(update={"segments": segments, "sure": 0.0})
