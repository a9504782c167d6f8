"""Segments: whether there are any, how many, which, and how far they can be trusted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, TypedDict

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from personakit.personas.placement import Placement
from personakit.stages.segments.neighbours import find_neighbours
from personakit.stages.segments.number import ONLY, qualifies, rank_counts, told_rule
from personakit.stages.segments.partition import explained, member_of
from personakit.stages.segments.parts import find_parts, label
from personakit.stages.segments.refine import MIN_CELL
from personakit.stages.segments.remarks import remarks, two
from personakit.stages.segments.resample import (
    Resampling,
    bootstrap,
    halve,
    kept_part,
    lineage,
    silhouette,
)
from personakit.stages.segments.sample import Sample, least_size
from personakit.stages.segments.structure import BEYOND_NULL, Curves, compare_with_nulls
from personakit.stages.segments.ways import CONSTRUCTED, FOUND
from personakit.values import (
    VERDICTS,
    CountScore,
    Neighbours,
    SegmentQuality,
    Segments,
    StructureTest,
    Verdict,
)
from personakit.vocabulary.verdicts import COMES_BACK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.progress import Progress
    from personakit.stages.segments.parts import Parts
    from personakit.stages.segments.ways import Way
    from personakit.values import Matrix

AT_ONCE = 1_000_000
"""Values that are compared at a time."""
USUAL = 3
"""Segments without which nobody is served who asked for no number."""
LIKELY = 0.05
"""Weight from which another number of segments is taken into account."""
LIMITS = tuple(least for least, _ in VERDICTS if least)
"""Similarities at which the verdict changes."""


def find_segments(
    matrix: Matrix, counts: range, progress: Progress, min_cell: int = MIN_CELL
) -> Segments:
    """Choose the number of segments, find them and judge them.

    Args:
        matrix: The fitting sample.
        counts: Numbers of segments to choose from, from 2; fewer where customers are too few.
        progress: Told of each step.
        min_cell: Customers below which nothing is told of them.

    Returns:
        The segments; none where customers are too few even for the least number.
    """
    with threadpool_limits(limits=1):  # the same sums on any machine; small fits gain nothing
        return _find(Sample(matrix, min_cell), counts, progress)


def _find(sample: Sample, counts: range, progress: Progress) -> Segments:
    least = least_size(sample.matrix, sample.min_cell)
    possible = _possible(sample, counts, least)
    if not possible:
        return _alone(sample, counts)
    progress.start("Finding segments", 3 + len(possible))
    curves = compare_with_nulls(
        sample.values[sample.judged], sample.components, sample.axes, sample.questions, possible
    )
    progress.advance()
    structure, fewest = _structure(curves, possible), min(counts[0], USUAL)
    choice = _choose(sample, FOUND if structure.found else CONSTRUCTED, possible, curves, progress)
    parts = find_parts(sample, choice.way, choice.ranked, fewest, least)
    if structure.found and parts and not any(pair.gap for pair in _neighbours(sample, parts)):
        structure = replace(structure, found=False, gap=False)
        choice = _choose(sample, CONSTRUCTED, possible, curves, progress)
        parts = find_parts(sample, CONSTRUCTED, choice.ranked, fewest, least)
    progress.advance()
    if parts is None:
        progress.done()
        return _alone(sample, counts)
    segments = _judged(sample, parts, structure, choice)
    problems = [*remarks(sample, counts, segments)]
    if structure.found and not any(map(qualifies, choice.scores)) and 2 not in possible:
        problems += two(_score(sample, FOUND, 2, curves))
    progress.done()
    return replace(segments, problems=tuple(problems))


@dataclass(frozen=True)
class Choice:
    """Numbers of segments, and what speaks for each."""

    way: Way
    """How customers are parted."""
    scores: tuple[CountScore, ...]
    """What speaks for each number."""

    @property
    def ranked(self) -> list[int]:
        """The numbers, the best first."""
        return rank_counts(self.scores, found=self.way is FOUND)


def _choose(
    sample: Sample, way: Way, counts: Sequence[int], curves: Curves, progress: Progress
) -> Choice:
    scores = []
    for count in counts:
        scores.append(_score(sample, way, count, curves))
        progress.advance()
    return Choice(way, tuple(scores))


def _neighbours(sample: Sample, parts: Parts) -> tuple[Neighbours, ...]:
    return find_neighbours(parts.way.scores(sample.components, sample.filled), parts.labels)


def _judged(sample: Sample, parts: Parts, structure: StructureTest, choice: Choice) -> Segments:
    """Segments with all that is known of them."""
    ranked = choice.ranked
    others = [count for count in ranked if count != parts.count]
    return Segments(
        placement=parts.placement,
        chosen=parts.count,
        runner_up=others[0] if others else None,
        rule=told_rule(choice.scores, found=bool(structure.found)),
        scores=choice.scores,
        structure=structure,
        **judge_parts(sample, parts, choice.scores),
    )


class Judgement(TypedDict):
    """What `Segments` say of how far they can be trusted."""

    quality: tuple[SegmentQuality, ...]
    contributions: tuple[tuple[str, float], ...]
    neighbours: tuple[Neighbours, ...]
    agreement: float


def judge_parts(sample: Sample, parts: Parts, scores: Sequence[CountScore] = ()) -> Judgement:
    """Tell how far segments can be trusted, what separates them, and what lies between them.

    Args:
        sample: The customers.
        parts: The segments.
        scores: What speaks for each number of segments that was tried.
    """
    resampled = _resampled(sample, parts)
    return Judgement(
        quality=_quality(sample, parts, resampled.jaccard, sorted(s.segments for s in scores)),
        contributions=_contributions(sample, parts.labels),
        neighbours=_neighbours(sample, parts),
        agreement=_agreement(sample, parts, resampled.kept, scores),
    )


def _possible(sample: Sample, counts: range, least: int) -> list[int]:
    """Numbers of segments that customers are enough for; none where they are not for the usual."""
    most = min(len(sample.known) // least, max(distinct(sample.known) // 2, 1))
    fewest = min(counts[0], USUAL)
    return [count for count in counts if count <= most] or [most] * (most >= fewest)


def distinct(values: np.ndarray) -> int:
    """How many customers differ in some value, by six decimals.

    Args:
        values: Shape (customers, axes), NaN where missing.
    """
    blocks = np.array_split(values, 1 + values.size // AT_ONCE)
    rounded = (np.nan_to_num(block.round(6), nan=1e9) + 0.0 for block in blocks)
    return len({blake2b(row.tobytes()).digest() for block in rounded for row in block})


def _alone(sample: Sample, counts: range) -> Segments:
    """No segments at all: customers are too few to tell of parts of them."""
    segments = Segments(
        placement=Placement(axes=(), segments=()), chosen=0, runner_up=None, rule=ONLY,
        scores=(), quality=(), structure=StructureTest(None, 0.0, BEYOND_NULL, 0),
        contributions=(),
    )  # fmt: skip
    return replace(segments, problems=tuple(remarks(sample, counts, segments)))


def _structure(curves: Curves, counts: Sequence[int]) -> StructureTest:
    score = curves.excess(counts)
    return StructureTest(score > BEYOND_NULL, score, BEYOND_NULL, curves.nulls)


def _score(sample: Sample, way: Way, count: int, curves: Curves) -> CountScore:
    """What speaks for one number of segments."""
    points = way.scores(sample.components, sample.filled[sample.judged])
    strength, agreement = halve(points, way, count, COMES_BACK)
    return CountScore(
        segments=count,
        gain=curves.gain(count),
        prediction_strength=strength,
        stability=agreement,
        silhouette=silhouette(points, way.again(points, count, 0)(points).argmax(axis=1)),
    )


def _resampled(sample: Sample, parts: Parts) -> Resampling:
    some = sample.judged
    return bootstrap(
        sample.values[some], sample.filled[some], sample.components, sample.questions,
        parts.way, parts.labels[some], LIMITS,
    )  # fmt: skip


def _agreement(sample: Sample, parts: Parts, kept: float, scores: Sequence[CountScore]) -> float:
    """Part of the customers who stay together, the next greater number taken in as it is likely.

    Its weight against the chosen one is what its last segment gains, times how it comes back.
    """
    more = next((s for s in scores if s.segments == parts.count + 1), None)
    weight = min(max(more.gain, 0.0), 1.0) * more.prediction_strength if more else 0.0
    if weight < LIKELY:
        return kept
    there = kept_part(parts.labels, member_of(label(sample, parts.way, parts.count + 1)))
    return (kept + weight * there) / (1 + weight)


def _quality(
    sample: Sample, parts: Parts, jaccard: np.ndarray, counts: Sequence[int]
) -> tuple[SegmentQuality, ...]:
    """How far each segment can be trusted."""
    sizes = np.bincount(parts.labels, minlength=parts.count)
    across = _across(sample, parts, counts)
    return tuple(
        SegmentQuality(int(size), float(similarity), verdict(float(similarity)), together)
        for size, similarity, together in zip(sizes, jaccard, across, strict=True)
    )


def _across(sample: Sample, parts: Parts, counts: Sequence[int]) -> Sequence[float | None]:
    """How far each segment stays together in the number tried before, else in the next one."""
    count = parts.count
    others = sorted({*counts} - {count}, key=lambda other: (other > count, abs(other - count)))
    if not others:
        return [None] * count
    there = label(sample, parts.way, others[0])
    return [round(float(t), 6) for t in lineage(parts.labels, there)]


def verdict(jaccard: float) -> Verdict:
    """Say a Jaccard similarity in words."""
    return next(word for least, word in VERDICTS if jaccard >= least)


def _contributions(sample: Sample, labels: np.ndarray) -> tuple[tuple[str, float], ...]:
    """Variables by the part of their variance that lies between segments."""
    between = explained(sample.filled, labels)
    pairs = [
        (name, round(float(part), 6))
        for axis, part in zip(sample.axes, between, strict=True)
        for name in axis.variables
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
