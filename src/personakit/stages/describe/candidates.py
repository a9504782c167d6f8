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
    """Statements that are really different, or typical."""
    differs = real([c.fact.p for c in candidates])
    return [
        candidate
        for candidate, is_real in zip(candidates, differs, strict=True)
        if candidate.typical or (is_real and abs(candidate.effect) >= LEAST_EFFECT)
    ]


def said(candidates: Iterable[Candidate], form: type[Said]) -> tuple[Said, ...]:
    """The statements of one form."""
    return tuple(c.statement for c in candidates if isinstance(c.statement, form))
