"""The written artefact: what a persona file holds. The one source of its schema."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from personakit.personas.versions import VERSION, Status, Version
from personakit.vocabulary import Channel, RowKind, Verdict

Share = Annotated[float, Field(ge=0, le=1, description="Part of a whole, 0 to 1.")]
Count = Annotated[
    int, Field(ge=0, le=10**15, description="A number of customers, rows or answers.")
]
Lift = Annotated[float | None, Field(default=None, ge=0, description="Share over base.")]


Interval = Annotated[
    tuple[float, float] | None, Field(default=None, description="95 % interval, over customers.")
]
Formed = Annotated[
    bool,
    Field(
        default=False,
        description="Whether its column formed the segments: that they differ in it is no finding.",
    ),
]

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=200)]
"""Name of a persona and of its file: it leads nowhere else."""


class Written(BaseModel):
    """Anything in a file of a set: unknown keys are refused, and numbers that are not finite."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, allow_inf_nan=False)


class Statement(Written):
    """Something that holds for part of a persona, against all customers."""

    label: str = Field(description="What holds, in words.")
    share: Share | None = Field(None, description="Part of the persona for whom it holds, 0 to 1.")
    interval: Interval
    base: Share | None = Field(None, description="The same share over all customers.")
    lift: Lift
    customers: Count | None = Field(None, description="Customers for whom it holds.")
    of: Count | None = Field(None, description="Customers of whom it is known.")
    share_of: RowKind | None = Field(
        None,
        description="What the share is a part of, each customer's own counting once, where that is"
        " not the customers; those who have any are counted then.",
    )
    source: str = Field("", description="File and column it was counted in.")
    definition: str = Field("", description="How it is counted, where its label leaves that open.")
    asked: str = Field("", description="Who was asked, where not all: an answer to something else.")
    formed: Formed
    quotes: tuple[str, ...] = Field((), description="Redacted words of customers.")


class Trend(Written):
    """How often texts say something, early and late in the time that they cover."""

    first: Share = Field(description="Part of the persona's texts of the first third of the time.")
    last: Share = Field(description="The same of the last third.")
    texts: tuple[Count, Count] = Field(description="Texts of the first and of the last third.")


class Theme(Statement):
    """What customers write about in their own words."""

    texts: Count | None = Field(None, description="Texts of the persona that say it.")
    trend: Trend | None = Field(None, description="Absent unless it became more or less frequent.")
    sample: Share | None = Field(
        None, description="Part of the customers whose texts were read; absent where all were."
    )


class NumberStatement(Written):
    """How a number is distributed within a persona, against all customers."""

    label: str = Field(description="What is measured, in words.")
    median: float = Field(description="Median within the persona.")
    middle_half: tuple[float, float] | None = Field(None, description="First and third quartile.")
    base_median: float | None = Field(None, description="Median over all customers.")
    customers: Count | None = Field(None, description="Customers of whom it is known.")
    source: str = Field("", description="File and column it was measured in.")
    definition: str = Field("", description="How it is counted, where its label leaves that open.")
    formed: Formed


class MedianBand(Written):
    """Where the middle customer lies, of a question answered in bands."""

    label: str = Field(description="What was asked.")
    band: str = Field(description="The band in which the middle customer of the persona lies.")
    base_band: str = Field(description="The same over all customers.")
    customers: Count | None = Field(None, description="Customers of whom it is known.")
    source: str = Field("", description="File and column it was counted in.")


class GoesWithSide(Written):
    """Customers of one answer, or in one range of a number."""

    answer: str = Field(description="The answer or the range, in words.")
    share: Share | None = Field(None, description="Part of them with the outcome.")
    under: Share | None = Field(None, description="In its place, where too few have it: less.")
    over: Share | None = Field(None, description="In its place, where too few lack it: more.")
    of: Count = Field(description="Customers of whom the outcome is known.")


class GoesWith(Written):
    """A column whose answers go with an outcome; that they bring it about is not said."""

    label: str = Field(description="The column, in words.")
    outcome: str = Field(description="The outcome, in words.")
    most: GoesWithSide = Field(description="Who has it most often.")
    least: GoesWithSide = Field(description="Who has it least often.")
    phi: float = Field(description="How close: square root of chi-squared over the customers.")
    source: str = Field("", description="File and column.")


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


class ChannelStatement(Written):
    """How much a channel is used or wished for, against all customers."""

    channel: Channel = Field(description="The channel.")
    purpose: Literal["contact", "buying", "any"] = Field("any", description="What it is used for.")
    observed: Share | None = Field(None, description="Mean share of their contacts or orders.")
    stated: Share | None = Field(None, description="Share who name it when asked.")
    interval: Interval
    base: Share | None = Field(
        None, description="The same over all customers; of `observed` if it is there."
    )
    lift: Lift
    customers: Count | None = Field(None, description="Customers who use or name it.")
    of: Count | None = Field(None, description="Customers of whom it is known.")
    source: str = Field("", description="Files and columns it was counted in.")
    formed: Formed


class Channels(Written):
    """Which way to reach them."""

    preferred: tuple[ChannelStatement, ...] = Field((), description="Most used or wished first.")
    avoided: tuple[ChannelStatement, ...] = Field((), description="Least used against all first.")
    differs: tuple[ChannelStatement, ...] = Field(
        (), description="Where those who told both do not do what they say."
    )


class Metric(Written):
    """A metric with its interval."""

    score: float = Field(description="The metric within the persona.")
    interval: tuple[float, float] | None = Field(None, description="95 % interval.")
    base: float | None = Field(
        None, description="The metric over all customers; absent where it tells a hidden one."
    )
    answers: Count | None = Field(None, description="Answers, contacts or texts it rests on.")
    scale: str = Field("", description="Definition of the metric, scale and direction.")
    source: str = Field("", description="File and column of the answers.")


class Service(Written):
    """How they judge the service, and whether it solves; absent where nothing tells."""

    csat: Metric | None = Field(None, description="Part of the answers that are positive.")
    nps: Metric | None = Field(None, description="Promoters minus detractors, -100 to 100.")
    ces: Metric | None = Field(None, description="Mean effort answer.")
    ces_easy: Metric | None = Field(None, description="Part of the effort answers that say easy.")
    ces_index: Metric | None = Field(
        None, description="Of 1 to 7: the two easiest answers minus the three hardest, -100 to 100."
    )
    fcr: Metric | None = Field(None, description="Part of the contacts solved at first contact.")


class Temper(Written):
    """How they sound and how long they wait; only what differs from other customers."""

    tone: Metric | None = Field(None, description="Tone of their texts, -1 upset to 1 pleased.")
    negative: Metric | None = Field(None, description="Part of their texts that sound upset.")
    positive: Metric | None = Field(None, description="Part of their texts that sound pleased.")
    second_contact: NumberStatement | None = Field(
        None, description="Days from the first contact to the second."
    )
    patience: tuple[Statement, ...] = Field((), description="How soon they write again.")
    self_reliance: tuple[Statement, ...] = Field(
        (), description="Whether they help themselves, or ask to."
    )


class Stability(Written):
    """Whether the segment comes back when the data are drawn again."""

    jaccard: Share = Field(description="Mean best Jaccard similarity over bootstrap samples.")
    verdict: Verdict = Field(description="Below .6, .75, .85 or above.")
    across: Share | None = Field(
        None, description="How far its members stay together in another number of segments."
    )


class Trait(Written):
    """A variable that sets a segment apart."""

    label: str = Field(description="The variable, in words.")
    mean: float = Field(description="Mean within the persona.")
    base: float = Field(description="Mean over all customers.")
    effect: float = Field(description="Difference in standard deviations of all customers.")
    source: str = Field(description="File and column.")


class Signal(Trait):
    """A trait that an archetype is known by."""

    wanted: Literal["more", "less"] = Field(description="What the archetype has of it.")
    is_share: bool = Field(False, description="Whether the means are shares, 0 to 1.")
    fit: Share = Field(description="Part of all customers of whom it holds less: Phi(effect).")
    customers: Count | None = Field(None, description="Customers of whom it is known.")


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
    summary: str = Field("", description="Three or four sentences.")
    size: Size = Field(default_factory=Size, description="How many customers.")
    demographics: Demographics = Field(default_factory=Demographics, description="Who they are.")
    goals: tuple[Statement | Theme, ...] = Field((), description="What they want.")
    pain_points: tuple[Statement | Theme, ...] = Field((), description="What hurts.")
    likes: tuple[Statement | Theme, ...] = Field((), description="What they like.")
    channels: Channels = Field(default_factory=Channels, description="Which way to reach them.")
    behaviour: tuple[NumberStatement, ...] = Field((), description="What they do.")
    habits: tuple[Statement, ...] = Field(
        (), description="What else they answer, buy and are, against all customers."
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
    recognise: Recognition = Field(
        default_factory=Recognition, description="How to place a customer on sight."
    )
    evidence: Evidence = Field(default_factory=Evidence, description="What all this rests on.")

    def _repr_html_(self) -> str:
        """The card, for notebooks: by the public door, for files know no reports."""
        return str(import_module("personakit").to_html(self))
