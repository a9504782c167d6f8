"""Who answered: what is told of all customers where segments did not answer alike.

Shares over all who answered lean to those who answer much. Where segments differ in that, each
weighs what it is of all customers: the estimate is stratified after the fact by segment (Holt and
Smith 1979), in the hope that those of one segment who are silent are like those who speak.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.values.differences import equal_shares
from personakit.values.facts import Weighted
from personakit.vocabulary import ANSWERING, RATING_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values import Variable

ASKED = frozenset({*RATING_ROLES, Role.GOALS, Role.PREFERRED_CHANNEL})
"""Roles of what customers are asked, in whatever file."""
APART = 0.1
"""Difference of the parts that answered from which on it matters."""
CHANCE = 0.01
"""Chance of such a difference up to which it is none."""
FEWEST = 20
"""Answers of a segment that can stand for it: one of fewer is taken to be like the others."""


@dataclass(frozen=True)
class Stratum:
    """A segment, or those in none, as far as they were asked something."""

    size: float
    """What it weighs: its customers, or its contacts."""
    asked: float
    """Customers who could answer."""
    answered: float
    """Those who did."""
    value: float
    """What they say: a share, a score."""
    error: float
    """Its standard error."""


def is_asked(variable: Variable) -> bool:
    """Whether customers were asked it, and all of them: not those alone who gave some answer."""
    return not variable.asked and (variable.kind in ANSWERING or variable.role in ASKED)


def weigh(strata: Sequence[Stratum]) -> Weighted | None:
    """What holds of all customers; None where those of all strata answered alike."""
    if not answered_unlike(strata):
        return None
    heard = [one for one in strata if one.answered >= FEWEST]
    whole = sum(one.size for one in heard)
    if not whole:
        return None
    return Weighted(
        sum(one.size * one.value for one in heard) / whole,
        math.sqrt(sum((one.size * one.error) ** 2 for one in heard)) / whole,
    )


def answered_unlike(strata: Sequence[Stratum]) -> bool:
    """Whether other parts of them answered, by more than chance: Pearson's chi-squared test."""
    asked = [one for one in strata if one.asked >= FEWEST]
    parts = [one.answered / one.asked for one in asked]
    if len(asked) < 2 or max(parts) - min(parts) < APART:
        return False
    _, p = equal_shares([(one.asked, part) for one, part in zip(asked, parts, strict=True)])
    return p <= CHANCE
