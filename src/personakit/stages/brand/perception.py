"""How far customers and staff see the same things differently, all of them and by persona."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd
import scipy

from personakit.effects import difference_interval
from personakit.numbers import kept, kept_interval
from personakit.personas.perception import PerceptionItem, PersonaGap
from personakit.stages.brand.paired import (
    BY_RANKS,
    both_answered,
    by_persona,
    compare_both,
    is_enough,
    width_of,
)
from personakit.values.differences import mean_test, real, share_test
from personakit.values.facts import Cell
from personakit.values.intervals import mean_interval, share_interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

    from personakit.stages.brand.matching import Sides

SAME = 0.5
"""Part of both sides from which on those who answered as both are compared with themselves."""
RATED = 3
"""Ratings of one person from which on the own mean can be taken off them."""


@dataclass(frozen=True)
class Answered:
    """What a group says of an item."""

    values: np.ndarray
    """A number a person, none missing."""
    is_share: bool
    """Whether these are 1 for who says so and 0 for who does not."""

    @property
    def n(self) -> int:
        """People."""
        return len(self.values)

    @property
    def mean(self) -> float:
        """Share or mean."""
        return float(self.values.mean())

    @property
    def cell(self) -> Cell:
        """The same as tests take it."""
        some = round(float(self.values.sum())) if self.is_share else self.n
        spread = float(self.values.std(ddof=1)) if self.n > 1 else 0.0
        return Cell(self.n, some, self.mean, spread)

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's of a share, Student's of a mean."""
        if self.is_share:
            return share_interval(self.mean, 0.0, self.n)
        return mean_interval(self.mean, self.cell.error, self.n)


@dataclass(frozen=True)
class _Gap:
    """Staff beside a group of customers."""

    theirs: Answered
    difference: float
    interval: tuple[float, float]
    p: float
    enough: bool
    """Whether it is large enough to be told, and its interval is off 0."""


def compare(
    sides: Sequence[Sides], placed: pd.Series, ids: Mapping[int, str], least: int
) -> tuple[PerceptionItem, ...]:
    """Compare what both say, item by item; the widest gap first.

    Args:
        sides: The items.
        placed: Customer -> segment; empty where there is no set.
        ids: Segment -> id of its persona.
        least: People without whom an item is not told.
    """
    gaps = []
    for item in map(settled, sides):
        staff, theirs = _answered(item.staff, item), _answered(item.customers, item)
        if min(staff.n, theirs.n) >= least:
            gaps.append((item, staff, _gap(item.customers, item)))
    stands = real([gap.p for _, _, gap in gaps])
    groups = [
        {
            persona: _gap(theirs, item)
            for persona, theirs in by_persona(item.customers, placed, ids, least)
        }
        for item, _, _ in gaps
    ]
    also = iter(real([gap.p for group in groups for gap in group.values()]))
    survive = _centred([item for item, _, _ in gaps])
    items = [
        _item(item, staff, gap, stand, {p: (g, next(also)) for p, g in group.items()}, left)
        for (item, staff, gap), stand, group, left in zip(
            gaps, stands, groups, survive, strict=True
        )
    ]
    return tuple(sorted(items, key=lambda item: (-width_of(item), item.source, item.item)))


def _answered(answers: pd.Series, item: Sides) -> Answered:
    return Answered(answers.dropna().to_numpy(dtype="float64"), item.scale is None)


def settled(item: Sides) -> Sides:
    """Nobody on both sides, or, where hardly anybody else answered, both answers of the same."""
    both = both_answered(item.staff, item.customers)
    if both.empty:
        return item
    if len(both) >= SAME * max(item.staff.notna().sum(), item.customers.notna().sum()):
        return replace(item, staff=both["first"], customers=both["second"], same_people=True)
    own = item.customers.index.isin(item.staff.index)
    return replace(item, customers=item.customers[~own])


def _gap(customers: pd.Series, item: Sides) -> _Gap:
    """The staff beside some customers, of the same people each beside their own answer."""
    staff, theirs = _answered(item.staff, item), _answered(customers, item)
    if item.same_people:
        paired = compare_both(both_answered(item.staff, customers), item.scale)
        return _Gap(theirs, paired.gap, paired.interval, paired.p, paired.enough)
    difference = staff.mean - theirs.mean
    ends = difference_interval(staff.mean, staff.interval, theirs.mean, theirs.interval)
    enough = is_enough(difference, ends, item.scale)
    return _Gap(theirs, difference, ends, _test(staff, theirs), enough)


def _test(staff: Answered, theirs: Answered) -> float:
    """Two-sided p that both say the same; they are different people."""
    if staff.is_share:
        return share_test(staff.cell, theirs.cell)
    if min(staff.n, theirs.n) < BY_RANKS:
        return float(scipy.stats.mannwhitneyu(staff.values, theirs.values).pvalue)
    return mean_test(staff.cell, theirs.cell)


def _item(
    item: Sides, staff: Answered, gap: _Gap, stand: bool,
    personas: Mapping[str, tuple[_Gap, bool]], survives: bool | None,
) -> PerceptionItem:  # fmt: skip
    column, theirs = item.pair.column, gap.theirs
    return PerceptionItem(
        item=item.item,
        question="" if item.scale or column.notation.ticked else column.question or column.name,
        kind="rating" if item.scale else "share",
        scale=item.scale,
        source=item.source,
        staff=kept(staff.mean), staff_interval=kept_interval(staff.interval), staff_n=staff.n,
        customers=kept(theirs.mean), interval=kept_interval(theirs.interval), n=theirs.n,
        gap=kept(gap.difference), gap_interval=kept_interval(gap.interval),
        effect=kept(_delta(staff, theirs)) if item.scale else None,
        stands=stand and gap.enough,
        same_people=item.same_people,
        survives=survives,
        personas=tuple(
            PersonaGap(
                persona=persona, customers=kept(each.theirs.mean),
                interval=kept_interval(each.theirs.interval), n=each.theirs.n,
                gap=kept(each.difference), gap_interval=kept_interval(each.interval),
                stands=real_one and each.enough,
            )
            for persona, (each, real_one) in personas.items()
        ),
    )  # fmt: skip


def _delta(staff: Answered, theirs: Answered) -> float:
    """Cliff's (1993): how much more often one of the staff rates higher than lower."""
    u = scipy.stats.mannwhitneyu(staff.values, theirs.values).statistic
    return float(2 * u / (staff.n * theirs.n) - 1)


def _centred(sides: Sequence[Sides]) -> list[bool | None]:
    """Whether the gap of each rating is there once everybody's own mean is taken off."""
    rated = [place for place, item in enumerate(sides) if item.scale]
    left: list[bool | None] = [None] * len(sides)
    if len(rated) < RATED or len({sides[place].scale for place in rated}) > 1:
        return left
    groups = []
    for name in ("staff", "customers"):
        frame = pd.DataFrame({place: getattr(sides[place], name) for place in rated})
        frame = frame[frame.notna().sum(axis="columns") >= RATED]
        groups.append(frame.sub(frame.mean(axis="columns"), axis="index"))
    for place in rated:
        staff, theirs = (Answered(g[place].dropna().to_numpy(), is_share=False) for g in groups)
        if min(staff.n, theirs.n) > 1:
            ends = difference_interval(staff.mean, staff.interval, theirs.mean, theirs.interval)
            was = sides[place].staff.mean() - sides[place].customers.mean()
            left[place] = ends[0] > 0 if was > 0 else ends[1] < 0
    return left
