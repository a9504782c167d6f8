"""What might be said of a persona, and which of it stands."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import BaseModel

from personakit.personas.statements import NumberStatement, severity
from personakit.values.differences import real, surely_real
from personakit.vocabulary.sureness import sureness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from personakit.values.facts import Fact

Section = Literal[
    "demographics",
    "goals",
    "pain_points",
    "likes",
    "channels",
    "behaviour",
    "holdings",
    "habits",
    "temper",
    "outcomes",
]

LEAST_EFFECT = 0.1
"""Differences smaller than this (Cohen's h or d; .2 is small) are not worth a line."""

LEAST_LIFT, POINTS = 1.1, 0.1
"""What is hardly more frequent than among all, by times and points, sets nobody apart."""

NEAR = 0.1
"""Part of the number of all, or of its scale, up to which another reads as the same."""

FREQUENT: dict[Section, tuple[int, float]] = {
    "demographics": (1, 0.2), "goals": (3, 0.05), "pain_points": (3, 0.05), "likes": (2, 0.05),
    "channels": (2, 0.2), "holdings": (2, 0.5),
}  # fmt: skip
"""Section -> how many of its most frequent statements of a group are told although they set nobody
apart, less those that do, and the share from which on."""

REMARK = "remark"
"""Group of what customers write that nobody knows to be more than a remark: never common."""

Said = TypeVar("Said", bound=BaseModel)


@dataclass(frozen=True)
class Candidate:
    """A fact as a statement."""

    section: Section
    """Where it would stand."""
    group: str
    """Which statements it stands beside: a role, a purpose."""
    statement: BaseModel
    """The statement."""
    fact: Fact
    """What it says."""
    supported: int
    """Customers it rests on."""
    typical: bool = False
    """Whether it stands although others are no different: what became of them."""
    common: bool = False
    """Whether it holds here as it does of all."""

    @property
    def effect(self) -> float:
        """Size of the difference."""
        return self.fact.effect

    @property
    def of_some(self) -> bool:
        """Whether only some were asked."""
        return bool(getattr(self.statement, "asked", ""))

    @property
    def share(self) -> float:
        """Part of them of whom it holds, or of what they do; 1 of a number."""
        return self.fact.own_share


def supported(candidates: Iterable[Candidate], min_cell: int) -> list[Candidate]:
    """Statements that enough customers support."""
    return [candidate for candidate in candidates if candidate.supported >= min_cell]


def bounded(candidates: Iterable[Candidate], min_cell: int) -> Iterator[Candidate]:
    """Outcomes of fewer than `min_cell` of them as a bound, where no fewer of all have them.

    That hardly anybody left is worth a line; how many did is not told.
    """
    for one in candidates:
        known = one.fact.own.known
        few = one.section == "outcomes" and one.fact.own.some < min_cell <= known
        few = few and not one.of_some
        bound = math.ceil(100 * min_cell / known) / 100 if few else 1.0
        if not few or one.fact.base_share < bound:
            yield one
            continue
        bounds = {"share": None, "under": bound, "interval": None, "lift": None, "customers": None}
        yield replace(one, statement=one.statement.model_copy(update=bounds), supported=known)


def marked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Mark what is true of them as of all: by chance more or less, or hardly so.

    The false discovery rate is held in each section by itself, over what did not form the segments:
    beside the p of what formed them, near nothing as it is no test, any chance would stand.
    """
    differs = different([(one.section, one.fact) for one in candidates])
    return [
        one if place in differs and _is_worth_a_line(one) else _common(one)
        for place, one in enumerate(candidates)
    ]


def standing(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Of marked statements those that set them apart, and the most frequent of the others."""
    frequent = _frequent(candidates)
    return [
        one
        for place, one in enumerate(candidates)
        if not one.common or one.typical or place in frequent
    ]


def _is_worth_a_line(one: Candidate) -> bool:
    more = getattr(one.statement, "lift", None) or 0.0
    points = one.share - (getattr(one.statement, "base", None) or 0.0)
    far = abs(one.effect) >= LEAST_EFFECT and not (1 <= more < LEAST_LIFT and points < POINTS)
    return far and (not isinstance(one.statement, NumberStatement) or _reads_apart(one.fact))


def _reads_apart(fact: Fact) -> bool:
    """Whether a number reads otherwise than that of all: on a scale, by a part of it."""
    own, base = fact.own.quartiles[1], fact.base.quartiles[1]
    ends = fact.variable.ends
    width = ends[1] - ends[0] if ends else abs(base)
    return own == base or abs(own - base) >= NEAR * width


def _common(one: Candidate) -> Candidate:
    known = "common" in type(one.statement).model_fields
    statement = one.statement.model_copy(update={"common": True}) if known else one.statement
    return replace(one, statement=statement, common=True)


def _rank(one: Candidate) -> tuple[tuple[int, float], float]:
    """What hurts most first, then the most frequent."""
    return severity(one.fact.hurts), -round(one.share, 9)


def _frequent(candidates: Sequence[Candidate]) -> set[int]:
    """Places of the most frequent that set nobody apart, where few do; all that hurt of them."""
    groups: dict[tuple[Section, str], list[int]] = defaultdict(list)
    for place, one in enumerate(candidates):
        if one.group != REMARK:
            groups[one.section, one.group].append(place)
    frequent: set[int] = set()
    for (section, _), places in groups.items():
        most, least = FREQUENT.get(section, (0, 1.0))
        apart = sum(not candidates[i].common and candidates[i].effect > 0 for i in places)
        common = [i for i in places if candidates[i].common and _is_told(candidates[i])]
        alike = [i for i in common if candidates[i].share >= least]
        alike.sort(key=lambda i: (*_rank(candidates[i]), str(candidates[i].statement)))
        hurting = sum(bool(candidates[i].fact.hurts) for i in alike)
        frequent.update(alike[: max(hurting, most - apart)])
    return frequent


def _is_told(one: Candidate) -> bool:
    """Whether enough were asked to say that they are as all."""
    return not one.of_some or sureness(one.fact.own.known) != "too_few"


def different(facts: Sequence[tuple[str | None, Fact]]) -> set[int]:
    """Places of facts that differ by more than chance, each with the section it belongs to.

    First whether anything tells the segments apart: an overall test, in which the chance of any
    error is held, so that what is alike in all of them stands on no card of nineteen sets in
    twenty. Then whether this segment differs: the false discovery rate is held in each section.
    What formed the segments is apart in both: beside its p, near nothing, any chance would stand.
    """
    apart = _in_pools(surely_real, [(fact.formed, fact.p_overall) for _, fact in facts])
    return apart & _in_pools(real, [((section, fact.formed), fact.p) for section, fact in facts])


def _in_pools(
    stand: Callable[[Sequence[float]], list[bool]], tests: Sequence[tuple[object, float]]
) -> set[int]:
    """Places of the tests that stand among those of their pool."""
    pools: dict[object, list[int]] = {}
    for place, (pool, _) in enumerate(tests):
        pools.setdefault(pool, []).append(place)
    return {
        place
        for places in pools.values()
        for place, stands in zip(places, stand([tests[one][1] for one in places]), strict=True)
        if stands
    }


def said(candidates: Iterable[Candidate], form: type[Said]) -> tuple[Said, ...]:
    """The statements of one form."""
    return tuple(c.statement for c in candidates if isinstance(c.statement, form))
