"""How a company serves, as `brand.yaml` beside its personas holds it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from personakit.personas.model import Id
from personakit.personas.perception import BrandView, PerceptionItem, TwiceItem
from personakit.personas.statements import Count, Interval, Share, Written
from personakit.personas.versions import VERSION, Version

Dimension = Literal[
    "touch", "technology", "metrics", "leadership", "effect", "direction", "policy", "apology",
    "self_view",
]  # fmt: skip
"""What services differ in."""
TypeName = Literal["traditionalist", "honcho", "selfie", "casualist", "stickler"]
"""The customer care personas of Aspect Software's survey of 2014."""
Teller = Literal["exports", "staff"]
"""Whether rows of customers tell it, or what staff answer."""
Unit = Literal["percent", "points", "points_a_year", "answer", "number"]
"""How a value reads: a share, a difference of shares, one by year, an answer 1 to 5, a number."""
Basis = Literal["contacts", "customers", "replies", "answers", "months", "measures", "staff"]
"""What is counted."""


CLEAR = 0.1
"""How much more a type must agree than the next one to be told."""
AGREES = 0.6
"""Agreement without which none is told."""


class PersonaValue(Written):
    """An indicator of one persona, where it surely differs from all customers."""

    persona: Id = Field(description="The persona.")
    value: float = Field(description="The indicator.")
    interval: Interval
    n: Count = Field(description="How many it is counted over.")


class Indicator(Written):
    """One number about the service, or why it is not known."""

    name: str = Field(description="What it is called in the product.")
    dimension: Dimension = Field(description="What it is a sign of.")
    title: str = Field(description="What it is, in words.")
    definition: str = Field(description="How it is counted.")
    value: float | None = Field(None, description="The number; absent where it is not known.")
    unit: Unit = Field("percent", description="How it reads.")
    interval: Interval
    n: Count | None = Field(None, description="How many it is counted over.")
    of: Basis = Field("contacts", description="What these are.")
    told_by: Teller = Field("exports", description="Who tells it.")
    source: str = Field("", description="Files and columns.")
    not_known: str = Field("", description="Why it is not known, and what would tell it.")
    personas: tuple[PersonaValue, ...] = Field((), description="Where personas surely differ.")


class DimensionScore(Written):
    """Where a service stands in one dimension."""

    dimension: Dimension = Field(description="The dimension.")
    score: Share = Field(description="Mean of its indicators, each on a scale of ours, 0 to 1.")
    told_by: Teller = Field("exports", description="Staff where no export tells any of it.")
    indicators: tuple[str, ...] = Field(description="The indicators that it is the mean of.")


class TypeFit(Written):
    """How far a service agrees with one type."""

    type: TypeName = Field(description="The type.")
    agreement: Share = Field(description="Mean over those of its dimensions that are known.")
    known: tuple[Dimension, ...] = Field(description="These dimensions.")
    open: tuple[Dimension, ...] = Field((), description="Those that are not known.")


class ServiceType(Written):
    """Which type a service is most like; a label on the indicators, and no more than they are."""

    type: TypeName | None = Field(None, description="The type; absent where none is clear.")
    margin: Share | None = Field(None, description="How much more it agrees than the next one.")
    fits: tuple[TypeFit, ...] = Field((), description="All types of which enough is known.")


class PersonaType(ServiceType):
    """The type that the service is for one persona."""

    persona: Id = Field(description="The persona.")


class Mending(Written):
    """What to mend, and why."""

    dimension: Dimension = Field(description="Where.")
    text: str = Field(description="What to do.")
    because: str = Field(description="Name of the indicator that says so.")


class StaffAnswers(Written):
    """Who of the staff answered: a number, and nobody by name."""

    answered: Count = Field(description="People who answered.")
    hidden: bool = Field(
        False, description="Whether they are too few for any of it to be told: people would be."
    )
    conversation: bool = Field(
        False, description="Whether they are too few to measure: it is where a talk begins."
    )


class PublicTheme(Written):
    """What reviews of a brand are about."""

    theme: str = Field(description="The theme, by its name in the product.")
    label: str = Field(description="The theme in words.")
    share: Share = Field(description="Part of the reviews with words that are about it.")
    interval: Interval
    base: Share | None = Field(
        None, description="The same of the company's own reviews; of a group, of the other authors."
    )
    low: Share | None = Field(None, description="Part of these reviews that are rated low.")
    difference: float | None = Field(None, description="Share less base.")
    difference_interval: Interval
    stands: bool = Field(
        False, description="Whether the difference is more than chance among all themes and brands."
    )


class Stars(Written):
    """How a brand is rated."""

    mean: float = Field(description="Mean rating.")
    interval: Interval
    scale: tuple[float, float] = Field(description="Least and greatest rating.")
    low: Share = Field(description="Part of the ratings in the lower two fifths of the scale.")
    low_to: float = Field(description="The greatest of these ratings: 2 of 5.")
    low_interval: Interval
    n: Count = Field(description="Ratings.")


class PublicTone(Written):
    """How reviews sound, of those in English."""

    net: float = Field(ge=-100, le=100, description="Pleased less upset, percent of all of these.")
    interval: Interval
    n: Count = Field(description="English reviews that were scored, neutral ones among them.")


class ShareOfVoice(Written):
    """How much of what names any of the brands names this one."""

    share: Share = Field(description="Mentions of it over mentions of all of them.")
    interval: Interval
    n: Count = Field(description="Mentions of it, those of one author on one day once.")
    of: Count = Field(description="Mentions of all.")


class OutsideGroup(Written):
    """Authors who write about like things: what can be seen of customers from outside."""

    kind: Literal["outside-view"] = Field("outside-view", description="Never one of our personas.")
    authors: Count = Field(ge=30, description="Authors in it.")
    share: Share = Field(description="Part of the authors.")
    themes: tuple[PublicTheme, ...] = Field((), description="What they write about, beside others.")
    stars: Stars | None = Field(None, description="How they rate.")


class BrandReviews(Written):
    """A brand as its reviews show it: who takes the trouble to write, and no more."""

    name: str = Field(description="The brand.")
    own: bool = Field(False, description="Whether it is the company's own.")
    reviews: Count = Field(description="Reviews.")
    repeated: Count = Field(
        0, description="Those left out, as their author wrote the same on the same day."
    )
    texts: Count = Field(0, description="Reviews with a text, which themes are shares of.")
    authors: Count | None = Field(None, description="Who wrote them; absent where none is named.")
    since: date | None = Field(None, description="Day of the first.")
    until: date | None = Field(None, description="Day of the last.")
    stars: Stars | None = Field(None, description="How it is rated.")
    tone: PublicTone | None = Field(None, description="How its reviews sound.")
    voice: ShareOfVoice | None = Field(None, description="Its part of what names any brand.")
    themes: tuple[PublicTheme, ...] = Field((), description="What they are about.")
    groups: tuple[OutsideGroup, ...] = Field((), description="Its customers, seen from outside.")
    not_known: tuple[str, ...] = Field((), description="What is not known of it, and why.")


class Brand(Written):
    """How a company serves: what its exports and its staff say of it."""

    kind: Literal["persona-brand"] = Field("persona-brand", description="What this is.")
    version: Version = VERSION
    customers: Count = Field(description="Customers in the exports.")
    indicators: tuple[Indicator, ...] = Field(description="What is known, and what is not.")
    dimensions: tuple[DimensionScore, ...] = Field((), description="Those of which any is known.")
    type: ServiceType = Field(description="The type that this is most like.")
    persona_types: tuple[PersonaType, ...] = Field(
        (), description="The same for personas whose own contacts tell two dimensions or more."
    )
    mend: tuple[Mending, ...] = Field((), description="What to mend, the worst first.")
    staff: StaffAnswers | None = Field(None, description="Who of the staff answered.")
    perception: tuple[PerceptionItem, ...] = Field(
        (), description="What customers and staff were both asked, the widest gap first."
    )
    agreement: float | None = Field(
        None, description="Spearman's correlation of both over items of one form, of five or more."
    )
    agreement_interval: Interval
    twice: tuple[TwiceItem, ...] = Field(
        (), description="What the same people were asked twice, the widest gap first."
    )
    views: tuple[BrandView, ...] = Field((), description="How personas see it, in their order.")
    outside: tuple[BrandReviews, ...] = Field(
        (),
        description="The own brand and others in reviews, in the order in which they were named.",
    )
