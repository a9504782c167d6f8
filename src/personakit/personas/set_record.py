"""What a set file holds: everything about a discovery that no single persona says."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from personakit.personas.everyone import Everyone
from personakit.personas.model import Id
from personakit.personas.statements import Count, Share, Written
from personakit.personas.versions import VERSION, Status, Version
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.purchases import PURCHASES
from personakit.words import Language, Phrasebook, known_language, phrasebook


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
    columns: dict[str, Role] = Field(
        default_factory=dict, description="Columns by header -> what they were taken for."
    )


class Score(Written):
    """How good one number of segments is."""

    segments: int = Field(ge=1, description="Number of segments.")
    gain: float | None = Field(
        None, description="What the last segment gains beyond a null, against the greatest gain."
    )
    elbow: float | None = Field(None, description="How sharply the gain drops after it.")
    prediction_strength: float | None = Field(None, description="0 to 1.")
    stability: float | None = Field(
        None, description="Mean adjusted Rand index of the solutions of two halves."
    )
    silhouette: float | None = Field(None, description="-1 to 1.")


class Structure(Written):
    """Whether there are segments at all."""

    found: bool | None = Field(description="null where it could not be tested.")
    z: float | None = Field(None, description="Standard deviations above the null sets.")
    message: str = Field(description="What was tested and what came out.")


class Agreement(Written):
    """How customers of whom less is known are placed, against what all their data say."""

    about: str = Field(description="The source that was hidden, or the range of confidence.")
    customers: Count
    placed: Share = Field(description="Part of them that is placed at all.")
    same: Share = Field(description="Part of those placed in the same segment as with all data.")
    confidence: Share | None = Field(None, description="Mean confidence, of a range.")


class Difference(Written):
    """A variable that tells the personas apart, in each of them."""

    label: str = Field(description="The variable, in words.")
    source: str = Field(description="File and column.")
    explained: Share = Field(description="Part of its variance that lies between the segments.")
    is_share: bool = Field(False, description="Whether the means are shares, 0 to 1.")
    base: float = Field(description="Mean over all customers.")
    means: tuple[float | None, ...] = Field(
        description="Mean within each persona, in their order; null where too few are known."
    )
    effects: tuple[float | None, ...] = Field(
        description="Difference of each mean in standard deviations of all customers."
    )


class CrossingRecord(Written):
    """The company's own segments beside the personas."""

    source: str = Field(description="File and column.")
    levels: tuple[str, ...] = Field(description="The company's segments.")
    customers: tuple[tuple[Count | None, ...], ...] = Field(
        description="Customers of each persona, in their order, by level; null for too few."
    )
    agreement: float = Field(
        description="Adjusted Rand index: 1 for the same, about 0 for what chance gives."
    )


class NeighboursRecord(Written):
    """Two personas side by side: whether a gap is between them."""

    personas: tuple[Id, Id] = Field(description="A persona and the nearest other one.")
    gap: bool = Field(description="Whether customers thin out between them; else it is a cut.")
    depth: Share = Field(
        description="How far the density falls between them, as a part of the lower peak."
    )


class Quality(Written):
    """How the number of segments was chosen."""

    segments: int = Field(ge=0, description="Chosen number of segments; 0 for too few customers.")
    runner_up: int | None = Field(None, description="Second-best number.")
    rule: str = Field(description="How the choice was made.")
    structure: Structure = Field(description="Whether there are segments at all.")
    scores: tuple[Score, ...] = Field((), description="Every number that was tried.")
    fitted_on: Count = Field(description="Customers the segments were fitted on.")
    fidelity: Share | None = Field(
        None, description="Part of the customers whom all `recognise.rules` place as the data do."
    )
    contributions: dict[str, float] = Field(
        {}, description="Variables by the part of their variance that lies between segments."
    )
    differences: tuple[Difference, ...] = Field(
        (), description="The first of these in each persona."
    )
    neighbours: tuple[NeighboursRecord, ...] = Field(
        (), description="Each persona with its nearest: a gap, or a cut through a continuum."
    )
    own_segments: tuple[CrossingRecord, ...] = Field(
        (), description="The company's own segments beside the personas: they form none."
    )
    without: tuple[Agreement, ...] = Field(
        (), description="What becomes of placing where one source is not known."
    )
    by_confidence: tuple[Agreement, ...] = Field(
        (), description="How often a confidence is right, the hidden sources together."
    )


class PersonaEntry(Written):
    """A persona of the set."""

    id: Id = Field(description="Id, and name of its file.")
    name: str = Field(description="Its name.")
    status: Status = Field(description="Its status.")
    customers: Count
    share: Share
    sha256: str | None = Field(
        None, description="Hash of the computed part of its file: not of `status` and `curated`."
    )


class SetRecord(Written):
    """What one discovery found: everything about the set that no single persona holds."""

    kind: Literal["persona-set"] = Field("persona-set", description="What this file is.")
    version: Version = VERSION
    discovered: date = Field(description="Day of the discovery.")
    personakit: str = Field(description="Version that wrote it.")
    data: tuple[str, ...] = Field((), description="Files and folders that were read, as given.")
    customers: Count = Field(description="Customers in the data.")
    unsure: Count = Field(description="Customers that could not be placed.")
    personas: tuple[PersonaEntry, ...] = Field(description="In the order of the segments: by size.")
    quality: Quality = Field(description="How the segments were chosen.")
    everyone: Everyone = Field(default_factory=Everyone, description="All customers as one.")
    sources: tuple[SourceRecord, ...] = Field(description="What was read, and what became of it.")
    unused: dict[str, str] = Field(default_factory=dict, description="File -> why it is not used.")
    left_out: tuple[FileRecord, ...] = Field(
        (), description="Files that were there, too, and take no part."
    )
    warnings: tuple[str, ...] = Field((), description="What to keep in mind.")
    notes: tuple[str, ...] = Field((), description="What was noticed and left aside.")
    settings: dict[str, Any] = Field(default_factory=dict, description="Settings of the run.")

    @property
    def language(self) -> Language:
        """The language of its personas; the first there is where it names none that we have."""
        return known_language(self.settings.get("language"))

    @property
    def words(self) -> Phrasebook:
        """What its personas are written in: its language, and what it calls a purchase."""
        said = self.settings.get("purchases")
        called = next((one for one in PURCHASES if one == said), PURCHASES[0])
        return phrasebook(self.language, called)
