"""How a team judges a set: the form it fills, and `feedback.yaml`, what came of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from personakit.personas.model import Id
from personakit.personas.statements import Count, Interval, Share, Written
from personakit.personas.versions import VERSION, Version

FEEDBACK_COLUMNS = (
    "customer", "at", "agent", "verdict", "persona", "statement", "useful", "note",
)  # fmt: skip
"""Header of the form, a row a judgement: whom it is of, when and by whom; the verdict, and the
persona it should be; the statement that was judged, whether it was useful, and anything else."""
VERDICTS = ("right", "wrong", "cannot_tell")
"""What a judgement may say."""

Alpha = Annotated[float | None, Field(default=None, le=1, description="Krippendorff's alpha.")]


class JudgedRight(Written):
    """How many customers were judged right."""

    share: Share = Field(description="Part of them.")
    interval: Interval
    customers: Count = Field(description="Customers who were judged, each once.")


class Concord(Written):
    """How far judgements agree, by chance or not."""

    raw: Share = Field(description="Part of the pairs of judgements that say the same.")
    raw_interval: Interval
    alpha: Alpha
    alpha_interval: Interval
    ac1: float | None = Field(
        None, le=1, description="Gwet's AC1, which does not fall where one persona is most of all."
    )
    customers: Count = Field(description="Customers with two judgements or more.")


class _OfPersona(Written):
    id: Id = Field(description="The persona.")


class PersonaJudged(JudgedRight, _OfPersona):
    """Of customers in a persona, those whom the team sees there, too."""

    alpha: Alpha
    alpha_interval: Interval


class _OfStatement(Written):
    persona: Id = Field(description="The persona.")
    place: str = Field(description="Where the statement stands: `goals[0]`.")


class StatementJudged(JudgedRight, _OfStatement):
    """Of customers with whom a statement was tried, those of whom it is right."""


class Suggestion(Written):
    """What the judgements suggest; nothing is changed by them."""

    act: Literal["recalibrate", "merge", "doubt"] = Field(
        description="State other confidences; make two personas one; look at a statement again."
    )
    personas: tuple[Id, ...] = Field((), description="Which ones; all where empty.")
    place: str = Field("", description="Which statement.")
    share: Share = Field(description="Part of the customers judged that speaks for it.")
    customers: Count = Field(description="Customers judged.")
    stated: Share | None = Field(None, description="Mean confidence that was stated of them.")


class Feedback(Written):
    """How a team judged a set: counts alone, of nobody by name."""

    kind: Literal["persona-feedback"] = Field("persona-feedback", description="What this is.")
    version: Version = VERSION
    since: date | None = Field(None, description="Day of the first judgement.")
    until: date | None = Field(None, description="Day of the last.")
    judgements: Count = Field(description="Rows that say anything.")
    customers: Count = Field(description="Customers they are of.")
    agents: Count = Field(description="People who judged.")
    cannot_tell: Count = Field(description="Judgements that nothing can be told.")
    between_agents: Concord | None = Field(
        None, description="How far those agree who judged the same customers."
    )
    with_model: Concord | None = Field(
        None, description="How far the model agrees with what most say of a customer, those aside"
        " who were chosen because it doubts."
    )  # fmt: skip
    at_random: JudgedRight | None = Field(
        None, description="Customers drawn at random who are placed right: true of all customers."
    )
    in_doubt: JudgedRight | None = Field(
        None, description="The same of those of whom the model was least sure: of them alone."
    )
    useful: float | None = Field(None, ge=1, le=5, description="Mean answer, 1 to 5.")
    personas: tuple[PersonaJudged, ...] = Field((), description="In the order of the set.")
    statements: tuple[StatementJudged, ...] = Field((), description="By persona and place.")
    suggestions: tuple[Suggestion, ...] = Field((), description="What to look at.")
