"""What customers and staff see, as `brand.yaml` holds it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from personakit.personas.model import Id
from personakit.personas.statements import Count, Interval, Written

Form = Literal["share", "rating"]
"""Whether a number is a part of people or a mean rating."""


class PersonaGap(Written):
    """How a persona sees an item, beside the staff."""

    persona: Id = Field(description="The persona.")
    customers: float = Field(description="Share or mean of its customers.")
    interval: Interval
    n: Count = Field(description="Customers who answered.")
    gap: float = Field(description="Staff less these customers.")
    gap_interval: Interval
    stands: bool = Field(False, description="As of all customers.")


class PerceptionItem(Written):
    """One thing that customers and staff were both asked."""

    item: str = Field(description="The answer, or what was rated.")
    question: str = Field("", description="What was asked, where the item is an answer to it.")
    kind: Form = Field(description="Share who say so, or mean rating.")
    scale: tuple[float, float] | None = Field(None, description="Least and greatest rating.")
    source: str = Field(description="File and column of the customers' answers.")
    staff: float = Field(description="Share or mean of the staff.")
    staff_interval: Interval
    staff_n: Count = Field(description="Staff who answered.")
    customers: float = Field(description="The same of the customers who answered.")
    interval: Interval
    n: Count = Field(description="These customers.")
    gap: float = Field(description="Staff less customers.")
    gap_interval: Interval
    effect: float | None = Field(None, description="Cliff's delta of ratings.")
    stands: bool = Field(
        False, description="Whether it is more than chance among all items (Benjamini-Hochberg),"
        " its interval is off 0, and it is 10 points of a share or 0.3 of 1 to 5 or more."
    )  # fmt: skip
    same_people: bool = Field(
        False, description="Whether the same people answered as both, so that it is paired."
    )
    survives: bool | None = Field(
        None, description="Whether it is there, too, once each one's own mean rating is taken off."
    )
    personas: tuple[PersonaGap, ...] = Field((), description="How each persona sees it.")


class BrandView(Written):
    """How a persona sees the brand differently from the staff."""

    persona: Id = Field(description="The persona.")
    more: tuple[str, ...] = Field((), description="What it sees more often or better than staff.")
    less: tuple[str, ...] = Field((), description="What staff see more often or better.")
    unspoken: tuple[str, ...] = Field(
        (), description="What it wants or suffers from that hardly any of the staff name."
    )
    only_staff: tuple[str, ...] = Field(
        (), description="Themes that staff name and none of its statements is about."
    )
    short: tuple[str, ...] = Field(
        (), description="What matters more to it than it finds it to be, the widest gap first."
    )


class TwiceGap(Written):
    """What customers of a persona answered to both of two questions."""

    persona: Id = Field(description="The persona.")
    first: float = Field(description="Share or mean of the first.")
    second: float = Field(description="The same of the second.")
    n: Count = Field(description="Customers who answered both.")
    gap: float = Field(description="First less second.")
    gap_interval: Interval
    stands: bool = Field(False, description="As of all.")


class TwiceItem(Written):
    """One thing that the same people were asked twice: how much it matters, and how it is."""

    of: Literal["customers", "staff"] = Field(description="Whom.")
    item: str = Field(description="The thing.")
    asked: Literal["importance", "expectation", "other"] = Field(
        description="What the first question asks for; the second asks how it is."
    )
    kind: Form = Field(description="Share who say so, or mean rating.")
    scale: tuple[float, float] | None = Field(None, description="Least and greatest rating.")
    source: str = Field(description="File and columns.")
    first: float = Field(description="Share or mean of the first question.")
    second: float = Field(description="The same of the second.")
    n: Count = Field(description="People who answered both.")
    gap: float = Field(description="First less second.")
    gap_interval: Interval
    test: Literal["t", "wilcoxon", "mcnemar"] = Field(
        description="The paired test: of the differences each one has."
    )
    effect: float | None = Field(
        None, description="Mean difference over the standard deviation of differences."
    )
    stands: bool = Field(
        False, description="Whether it is more than chance among all of these, its interval is off"
        " 0, and it is 10 points of a share or 0.3 of 1 to 5 or more."
    )  # fmt: skip
    personas: tuple[TwiceGap, ...] = Field((), description="How it is of each persona.")
