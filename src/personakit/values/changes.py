"""What became of the personas of a set, and of the customers they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from personakit.personas.compare import Pair

Verdict = Literal["unchanged", "shifted", "rediscover"]
Fate = Literal["survived", "split", "merged", "new", "gone"]

LEAST = 0.02
"""Population stability index below which what is no chance is too little to matter: about that of a
share of 20 % that is 26 % now."""
LEAST_OF_AMOUNTS = 0.1
"""The same of counts and sums, which grow with every month of data and with prices: the lower limit
of credit scoring (Siddiqi 2006)."""
ERROR = 0.02
"""Chance that anything seems to have moved in a run where nothing has."""


@dataclass(frozen=True)
class Transition:
    """What became of some segments."""

    fate: Fate
    """What in a word."""
    old: tuple[int, ...]
    """Places of the old segments; none of a new one."""
    new: tuple[int, ...]
    """Places of the new segments, the one that keeps the name first; none of one that is gone."""
    overlap: float
    """Part of the old ones' customers that are in the new ones; of a new one, the greatest part
    that comes from one old segment."""


@dataclass(frozen=True)
class Drift:
    """How far one distribution has moved."""

    name: str
    """The variable, or `mix` for the personas' parts of all customers."""
    psi: float
    """Population stability index."""
    p: float
    """Chance of as much where nothing has moved, corrected for all that are looked at together."""
    least: float = LEAST
    """The index from which on it matters."""

    @property
    def has_moved(self) -> bool:
        """Whether it has really moved, and by enough to matter."""
        return self.p <= ERROR and self.psi >= self.least


@dataclass(frozen=True)
class Loss:
    """Something that an export no longer tells."""

    message: str
    """What, in a sentence with the name of the source."""
    part: float
    """How much of it is lost, 0 to 1."""


@dataclass(frozen=True)
class PersonaChange:
    """One persona before and after."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    pairs: tuple[Pair, ...]
    """Fields that differ."""
    statements: tuple[Pair, ...] = ()
    """Statements and sections that differ, are new or are gone, as a whole."""


@dataclass(frozen=True)
class Changes:
    """Two sets side by side."""

    old: tuple[str, ...]
    """Ids of the old personas."""
    new: tuple[str, ...]
    """Ids of the new personas; empty where none were written."""
    customers: tuple[int, int]
    """All customers, before and after."""
    transitions: tuple[Transition, ...] = ()
    """What became of each persona."""
    personas: tuple[PersonaChange, ...] = ()
    """Those that are in both, where something differs."""
    verdict: Verdict | None = None
    """In a word; None where the data were not looked at."""
    mix: Drift | None = None
    """How far the personas' parts of all customers have moved."""
    drifts: tuple[Drift, ...] = ()
    """Variables that have moved, the farthest first."""
    moved: float = 0.0
    """Part of the customers who are in another persona than the old model says."""
    losses: tuple[Loss, ...] = ()
    """What the exports no longer tell."""
    causes: tuple[str, ...] = ()
    """What else is not as it was: files, settings, version."""
    brand: tuple[str, ...] = ()
    """What became of how the company itself serves, in sentences."""

    @property
    def differs(self) -> bool:
        """Whether the sets are not the same."""
        return bool(self.personas or self.brand) or any(
            transition.fate != "survived" for transition in self.transitions
        )
