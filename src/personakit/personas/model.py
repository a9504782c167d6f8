"""The written artefact: what a persona file and a set file hold. The one source of their schema."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from personakit.values import Verdict
from personakit.vocabulary import Channel, Kind

Share = Annotated[float, Field(ge=0, le=1, description="Part of a whole, 0 to 1.")]
Count = Annotated[int, Field(ge=0, description="A number of customers, rows or answers.")]
Lift = Annotated[float | None, Field(default=None, ge=0, description="Share over base.")]
Status = Literal["draft", "reviewed", "unstable", "retired"]


class Written(BaseModel):
    """Anything in a persona file: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Statement(Written):
    """Something that holds for part of a persona, against all customers."""

    label: str = Field(description="What holds, in words.")
    share: Share
    base: Share = Field(description="The same share over all customers.")
    lift: Lift
    customers: Count = Field(description="Customers of the persona for whom it holds.")
    of: Count = Field(description="Customers of the persona of whom it is known.")
    source: str = Field(description="File and column it was counted in.")
    quotes: tuple[str, ...] = Field((), description="Redacted words of customers.")


class NumberStatement(Written):
    """How a number is distributed within a persona, against all customers."""

    label: str = Field(description="What is measured, in words.")
    median: float = Field(description="Median within the persona.")
    middle_half: tuple[float, float] = Field(description="First and third quartile.")
    base_median: float = Field(description="Median over all customers.")
    customers: Count = Field(description="Customers of the persona of whom it is known.")
    source: str = Field(description="File and column it was measured in.")


class Demographics(Written):
    """Who they are; describes a persona, never forms it."""

    age: NumberStatement | None = Field(None, description="Age in years.")
    income: NumberStatement | None = Field(None, description="Income as recorded.")
    groups: dict[str, tuple[Statement, ...]] = Field(
        default_factory=dict, description="Gender, place, occupation ...: values by role."
    )


class ChannelStatement(Written):
    """How much a channel is used or wished for, against all customers."""

    channel: Channel = Field(description="The channel.")
    purpose: Literal["contact", "buying", "any"] = Field(description="What it is used for.")
    observed: Share | None = Field(None, description="Mean share of their contacts or orders.")
    stated: Share | None = Field(None, description="Share who name it when asked.")
    base: Share = Field(description="The same over all customers; of `observed` if it is there.")
    lift: Lift
    customers: Count = Field(description="Customers of the persona who use or name it.")
    of: Count = Field(description="Customers of the persona of whom it is known.")
    source: str = Field(description="Files and columns it was counted in.")


class Channels(Written):
    """Which way to reach them."""

    preferred: tuple[ChannelStatement, ...] = Field((), description="Most used or wished first.")
    avoided: tuple[ChannelStatement, ...] = Field((), description="Least used against all first.")


class Measure(Written):
    """A service metric with its interval."""

    score: float = Field(description="The metric within the persona.")
    interval: tuple[float, float] = Field(description="95 % interval.")
    base: float = Field(description="The metric over all customers.")
    answers: Count = Field(description="Answers it rests on.")
    scale: str = Field(description="Scale and direction of the answers.")
    source: str = Field(description="File and column of the answers.")


class Service(Written):
    """How they judge the service; absent where it was not asked."""

    csat: Measure | None = Field(None, description="Part of the answers that are positive.")
    nps: Measure | None = Field(None, description="Promoters minus detractors, -100 to 100.")
    ces: Measure | None = Field(None, description="Mean effort answer.")


class Stability(Written):
    """Whether the segment comes back when the data are drawn again."""

    jaccard: Share = Field(description="Mean best Jaccard similarity over bootstrap samples.")
    verdict: Verdict = Field(description="Below .6, .75, .85 or above.")


class Trait(Written):
    """A variable that sets a segment apart."""

    label: str = Field(description="The variable, in words.")
    mean: float = Field(description="Mean within the persona.")
    base: float = Field(description="Mean over all customers.")
    effect: float = Field(description="Difference in standard deviations of all customers.")
    source: str = Field(description="File and column.")


class Evidence(Written):
    """What the persona rests on."""

    stability: Stability | None = Field(None, description="Absent where it could not be tested.")
    separated_by: tuple[Trait, ...] = Field((), description="The largest effects first.")
    warnings: tuple[str, ...] = Field((), description="What to keep in mind.")


class Size(Written):
    """How many customers a persona stands for."""

    customers: Count
    share: Share = Field(description="Part of all customers, the unsure included.")


class Persona(Written):
    """One persona: the card first, the method last."""

    kind: Literal["persona"] = Field("persona", description="What this file is.")
    version: Literal[1] = Field(1, description="Version of this form.")
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="Name of the file, too.")
    name: str = Field(description="What people call it.")
    status: Status = Field("draft", description="draft until somebody has reviewed it.")
    curated: dict[str, Any] = Field(
        default_factory=dict, description="Yours: kept as it stands by a refresh, and wins."
    )
    summary: str = Field(description="Three or four sentences.")
    size: Size = Field(description="How many customers.")
    demographics: Demographics = Field(default_factory=Demographics, description="Who they are.")
    goals: tuple[Statement, ...] = Field((), description="What they want.")
    pain_points: tuple[Statement, ...] = Field((), description="What hurts.")
    channels: Channels = Field(default_factory=Channels, description="Which way to reach them.")
    behaviour: tuple[NumberStatement, ...] = Field((), description="What they do.")
    habits: tuple[Statement, ...] = Field(
        (), description="What else they answer, buy and are, against all customers."
    )
    service: Service = Field(default_factory=Service, description="How they judge the service.")
    evidence: Evidence = Field(default_factory=Evidence, description="What all this rests on.")


class FileRecord(Written):
    """One file that was read."""

    name: str = Field(description="File name.")
    size: Count = Field(description="Bytes.")
    sha256: str = Field(description="Hash of the bytes.")


class SourceRecord(Written):
    """What became of the rows of one source."""

    name: str = Field(description="File name, or the pattern of several.")
    kind: Kind = Field(description="What it is about.")
    key: str = Field(description="Column that says who a row is about.")
    rows: Count = Field(description="Rows read.")
    used: Count = Field(description="Rows that belong to a customer.")
    customers: Count = Field(description="Customers with a row here.")
    shared: Count = Field(description="Of these, customers in another source, too.")
    dropped: dict[str, int] = Field(default_factory=dict, description="Reason -> rows.")
    files: tuple[FileRecord, ...] = Field(description="The files.")


class Score(Written):
    """How good one number of segments is."""

    segments: int = Field(ge=1, description="Number of segments.")
    gain: float | None = Field(
        None, description="What the last segment gains beyond a null, against the greatest gain."
    )
    elbow: float | None = Field(None, description="How sharply the gain drops after it.")
    prediction_strength: float | None = Field(None, description="0 to 1.")
    stability: float | None = Field(None, description="Mean adjusted Rand index of bootstraps.")
    silhouette: float | None = Field(None, description="-1 to 1.")


class Structure(Written):
    """Whether there are segments at all."""

    found: bool | None = Field(description="null where it could not be tested.")
    z: float | None = Field(None, description="Standard deviations above the null sets.")
    message: str = Field(description="What was tested and what came out.")


class Quality(Written):
    """How the number of segments was chosen."""

    segments: int = Field(ge=1, description="Chosen number of segments.")
    runner_up: int | None = Field(None, description="Second-best number.")
    rule: str = Field(description="How the choice was made.")
    structure: Structure = Field(description="Whether there are segments at all.")
    scores: tuple[Score, ...] = Field((), description="Every number that was tried.")
    fitted_on: Count = Field(description="Customers the segments were fitted on.")


class PersonaEntry(Written):
    """A persona of the set."""

    id: str = Field(description="Id, and name of its file.")
    name: str = Field(description="Its name.")
    status: Status = Field(description="Its status.")
    customers: Count
    share: Share


class SetRecord(Written):
    """What one discovery found: everything about the set that no single persona holds."""

    kind: Literal["persona-set"] = Field("persona-set", description="What this file is.")
    version: Literal[1] = Field(1, description="Version of this form.")
    discovered: date = Field(description="Day of the discovery.")
    personakit: str = Field(description="Version that wrote it.")
    customers: Count = Field(description="Customers in the data.")
    unsure: Count = Field(description="Customers that could not be placed.")
    personas: tuple[PersonaEntry, ...] = Field(description="In the order of the segments: by size.")
    quality: Quality = Field(description="How the segments were chosen.")
    sources: tuple[SourceRecord, ...] = Field(description="What was read, and what became of it.")
    unused: dict[str, str] = Field(default_factory=dict, description="File -> why it is not used.")
    warnings: tuple[str, ...] = Field((), description="What to keep in mind.")
    notes: tuple[str, ...] = Field((), description="What was noticed and left aside.")
    settings: dict[str, Any] = Field(default_factory=dict, description="Settings of the run.")
