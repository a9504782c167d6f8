"""The written model: the numbers that place a customer in a segment, and nothing else."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from personakit.personas.versions import VERSION, Version
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.naming import header_of, level_of, parts_of

Form = Literal["number", "share", "theme"]


class Axis(BaseModel):
    """How one column of the matrix is made from the customer table.

    `z = (clip(t(sum of variables), low, high) - centre) / scale`, where `t` is the identity or
    `sign(x) log(1 + |x|)`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

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
    low: float = Field(description="Smaller values count as this one.")
    high: float = Field(description="Greater values count as this one.")
    centre: float = Field(description="Mean of the fitting sample.")
    scale: float = Field(gt=0, description="Unit of length.")
    weight: float = Field(ge=0, description="Factor of squared distances along this axis.")

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


class Centre(BaseModel):
    """One segment as the matrix sees it."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    share: float = Field(gt=0, le=1, description="Part of the fitting sample in this segment.")
    at: tuple[float, ...] = Field(description="Mean along every axis.")


class Spread(BaseModel):
    """How the values of the fitting sample lie along an axis: what drift is measured against."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    known: float = Field(ge=0, le=1, description="Part of the customers of whom it is known.")
    cuts: tuple[float, ...] = Field((), description="Bounds of the bins, standardised.")
    counts: tuple[int, ...] = Field((), description="Customers in each bin.")


class Placement(BaseModel):
    """All that is needed to place a customer."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    kind: Literal["persona-model"] = Field("persona-model", description="What this file is.")
    version: Version = VERSION
    axes: tuple[Axis, ...] = Field(description="The columns of the matrix.")
    segments: tuple[Centre, ...] = Field(description="The segments, in their canonical order.")
    temper: float = Field(
        1.0, gt=0, description="Factor of the log odds that makes confidences true."
    )
    sure: float = Field(
        0.55, ge=0, le=1, description="Confidence below which a customer is in no segment."
    )
    spread: tuple[Spread, ...] = Field((), description="How customers lay along every axis.")
