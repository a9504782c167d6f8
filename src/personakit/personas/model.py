"""The written artefact: what a persona file holds. The one source of its schema."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from personakit.personas.associations import GoesWith
from personakit.personas.metrics import Service, Temper
from personakit.personas.statements import (
    ChannelStatement,
    Count,
    MedianBand,
    NumberStatement,
    Share,
    Signal,
    Statement,
    Theme,
    Trait,
    Written,
)
from personakit.personas.versions import VERSION, Status, Version
from personakit.vocabulary import Verdict

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=200)]
"""Name of a persona and of its file: it leads nowhere else."""


class Demographics(Written):
    """Who they are; describes a persona, never forms it."""

    age: NumberStatement | None = Field(None, description="Age in years.")
    income: NumberStatement | None = Field(None, description="Income as recorded.")
    bands: dict[str, MedianBand] = Field(
        default_factory=dict, description="Median bands by role, where they are not those of all."
    )
    groups: dict[str, tuple[Statement, ...]] = Field(
        default_factory=dict,
        description="Gender, place, occupation ...: values by role; bands in their own order.",
    )


class Channels(Written):
    """Which way to reach them."""

    preferred: tuple[ChannelStatement, ...] = Field((), description="Most used or wished first.")
    avoided: tuple[ChannelStatement, ...] = Field((), description="Least used against all first.")
    differs: tuple[ChannelStatement, ...] = Field(
        (), description="Where those who told both do not do what they say."
    )


class Stability(Written):
    """Whether the segment comes back when the data are drawn again."""

    jaccard: Share = Field(
        description="Mean best Jaccard similarity over bootstrap samples, members by their chance."
    )
    verdict: Verdict = Field(description="Below .6, .75, .9 or above.")
    across: Share | None = Field(
        None, description="How far its members stay together in another number of segments."
    )


class Archetype(Written):
    """Which type of customer that people know by name the persona is closest to."""

    closest: str = Field("none", description="Key of the archetype; none where none is close.")
    name: str = Field("", description="What people call it.")
    description: str = Field("", description="Who is meant by it.")
    similarity: Share | None = Field(None, description="Mean fit of its signals, .5 for nothing.")
    because: tuple[Signal, ...] = Field((), description="What was measured, the best fit first.")


class Advice(Written):
    """What to do differently for the persona, and the statement it rests on."""

    act: Literal["do", "avoid", "prepare"] = Field(description="What kind of advice it is.")
    text: str = Field(description="The advice, in a sentence.")
    reason: str = Field("", description="What it rests on, in words and numbers.")
    because: str = Field(description="Place of the statement in this file: channels.preferred[0].")
    also_for: tuple[str, ...] = Field((), description="Other personas for whom it holds, too.")


class Recognition(Written):
    """How to place a customer on sight, and how often that is right."""

    rules: tuple[str, ...] = Field(
        (), description="Each says what to see of a customer; what is not known counts as none."
    )
    precision: Share | None = Field(None, description="Part of who matches that is of the persona.")
    recall: Share | None = Field(None, description="Part of the persona that matches.")
    matching: Count | None = Field(
        None, description="Customers who match rules that were made without them (five folds)."
    )
    customers: Count | None = Field(None, description="Customers of the persona among them.")
    of: Count | None = Field(None, description="Customers of the persona who were tried.")
    fidelity: Share | None = Field(
        None, description="Part of all customers whom the rules of the set place as all data do."
    )


class Match(Written):
    """How many customers match so many of a persona's main statements, or more."""

    at_least: int = Field(ge=1, description="So many of the statements.")
    share: Share = Field(description="Part of the persona that matches them, in steps.")
    customers: Count | None = Field(
        None, description="Customers of the persona who do; absent where the share is in steps."
    )
    of: Count = Field(description="Customers of the persona of whom all the statements are known.")
    others: Share | None = Field(None, description="Part of all others; absent where too few do.")
    others_customers: Count | None = Field(None, description="Other customers who do.")
    others_of: Count | None = Field(None, description="Others of whom all statements are known.")


class Prevalence(Written):
    """How many customers are really like the card."""

    lines: tuple[str, ...] = Field(description="The main statements that a customer can match.")
    matches: tuple[Match, ...] = Field((), description="Who matches one, two, three ... of them.")


class Evidence(Written):
    """What the persona rests on."""

    stability: Stability | None = Field(None, description="Absent where it could not be tested.")
    prevalence: Prevalence | None = Field(
        None, description="Absent where too few of the statements are known of a customer."
    )
    separated_by: tuple[Trait, ...] = Field((), description="The largest effects first.")
    warnings: tuple[str, ...] = Field((), description="What to keep in mind.")


class Size(Written):
    """How many customers a persona stands for."""

    customers: Count = Field(0, description="Customers of the persona; 0 where nobody counted.")
    share: Share = Field(0, description="Part of all customers, the unsure included.")


class Value(Written):
    """A persona's part of the business; absent where nothing tells of at least ten customers."""

    revenue: Share | None = Field(None, description="Part of what all customers spend.")
    contacts: Share | None = Field(None, description="Part of all contacts.")
    unresolved: Share | None = Field(None, description="Part of all contacts that are still open.")


class Persona(Written):
    """One persona: the card first, the method last."""

    kind: Literal["persona"] = Field("persona", description="What this file is.")
    version: Version = VERSION
    id: Id = Field(description="Name of the file, too.")
    name: str = Field(description="What people call it.")
    status: Status = Field("draft", description="draft until somebody has reviewed it.")
    curated: Annotated[dict[str, Any], BeforeValidator(lambda given: given or {})] = Field(
        default_factory=dict, description="Yours: kept as it stands by a refresh, and wins."
    )
    essence: str = Field("", description="The one thing worth remembering, with its number.")
    summary: str = Field("", description="Three or four sentences.")
    size: Size = Field(default_factory=Size, description="How many customers.")
    value: Value = Field(default_factory=Value, description="Their part of the business.")
    demographics: Demographics = Field(default_factory=Demographics, description="Who they are.")
    goals: tuple[Statement | Theme, ...] = Field((), description="What they want.")
    pain_points: tuple[Statement | Theme, ...] = Field((), description="What hurts.")
    likes: tuple[Statement | Theme, ...] = Field((), description="What they like.")
    channels: Channels = Field(default_factory=Channels, description="Which way to reach them.")
    behaviour: tuple[NumberStatement, ...] = Field((), description="What they do.")
    holdings: tuple[Statement, ...] = Field(
        (), description="What they have or buy: plans, contracts, services, products."
    )
    habits: tuple[Statement, ...] = Field(
        (), description="What else they answer, do and are, against all customers."
    )
    outcomes: tuple[Statement, ...] = Field(
        (), description="How it ended with them: who left, or took an offer; forms no persona."
    )
    goes_with: tuple[GoesWith, ...] = Field(
        (), description="What goes with the outcome, and with bad ratings, among them."
    )
    service: Service = Field(default_factory=Service, description="How they judge the service.")
    temper: Temper = Field(default_factory=Temper, description="How they sound and wait.")
    archetype: Archetype = Field(
        default_factory=Archetype, description="The type they are most like."
    )
    serve_them: tuple[Advice, ...] = Field(
        (), description="What to do, avoid and prepare, the strongest reason first."
    )
    unknown: tuple[str, ...] = Field(
        (), description="What the data do not tell, and which export would."
    )
    recognise: Recognition = Field(
        default_factory=Recognition, description="How to place a customer on sight."
    )
    evidence: Evidence = Field(default_factory=Evidence, description="What all this rests on.")

    def _repr_html_(self) -> str:
        """The card, for notebooks: by the public door, for files know no reports."""
        return str(import_module("personakit").to_html(self))
