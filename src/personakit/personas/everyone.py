"""The portrait of all customers: the sections of a persona, plainly counted."""

from __future__ import annotations

from pydantic import Field

from personakit.personas.associations import GoesWith
from personakit.personas.metrics import Service
from personakit.personas.model import Advice, Channels, Demographics, Size
from personakit.personas.statements import Count, NumberStatement, Statement, Theme, Written


class OddData(Written):
    """Something odd in the data: it is told, and changes nothing."""

    check: str = Field(description="What was looked for.")
    source: str = Field(description="File, and column where it is one.")
    text: str = Field(description="What is odd, in a sentence.")
    found: Count | None = Field(
        None,
        description="Rows in which it is so, or customers who left; absent where they, or the"
        " others, are too few to be counted.",
    )
    of: Count = Field(description="Of how many that were looked at.")


class WorkList(Written):
    """Customers to work through, of whatever persona: a list, and no type of customer."""

    label: str = Field(description="Who is on it, in words.")
    customers: Count = Field(description="How many they are.")
    of: Count = Field(description="All customers.")
    cases: Count = Field(description="Open contacts that are theirs.")
    of_cases: Count = Field(description="All open contacts.")


class Everyone(Written):
    """All customers as one: what stands on the cards of personas as `base`, and its counts."""

    size: Size = Field(default_factory=Size, description="How many customers.")
    demographics: Demographics = Field(default_factory=Demographics, description="Who they are.")
    goals: tuple[Statement | Theme, ...] = Field(
        (), description="What they want, the most frequent first."
    )
    pain_points: tuple[Statement | Theme, ...] = Field((), description="What hurts.")
    likes: tuple[Statement | Theme, ...] = Field((), description="What they praise.")
    channels: Channels = Field(default_factory=Channels, description="Which way they come.")
    behaviour: tuple[NumberStatement, ...] = Field((), description="What they do.")
    holdings: tuple[Statement, ...] = Field((), description="What they have or buy.")
    habits: tuple[Statement, ...] = Field((), description="What else they answer, do and are.")
    outcomes: tuple[Statement, ...] = Field((), description="How it ended with them.")
    goes_with: tuple[GoesWith, ...] = Field(
        (), description="What goes with the outcome, and with bad ratings, among them."
    )
    not_with: tuple[GoesWith, ...] = Field(
        (), description="What surely does not go with the outcome, or with bad ratings."
    )
    lists: tuple[WorkList, ...] = Field(
        (), description="Lists to work through, where no groups show."
    )
    odd: tuple[OddData, ...] = Field((), description="What is odd in the data.")
    service: Service = Field(default_factory=Service, description="How they judge the service.")
    serve_them: tuple[Advice, ...] = Field(
        (), description="What to do for everybody, and so for no persona alone."
    )
    unknown: tuple[str, ...] = Field(
        (), description="What the data do not tell, and which export would."
    )
