"""What might be said of a persona, and which of it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import BaseModel

from personakit.values.differences import real

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.values.facts import Fact

Section = Literal[
    "demographics",
    "goals",
    "pain_points",
    "likes",
    "channels",
    "behaviour",
    "habits",
    "temper",
    "outcomes",
]

LEAST_EFFECT = 0.1
"""Differences smaller than this (Cohen's h or d; .2 is small) are not worth a line."""

CHANCE = 0.02
"""Part of the statements of a section that may differ by chance alone: a card has several of these,
and at most one card in twenty shall have any such line."""

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
    """Whether it stands although others are no different: a need of at least half of them."""

    @property
    def effect(self) -> float:
        """Size of the difference."""
        return self.fact.effect


def supported(candidates: Iterable[Candidate], min_cell: int) -> list[Candidate]:
    """Statements that enough customers support."""
    return [candidate for candidate in candidates if candidate.supported >= min_cell]


def standing(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Statements that are really different, or typical.

    The false discovery rate is held in each section by itself, over what did not form the segments:
    beside the p of what formed them, near nothing as it is no test, any chance would stand.
    """
    differs = _different(candidates)
    return [
        one
        for place, one in enumerate(candidates)
        if one.typical or (place in differs and abs(one.effect) >= LEAST_EFFECT)
    ]


def _different(candidates: Sequence[Candidate]) -> set[int]:
    """Places of those that differ by more than chance."""
    pools: dict[object, list[int]] = {}
    for place, one in enumerate(candidates):
        pools.setdefault((one.section, one.fact.formed), []).append(place)
    differs: set[int] = set()
    for places in pools.values():
        reals = real([candidates[place].fact.p for place in places], CHANCE)
        differs.update(place for place, is_real in zip(places, reals, strict=True) if is_real)
    return differs


def said(candidates: Iterable[Candidate], form: type[Said]) -> tuple[Said, ...]:
    """The statements of one form."""
    return tuple(c.statement for c in candidates if isinstance(c.statement, form))
