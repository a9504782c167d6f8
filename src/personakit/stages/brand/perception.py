"""How far customers and staff see the same things differently, all of them and by persona."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
from scipy import stats

from personakit.effects import difference_interval
from personakit.numbers import kept, kept_interval
from personakit.personas.brand import BrandView, PerceptionItem, PersonaGap
from personakit.texts.topics import subjects_of
from personakit.values.differences import mean_test, real, share_test
from personakit.values.facts import Cell
from personakit.values.intervals import mean_interval, share_interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np

    from personakit.stages.brand.matching import Sides

POINTS = 0.1
"""Difference of shares below which no gap is told."""
STEPS = 0.3 / 4
"""The same of ratings, as a part of the scale: 0.3 of 1 to 5."""
BY_RANKS = 30
"""Answers below which ratings are compared by ranks (Mann & Whitney), else by Welch's test."""
RATED = 3
"""Ratings of one person from which on the own mean can be taken off them."""
LISTED = 5
"""Items of one form from which on their order is compared."""
HARDLY = 0.1
"""Part of the staff up to which hardly any of them speak of something."""
MOST_UNSPOKEN = 2
"""Things of a persona that are told as not spoken of."""
MOST_MORE, MOST_LESS = 2, 1
"""Items that a view tells on either side."""


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
    for item in sides:
        staff, theirs = _answered(item.staff, item), _answered(item.customers, item)
        if min(staff.n, theirs.n) >= least:
            gaps.append((item, staff, _gap(staff, theirs, item)))
    stands = real([gap.p for _, _, gap in gaps])
    groups = [_of_personas(item, staff, placed, ids, least) for item, staff, _ in gaps]
    also = iter(real([gap.p for group in groups for gap in group.values()]))
    survive = _centred([item for item, _, _ in gaps])
    items = [
        _item(item, staff, gap, stand, {p: (g, next(also)) for p, g in group.items()}, left)
        for (item, staff, gap), stand, group, left in zip(
            gaps, stands, groups, survive, strict=True
        )
    ]
    return tuple(sorted(items, key=lambda item: (-_width(item), item.source, item.item)))


def _answered(answers: pd.Series, item: Sides) -> Answered:
    return Answered(answers.dropna().to_numpy(dtype="float64"), item.scale is None)


def _gap(staff: Answered, theirs: Answered, item: Sides) -> _Gap:
    difference = staff.mean - theirs.mean
    low, high = difference_interval(staff.mean, staff.interval, theirs.mean, theirs.interval)
    least = POINTS if item.scale is None else STEPS * (item.scale[1] - item.scale[0])
    enough = abs(difference) >= least and (low > 0 or high < 0)
    return _Gap(theirs, difference, (low, high), _test(staff, theirs), enough)


def _test(staff: Answered, theirs: Answered) -> float:
    """Two-sided p that both say the same; they are different people."""
    if staff.is_share:
        return share_test(staff.cell, theirs.cell)
    if min(staff.n, theirs.n) < BY_RANKS:
        return float(stats.mannwhitneyu(staff.values, theirs.values).pvalue)
    return mean_test(staff.cell, theirs.cell)


def _of_personas(
    item: Sides, staff: Answered, placed: pd.Series, ids: Mapping[int, str], least: int
) -> dict[str, _Gap]:
    """The gap of each persona enough of whose customers answered."""
    segment, gaps = placed.reindex(item.customers.index), {}
    for place, persona in ids.items():
        theirs = _answered(item.customers[(segment == place).to_numpy()], item)
        if theirs.n >= least:
            gaps[persona] = _gap(staff, theirs, item)
    return gaps


def _item(
    item: Sides, staff: Answered, gap: _Gap, stand: bool,
    personas: Mapping[str, tuple[_Gap, bool]], survives: bool | None,
) -> PerceptionItem:  # fmt: skip
    table, column, theirs = item.pair.table, item.pair.column, gap.theirs
    return PerceptionItem(
        item=item.item,
        question="" if item.scale or column.notation.ticked else column.question or column.name,
        kind="rating" if item.scale else "share",
        scale=item.scale,
        source=f"{table.name}/{column.name}",
        staff=kept(staff.mean), staff_interval=kept_interval(staff.interval), staff_n=staff.n,
        customers=kept(theirs.mean), interval=kept_interval(theirs.interval), n=theirs.n,
        gap=kept(gap.difference), gap_interval=kept_interval(gap.interval),
        effect=kept(_delta(staff, theirs)) if item.scale else None,
        stands=stand and gap.enough,
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
    u = stats.mannwhitneyu(staff.values, theirs.values).statistic
    return float(2 * u / (staff.n * theirs.n) - 1)


def _width(item: PerceptionItem) -> float:
    """How wide a gap is, as a part of what it could be; those that stand come first."""
    low, high = item.scale or (0.0, 1.0)
    return abs(item.gap) / (high - low) + item.stands


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


def agreement_of(items: Sequence[PerceptionItem]) -> float | None:
    """Spearman's correlation of both over the items of the form with most of them."""
    forms = {form: [item for item in items if item.kind == form] for form in ("share", "rating")}
    most = max(forms.values(), key=len)
    pairs = [(item.staff, item.customers) for item in most]
    if len(most) < LISTED or any(len({*side}) < 2 for side in zip(*pairs, strict=True)):
        return None
    return kept(float(stats.spearmanr(*zip(*pairs, strict=True)).statistic))


def unspoken(
    labels: Mapping[str, Sequence[str]], said: Sequence[str], least: int
) -> dict[str, tuple[str, ...]]:
    """What personas want or suffer from that hardly any of the staff speak of.

    Both are told by what they are about; labels that are about nothing known are left out.

    Args:
        labels: Persona -> what sets it apart, the strongest first.
        said: What each of the staff says, in own words, that customers want.
        least: People without whom nothing is told of them.
    """
    if len(said) < least:
        return {}
    spoken = Counter(subject for text in said for subject in subjects_of(text))
    seldom = HARDLY * len(said)
    return {
        persona: tuple(
            label
            for label in listed
            if (about := subjects_of(label)) and all(spoken[subject] <= seldom for subject in about)
        )[:MOST_UNSPOKEN]
        for persona, listed in labels.items()
    }


def views_of(
    items: Sequence[PerceptionItem], unheard: Mapping[str, tuple[str, ...]], ids: Sequence[str]
) -> Iterator[BrandView]:
    """What each persona sees more and less than the staff, of what stands, and what these miss."""
    for persona in ids:
        gaps = [
            (-each.gap / ((item.scale[1] - item.scale[0]) if item.scale else 1.0), item.item)
            for item in items
            for each in item.personas
            if each.persona == persona and each.stands
        ]
        gaps.sort(key=lambda gap: (-gap[0], gap[1]))
        more = tuple(name for by, name in gaps if by > 0)[:MOST_MORE]
        less = tuple(name for by, name in reversed(gaps) if by < 0)[:MOST_LESS]
        silent = unheard.get(persona, ())
        if more or less or silent:
            yield BrandView(persona=persona, more=more, less=less, unspoken=silent)
