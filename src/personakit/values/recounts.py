"""A written persona set, computed anew from its data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import BaseModel

    from personakit.personas.compare import Pair


@dataclass(frozen=True)
class Count:
    """What a statement was counted from."""

    definition: str
    """How, in a sentence."""
    customers: int | None = None
    """Customers of the persona for whom it holds; None where it is no share of customers."""
    of: int | None = None
    """Customers of the persona of whom it is known."""
    base_customers: int | None = None
    """All customers for whom it holds."""
    base_of: int | None = None
    """All customers of whom it is known."""
    p: float | None = None
    """Chance of such a difference from the other customers, were there none."""
    effect: float | None = None
    """Size of the difference: Cohen's h of shares, standard deviations of numbers."""


@dataclass(frozen=True)
class Recounted:
    """One statement of a persona."""

    path: str
    """Where it stands in the file."""
    statement: BaseModel
    """What the data say; what is written where they no longer say it."""
    count: Count | None
    """What it was counted from; None where that cannot be told."""


@dataclass(frozen=True)
class Recount:
    """One file of a set, beside what the data say."""

    name: str
    """Id of the persona, or the name of the set file."""
    statements: tuple[Recounted, ...]
    """Its statements, in the order of the file."""
    pairs: tuple[Pair, ...]
    """Every field that was compared."""
    not_recomputed: tuple[str, ...]
    """Fields that only the fit knows."""

    @property
    def differences(self) -> tuple[Pair, ...]:
        """Fields that the data do not bear out."""
        return tuple(pair for pair in self.pairs if pair.differs)

    @property
    def numbers(self) -> int:
        """Numbers that were compared."""
        return sum(pair.numbers for pair in self.pairs)

    def within(self, field: str) -> Recount:
        """What is about one field: it, what is in it, and the statement that it is part of."""
        return replace(
            self,
            statements=tuple(
                statement for statement in self.statements
                if _is_in(statement.path, field) or _is_in(field, statement.path)
            ),
            pairs=tuple(pair for pair in self.pairs if _is_in(pair.path, field)),
            not_recomputed=tuple(
                name for name in self.not_recomputed if _is_in(name, field) or _is_in(field, name)
            ),
        )  # fmt: skip


def _is_in(path: str, field: str) -> bool:
    return path == field or path.startswith((f"{field}.", f"{field}["))
