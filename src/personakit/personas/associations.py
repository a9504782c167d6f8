"""What goes with an outcome, as files hold it: both sides with their customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from personakit.personas.statements import Count, Share, Written
from personakit.vocabulary import RowKind

if TYPE_CHECKING:
    from collections.abc import Iterator

Bound = Literal["share", "about", "under", "over"]
"""Whether a part is told, or about how much it is, or that it is less, or more."""


class GoesWithSide(Written):
    """Customers of one answer, or in one range of a number."""

    answer: str = Field(description="The answer or the range, in words.")
    share: Share | None = Field(None, description="Part of them with the outcome.")
    about: Share | None = Field(
        None, description="In its place, where few could follow from it and others: in steps."
    )
    under: Share | None = Field(None, description="In its place, where too few have it: less.")
    over: Share | None = Field(None, description="In its place, where too few lack it: more.")
    of: Count = Field(description="Customers, or contacts, of which the outcome is known.")

    @model_validator(mode="after")
    def _has_one_part(self) -> Self:
        if len([*self._parts()]) != 1:
            raise ValueError("Write one of share, about, under and over")
        return self

    @property
    def part(self) -> tuple[Bound, float]:
        """Part of them with the outcome, and whether it is the share or a bound of it."""
        return next(self._parts())

    @property
    def estimate(self) -> float | None:
        """Part of them with the outcome, if need be in steps; None where a bound of it is told."""
        return self.about if self.share is None else self.share

    def _parts(self) -> Iterator[tuple[Bound, float]]:
        parts: dict[Bound, float | None] = {
            "share": self.share, "about": self.about, "under": self.under, "over": self.over,
        }  # fmt: skip
        return ((name, part) for name, part in parts.items() if part is not None)


class GoesWith(Written):
    """A column whose answers go with an outcome; that they bring it about is not said."""

    label: str = Field(description="The column, in words.")
    outcome: str = Field(description="The outcome, in words.")
    most: GoesWithSide = Field(description="Who has it most often.")
    least: GoesWithSide = Field(description="Who has it least often.")
    between: tuple[GoesWithSide, ...] = Field(
        (),
        description="The other answers or ranges, those that have it more often first; of a column"
        " with many of them none.",
    )
    overall: GoesWithSide | None = Field(
        None, description="All of them, whatever they answered: what both ends are read by."
    )
    common: bool = Field(
        False, description="Both ends are hardly other than among all customers; in a persona."
    )
    phi: float = Field(description="How close: square root of chi-squared over the customers.")
    share_of: RowKind | None = Field(
        None, description="What is counted where it is not customers, their alikeness allowed for."
    )
    source: str = Field("", description="File and column.")
