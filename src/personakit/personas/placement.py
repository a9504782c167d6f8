"""The written model: the numbers that place a customer in a segment, and nothing else."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from personakit.personas.model import Id
from personakit.personas.statements import Count, Written
from personakit.personas.versions import VERSION, Version
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.naming import header_of, level_of, parts_of, question_of

if TYPE_CHECKING:
    from collections.abc import Sized

Form = Literal["number", "share", "theme"]

MOST_FACTORS = 10
"""Factors within segments at most."""
HUGE = 1e100
"""Numbers beyond this overflow where they are multiplied."""
Number = Annotated[float, Field(ge=-HUGE, le=HUGE)]
Standardised = Annotated[float, Field(ge=-1e9, le=1e9)]
"""A value in standard deviations."""

WRONG_LENGTH = "wrong_length"
"""Type of the error that a list has not as many numbers as there are axes."""
INSIDE = "inside"
"""What such an error calls the path to the list, from the model."""


class Axis(Written):
    """How one column of the matrix is made from the customer table.

    `z = (clip(t(sum of variables), low, high) - centre) / scale`, where `t` is the identity or
    `sign(x) log(1 + |x| / unit)`.
    """

    variables: tuple[str, ...] = Field(
        min_length=1, description="Columns of the customer table; rare levels are added up."
    )
    source: str = Field(description="Source of the variables; axes of one source form a block.")
    kind: Kind | None = Field(None, description="What the source is about.")
    question: str = Field(description="What the levels of one column have in common.")
    role: Role | None = Field(None, description="What the column says.")
    phrases: tuple[str, ...] = Field(
        (), description="Of a theme: the wordings that count; the rest of the texts count as 0."
    )
    log: bool = Field(False, description="Whether logarithms are taken first.")
    unit: float = Field(
        1.0, ge=1 / HUGE, le=HUGE, description="What counts as little where logarithms are taken."
    )
    low: Number = Field(description="Smaller values count as this one.")
    high: Number = Field(description="Greater values count as this one.")
    centre: Number = Field(description="Mean of the fitting sample.")
    scale: float = Field(ge=1 / HUGE, le=HUGE, description="Unit of length.")
    weight: float = Field(ge=0, le=1e9, description="Factor of squared distances along this axis.")
    factors: tuple[Number, ...] = Field(
        (), max_length=MOST_FACTORS,
        description="How it hangs on what several axes share within a segment.",
    )  # fmt: skip

    @model_validator(mode="after")
    def _is_of_its_source(self) -> Self:
        start = question_of(self.source, "")
        if not all(name.startswith(start) for name in (self.question, *self.variables)):
            raise ValueError("Begin the question and the variables with the source and a bar (|)")
        if self.low > self.high:
            raise ValueError("Write low and high, low first")
        return self

    @property
    def counts_rows(self) -> bool:
        """Whether it is the number of a customer's rows."""
        return self.form == "number" and not self.header and self.ends[0] in ("", "count")

    @property
    def adds_up(self) -> bool:
        """Whether it is a number of rows or a sum, which grow with every month of data."""
        return self.form == "number" and self.ends[0] in ("", "count", "sum")

    @property
    def variance(self) -> float:
        """Variance within a segment; infinite along an axis of no weight."""
        residual = 1 / self.weight if self.weight else math.inf
        return residual + sum(factor**2 for factor in self.factors)

    @property
    def form(self) -> Form:
        """What it is: a number, the share of some levels, or that of a theme."""
        if self.phrases:
            return "theme"
        return "number" if self.question in self.variables else "share"

    @property
    def header(self) -> str:
        """Header of the column it comes from; empty where rows are counted."""
        if self.form == "share":
            return header_of(self.question, self.source)
        return parts_of(self.question, self.source, theme=self.form == "theme")[0]

    @property
    def ends(self) -> tuple[str, ...]:
        """Of each variable the level, the statistic or the stems of the theme."""
        if self.form == "share":
            return tuple(level_of(name, self.question) for name in self.variables)
        theme = self.form == "theme"
        return tuple(parts_of(name, self.source, theme=theme)[1] for name in self.variables)

    @property
    def title(self) -> str:
        """What the column is called, or what is counted."""
        return self.header or "the number of rows"


class Centre(Written):
    """One segment as the matrix sees it."""

    share: float = Field(gt=0, le=1, description="Part of the fitting sample in this segment.")
    at: tuple[Standardised, ...] = Field(description="Mean along every axis.")


class PersonaOrigin(Centre):
    """A segment as it was found, where an analyst has made several one, or left one out."""

    id: Id = Field(description="What its persona would be called.")
    persona: int | None = Field(
        None, ge=0, description="Place of the segment that it is part of; null for none."
    )


class Spread(Written):
    """How the values of the fitting sample lie along an axis: what drift is measured against."""

    known: float = Field(ge=0, le=1, description="Part of the customers of whom it is known.")
    cuts: tuple[Standardised, ...] = Field((), description="Bounds of the bins, standardised.")
    counts: tuple[Count, ...] = Field((), description="Customers in each bin.")

    @model_validator(mode="after")
    def _has_bins(self) -> Self:
        bins = len(self.cuts) + 1 if self.cuts or self.counts else 0
        if self.counts and len(self.counts) != bins:
            raise ValueError(f"Write as many counts as there are bins: {bins}")
        if any(low >= high for low, high in pairwise(self.cuts)):
            raise ValueError("Write the cuts from low to high")
        return self


class Placement(Written):
    """All that is needed to place a customer."""

    kind: Literal["persona-model"] = Field("persona-model", description="What this file is.")
    version: Version = VERSION
    axes: tuple[Axis, ...] = Field(description="The columns of the matrix.")
    segments: tuple[Centre, ...] = Field(description="The segments, in their canonical order.")
    origins: tuple[PersonaOrigin, ...] = Field(
        (), description="The segments that were found, where an analyst has joined or dropped some."
    )
    temper: float = Field(
        1.0, gt=0, le=1e9, description="Factor of the log odds that makes confidences true."
    )
    doubt: float = Field(
        0.0, ge=0, lt=1, description="Part of each confidence that goes to all segments alike."
    )
    sure: float = Field(
        0.55, ge=0, le=1, description="Confidence below which a customer is in no segment."
    )
    spread: tuple[Spread, ...] = Field((), description="How customers lay along every axis.")

    @model_validator(mode="after")
    def _has_a_number_for_each_axis(self) -> Self:
        if len({len(axis.factors) for axis in self.axes}) > 1:
            raise ValueError("Write as many factors for each axis")
        for place, segment in enumerate(self.segments):
            self._require_all_axes("The segment", segment.at, "segments", place, "at")
        for place, origin in enumerate(self.origins):
            self._require_all_axes("The origin", origin.at, "origins", place, "at")
            if origin.persona is not None and origin.persona >= len(self.segments):
                raise ValueError("Let origins name segments that there are")
        if self.spread:
            self._require_all_axes("The spread", self.spread, "spread")
        return self

    @property
    def parts(self) -> tuple[tuple[Centre, int], ...]:
        """What customers are placed in, each with the place of its segment."""
        parts = [(origin, origin.persona) for origin in self.origins if origin.persona is not None]
        return tuple(parts or [(centre, place) for place, centre in enumerate(self.segments)])

    def _require_all_axes(self, what: str, numbers: Sized, *inside: str | int) -> None:
        if len(numbers) != len(self.axes):
            message = "{what} has {found} numbers, but there are {axes} axes"
            context = {"what": what, "found": len(numbers), "axes": len(self.axes), INSIDE: inside}
            raise PydanticCustomError(WRONG_LENGTH, message, context)
