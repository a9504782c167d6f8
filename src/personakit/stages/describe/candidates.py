"""What might be said of a persona, and which of it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from personakit.numbers import lift, rounded, share
from personakit.personas.model import NumberStatement, Statement
from personakit.stages.describe import differences
from personakit.stages.describe.labels import answer, label, source
from personakit.values.effects import share_effect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.personas.model import ChannelStatement, Measure
    from personakit.stages.describe.profile import Profile
    from personakit.values import Variable

Section = Literal[
    "demographics", "goals", "pain_points", "channels", "behaviour", "habits", "temper"
]

NEEDS: tuple[Section, ...] = ("goals", "pain_points", "channels")
"""Sections in which what most of them share is worth saying, different or not."""

NAMED: tuple[Section, ...] = ("goals", "pain_points", "demographics")
"""Sections in which an answer stands without its question, where it can."""

LEAST_EFFECT = 0.1
"""Differences smaller than this (Cohen's h or d; .2 is small) are not worth a line."""


@dataclass(frozen=True)
class Candidate:
    """A statement with what speaks for it."""

    section: Section
    """Where it would stand."""
    group: str
    """Which statements it stands beside: a role, a purpose."""
    statement: Statement | NumberStatement | ChannelStatement | Measure
    """The statement."""
    p: float
    """Chance of such a difference were there none."""
    effect: float
    """Size of the difference: Cohen's h of shares, d of means."""
    typical: bool
    """Whether it stands although others are no different: a need of at least half of them."""
    supported: int
    """Customers it rests on."""


def supported(candidates: Iterable[Candidate], min_cell: int) -> list[Candidate]:
    """Statements that enough customers support."""
    return [candidate for candidate in candidates if candidate.supported >= min_cell]


def standing(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Statements that are really different, or typical."""
    real = differences.real([c.p for c in candidates])
    return [
        candidate
        for candidate, differs in zip(candidates, real, strict=True)
        if candidate.typical or (differs and abs(candidate.effect) >= LEAST_EFFECT)
    ]


def share_candidate(
    section: Section, group: str, variable: Variable, profile: Profile, segment: int
) -> Candidate:
    """For how many customers something holds at all."""
    own, base = profile.of(variable, segment), profile.base(variable)
    statement = Statement(
        label=answer(variable) if section in NAMED else label(variable),
        share=share(own.share),
        base=share(base.share),
        lift=lift(own.share, base.share),
        customers=own.some,
        of=own.known,
        source=source(variable),
        definition=variable.definition,
    )
    return Candidate(
        section, group, statement,
        p=differences.share_test(own, profile.rest(variable, segment)),
        effect=share_effect(own.share, base.share),
        typical=own.share >= 0.5 and section in NEEDS,
        supported=own.some,
    )  # fmt: skip


def number_candidate(
    section: Section, group: str, variable: Variable, profile: Profile, segment: int
) -> Candidate:
    """How a number is distributed."""
    own, base = profile.of(variable, segment), profile.base(variable)
    q1, median, q3 = (rounded(q) for q in own.quartiles)
    statement = NumberStatement(
        label=label(variable),
        median=median,
        middle_half=(q1, q3),
        base_median=rounded(base.quartiles[1]),
        customers=own.known,
        source=source(variable),
        definition=variable.definition,
    )
    return Candidate(
        section, group, statement,
        p=differences.mean_test(own, profile.rest(variable, segment)),
        effect=differences.mean_effect(own, base),
        typical=False,
        supported=own.known,
    )  # fmt: skip
