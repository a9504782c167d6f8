"""What a set foretold of later rows, as `evaluation.yaml` beside it holds it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from personakit.personas.model import Id
from personakit.personas.statements import Count, Interval, Share, Written
from personakit.personas.versions import VERSION, Version

OutcomeName = Literal[
    "contact", "channel", "reason", "order", "value", "csat", "nps", "ces", "leaving"
]
"""What is predicted of a customer."""
Predictor = Literal["rfm", "persona", "history", "both"]
"""What it is predicted by: recency and frequency, the persona, the customer's own past, the last
two together."""
Worth = Literal["predicts", "describes", "no_gain"]
"""Whether personas know more than recency and frequency; more than nothing; not even that."""
Fate = Literal["holds", "faded", "turned"]
"""What became of a statement."""
Part = Annotated[float, Field(le=1, description="Part of what cannot be known without it.")]


class Skill(Written):
    """How well customers of one outcome are foretold by one thing."""

    by: Predictor = Field(description="What they are told apart by.")
    groups: Count = Field(description="Groups of customers that makes.")
    skill: Part = Field(
        description="1 less the loss over that of the same forecast for all; below 0 it harms."
        " Logarithmic loss of what is one of several, squared error of numbers."
    )
    interval: Interval
    brier: float | None = Field(
        None, le=1, description="The same by the squared error of the chances; of no number."
    )
    rank: float | None = Field(
        None, ge=-1, le=1, description="Spearman's correlation of foretold and true numbers."
    )


class Foretold(Written):
    """One outcome of customers, foretold."""

    outcome: OutcomeName = Field(description="What is foretold.")
    label: str = Field("", description="Which of several: a currency, the column of an ending.")
    customers: Count = Field(description="Customers of whom it is known.")
    share: Share | None = Field(None, description="Part of them for whom it came true.")
    formed: bool = Field(
        False,
        description="Whether the personas rest on the same: that they foretell it is no find.",
    )
    skills: tuple[Skill, ...] = Field(description="How well each thing foretells it.")
    gain: float = Field(description="Skill of the persona less that of recency and frequency.")
    gain_interval: tuple[float, float] = Field(
        description="Its interval: all such of a file together hold 95 times of 100."
    )
    verdict: Worth = Field(description="What that says.")


class LaterStatement(Written):
    """A statement of a persona, counted anew in later rows."""

    persona: Id = Field(description="The persona.")
    place: str = Field(description="Where it stands: `goals[0]`.")
    label: str = Field(description="What it says.")
    fate: Fate = Field(
        description="Whether it still differs from all in the same direction; no longer; in the"
        " other direction."
    )
    was: float = Field(description="The share, or the median, as it is written.")
    now: float = Field(description="The same in later rows.")
    base: float = Field(description="The same of all customers in later rows.")
    interval: Interval
    of: Count = Field(description="Customers of the persona of whom it is known in later rows.")
    formed: bool = Field(False, description="Whether the personas rest on it.")


class Evaluation(Written):
    """What a set foretold of rows that are later than those it was made from."""

    kind: Literal["persona-evaluation"] = Field("persona-evaluation", description="What this is.")
    version: Version = VERSION
    at: date = Field(description="Customers are placed by what is known before this day.")
    weeks: int = Field(ge=1, description="What is foretold lies within so many weeks from it on.")
    until: date = Field(description="The last day of the data.")
    seen: bool = Field(
        False, description="Whether the set was made from later rows, too: it may know the answers."
    )
    undated: tuple[str, ...] = Field(
        (), description="Files without dates on which the personas rest: they may tell of later"
        " days than that."
    )  # fmt: skip
    customers: Count = Field(description="Customers with any row before that day.")
    unsure: Count = Field(
        description="Of these, those in no persona: they are a group of their own."
    )
    active: Count = Field(description="Of all of them, those of whom there is any later row.")
    verdict: Worth = Field(
        description="Predicts where personas foretell an outcome that did not form them better than"
        " recency and frequency do; describes where they foretell any better than nothing."
    )
    outcomes: tuple[Foretold, ...] = Field(description="What was foretold.")
    statements: tuple[LaterStatement, ...] = Field(
        (), description="Statements that set a persona apart, counted anew; the others are not in"
        " later rows, or told of too few."
    )  # fmt: skip
