"""What the same people answer twice: the differences that each of them has."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

import numpy as np
import pandas as pd
import scipy

from personakit.effects import difference_interval
from personakit.numbers import kept, kept_interval
from personakit.personas.perception import TwiceGap, TwiceItem
from personakit.values.differences import normal_test, real
from personakit.values.intervals import mean_interval, share_interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.personas.perception import PerceptionItem
    from personakit.stages.brand.twice import Twice

Answers = TypeVar("Answers", pd.Series, pd.DataFrame)

POINTS = 0.1
"""Difference of shares below which no gap is told."""
STEPS = 0.3 / 4
"""The same of ratings, as a part of the scale: 0.3 of 1 to 5."""
BY_RANKS = 30
"""People below whom ratings are compared by ranks, not by means."""
COARSE = 4
"""Width of a scale up to which differences are so coarse that they are compared by ranks."""
DISCORDANT = 25
"""People who say yes once and no once below whom McNemar's test is counted exactly."""


@dataclass(frozen=True)
class PairedGap:
    """Two answers of the same people, one less the other."""

    first: float
    second: float
    n: int
    """People who gave both."""
    interval: tuple[float, float]
    """Of the difference."""
    p: float
    """Two-sided, that there is none."""
    test: Literal["t", "wilcoxon", "mcnemar"]
    effect: float | None
    """Of ratings the mean difference in standard deviations of the differences."""
    enough: bool
    """Whether it is large enough to be told, and its interval is off 0."""

    @property
    def gap(self) -> float:
        """First less second."""
        return self.first - self.second


def is_enough(gap: float, interval: tuple[float, float], scale: tuple[float, float] | None) -> bool:
    """Whether a gap is large enough to be told, and its interval is off 0."""
    least = POINTS if scale is None else STEPS * span_of(scale)
    return abs(gap) >= least and (interval[0] > 0 or interval[1] < 0)


def span_of(scale: tuple[float, float] | None) -> float:
    """How far apart answers can be: 1 for shares."""
    return scale[1] - scale[0] if scale else 1.0


def width_of(item: PerceptionItem | TwiceItem) -> float:
    """How wide a gap is, as a part of what it could be; those that stand come first."""
    return abs(item.gap) / span_of(item.scale) + item.stands


def by_persona(
    answers: Answers, placed: pd.Series, ids: Mapping[int, str], least: int
) -> Iterator[tuple[str, Answers]]:
    """The answers of each persona enough of whose customers gave any.

    Args:
        answers: Index customer.
        placed: Customer -> segment; empty where there is no set.
        ids: Segment -> id of its persona.
        least: Customers without whom nothing is told.
    """
    segment = placed.reindex(answers.index)
    for place, persona in ids.items():
        theirs = answers[(segment == place).to_numpy()].dropna()
        if len(theirs) >= least:
            yield persona, theirs


def both_answered(first: pd.Series, second: pd.Series) -> pd.DataFrame:
    """A row for each one who gave both answers."""
    return pd.concat({"first": first, "second": second}, axis="columns").dropna()


def compare_both(answers: pd.DataFrame, scale: tuple[float, float] | None) -> PairedGap:
    """Compare both answers of the same people.

    Ratings by the paired t test, on coarse scales or of few people by Wilcoxon's signed ranks;
    shares by McNemar's test, with Newcombe's (1998b, method 10) interval.

    Args:
        answers: `first` and `second`, a row a person, none missing.
        scale: Least and greatest rating; None where answers are 1 and 0 of yes and no.
    """
    one, other = (answers[name].to_numpy(dtype="float64") for name in ("first", "second"))
    compared = _ratings(one, other, scale) if scale else _shares(one, other)
    interval, p, test, effect = compared
    first, second = float(one.mean()), float(other.mean())
    enough = is_enough(first - second, interval, scale)
    return PairedGap(first, second, len(answers), interval, p, test, effect, enough)


_Compared = tuple[tuple[float, float], float, Literal["t", "wilcoxon", "mcnemar"], float | None]


def _ratings(one: np.ndarray, other: np.ndarray, scale: tuple[float, float]) -> _Compared:
    apart = one - other
    mean, n = float(apart.mean()), len(apart)
    spread = float(apart.std(ddof=1)) if n > 1 else 0.0
    interval = mean_interval(mean, spread / math.sqrt(n), n)
    effect = mean / spread if spread else None
    if n < BY_RANKS or span_of(scale) <= COARSE:
        p = float(scipy.stats.wilcoxon(apart).pvalue) if apart.any() else 1.0
        return interval, p, "wilcoxon", effect
    p = float(scipy.stats.ttest_rel(one, other).pvalue) if spread else float(not mean)
    return interval, p, "t", effect


def _shares(one: np.ndarray, other: np.ndarray) -> _Compared:
    only = int(((one > 0) & (other == 0)).sum())
    instead = int(((one == 0) & (other > 0)).sum())
    changed, n = only + instead, len(one)
    p = 1.0
    if changed:
        exact = float(scipy.stats.binomtest(only, changed).pvalue)
        p = exact if changed < DISCORDANT else normal_test(only - instead, math.sqrt(changed))
    means = float(one.mean()), float(other.mean())
    ends = [share_interval(mean, 0.0, n) for mean in means]
    alike = float(np.corrcoef(one, other)[0, 1]) if one.std() and other.std() else 0.0
    interval = difference_interval(means[0], ends[0], means[1], ends[1], alike)
    return interval, p, "mcnemar", None


def compare_twice(
    asked: Sequence[Twice], placed: pd.Series, ids: Mapping[int, str], least: int
) -> tuple[TwiceItem, ...]:
    """Compare what the same people were asked twice, the widest gap first.

    Args:
        asked: The things, with both answers.
        placed: Customer -> segment; empty where there is no set.
        ids: Segment -> id of its persona.
        least: People without whom a thing is not told.
    """
    both = [(one, both_answered(one.first, one.second)) for one in asked]
    both = [(one, answers) for one, answers in both if len(answers) >= least]
    gaps = [compare_both(answers, one.scale) for one, answers in both]
    stand = real([gap.p for gap in gaps])
    groups = [
        {
            persona: compare_both(theirs, one.scale)
            for persona, theirs in by_persona(answers, placed, ids, least)
            if one.of == "customers"
        }
        for one, answers in both
    ]
    also = iter(real([gap.p for group in groups for gap in group.values()]))
    items = [
        _item(one, gap, stands, {p: (g, next(also)) for p, g in group.items()})
        for (one, _), gap, stands, group in zip(both, gaps, stand, groups, strict=True)
    ]
    return tuple(sorted(items, key=lambda item: (item.of, -width_of(item), item.source, item.item)))


def _item(
    one: Twice, gap: PairedGap, stands: bool, personas: Mapping[str, tuple[PairedGap, bool]]
) -> TwiceItem:  # fmt: skip
    return TwiceItem(
        of=one.of, item=one.item, asked=one.asked, kind="rating" if one.scale else "share",
        scale=one.scale, source=one.source, first=kept(gap.first), second=kept(gap.second),
        n=gap.n, gap=kept(gap.gap), gap_interval=kept_interval(gap.interval), test=gap.test,
        effect=None if gap.effect is None else kept(gap.effect), stands=stands and gap.enough,
        personas=tuple(
            TwiceGap(
                persona=persona, first=kept(each.first), second=kept(each.second), n=each.n,
                gap=kept(each.gap), gap_interval=kept_interval(each.interval),
                stands=real_one and each.enough,
            )
            for persona, (each, real_one) in personas.items()
        ),
    )  # fmt: skip
