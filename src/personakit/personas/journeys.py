"""What customers do one after another, as `journeys.yaml` beside a set holds it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from personakit.personas.model import Id
from personakit.personas.statements import Count, Interval, Lift, Share, Written
from personakit.personas.versions import VERSION, Version
from personakit.vocabulary import Channel
from personakit.vocabulary.steps import Phase, Step
from personakit.vocabulary.triggers import Trigger

Days = Annotated[float, Field(ge=0, description="Days.")]


class Rate(Written):
    """How often something happens, against all customers."""

    share: Share = Field(description="Part of the customers, or of the events, for which it is so.")
    interval: Interval
    base: Share | None = Field(None, description="The same share over all customers.")
    lift: Lift
    customers: Count | None = Field(
        None, description="Customers of whom it is so; absent where the share is in steps."
    )
    of: Count = Field(description="Customers that it can be known of.")
    events: Count | None = Field(
        None, description="Events, or stretches of them, that the share is a part of."
    )
    differs: bool = Field(
        False, description="Whether it is really another share than that it is compared with."
    )


class _Next(Written):
    step: Step | Literal["nothing", "other"] = Field(
        description="The next step; nothing where none came; other for all that are rare."
    )


class Following(Rate, _Next):
    """What comes next after a step, within 30 days."""


class _Step(Written):
    step: Step = Field(description="What they do, or what happens to them.")


class StepTold(Rate, _Step):
    """One step: the part of the customers who take it, and what follows."""

    times: Count = Field(description="How often, over all of them.")
    days: Days | None = Field(
        None, description="Median days to whatever comes next, by Kaplan and Meier; absent where"
        " for fewer than half of them anything does."
    )  # fmt: skip
    base_days: Days | None = Field(None, description="The same of all customers.")
    good: Rate | None = Field(None, description="Of the ratings given here, those that are good.")
    next: tuple[Following, ...] = Field((), description="What follows, the most frequent first.")


class _Phase(Written):
    phase: Phase = Field(description="The stretch of the way.")


class PhaseTold(Rate, _Phase):
    """One phase: the part of the customers who are seen in it."""

    steps: tuple[StepTold, ...] = Field((), description="What it consists of.")


class _Topics(Written):
    about: str = Field(description="What the first contact is about.")
    then: str = Field(description="What a later one is about.")


class FollowUp(Rate, _Topics):
    """Of contacts about one thing, those after which one about another comes within 14 days."""


class _Topic(Written):
    topic: str = Field(description="What contacts are about.")


class ReasonTold(Rate, _Topic):
    """Of contacts whose topic is known, those about one."""

    again: Rate | None = Field(
        None, description="Of these, those after which one about the same comes within 14 days."
    )
    good: Rate | None = Field(None, description="Of the ratings of these, those that are good.")


class _Way(Written):
    channel: Channel = Field(description="Where contacts come from.")


class WayTold(Rate, _Way):
    """Of contacts whose channel is known, those on one."""


class _Trigger(Written):
    trigger: Trigger = Field(description="Which occasion.")
    about: str = Field("", description="Of follows and season: what they wrote about.")
    then: str = Field("", description="Of follows: what they write about next.")
    month: Annotated[int, Field(ge=1, le=12)] | None = Field(
        None, description="Of season: the month in which it comes up."
    )
    days: Count = Field(description="Days that it goes by.")


class TriggerTold(Rate, _Trigger):
    """An occasion to help before customers ask: of all customers those who had it of late."""

    chance: Rate | None = Field(
        None, description="Of orders, those with a contact within these days, against as many days"
        " after them.",
    )  # fmt: skip


class Journey(Written):
    """What some customers do one after another."""

    customers: Count = Field(description="Customers of the sample with any event.")
    events: Count = Field(description="Their events.")
    phases: tuple[PhaseTold, ...] = Field((), description="In the order of the way.")
    switches: Rate | None = Field(
        None, description="Contacts after which one on another channel comes within 7 days."
    )
    loops: Rate | None = Field(
        None, description="Stretches with a contact, no 30 days apart, that have several."
    )
    follow_ups: tuple[FollowUp, ...] = Field(
        (), description="What is asked next, compared with contacts about anything else."
    )
    reasons: tuple[ReasonTold, ...] = Field(
        (), description="What contacts are about, the most frequent first."
    )
    ways: tuple[WayTold, ...] = Field((), description="The channels of contacts, likewise.")
    triggers: tuple[TriggerTold, ...] = Field(
        (), description="Occasions to help before they ask, in the last 90 days of the data."
    )


class _Of(Written):
    id: Id = Field(description="The persona.")


class PersonaJourney(Journey, _Of):
    """The journey of a persona."""


class SeenInSeveral(Written):
    """How many customers are seen in several files."""

    share: Share = Field(description="Part of the customers with any event.")
    customers: Count | None = Field(None, description="How many; absent where they are few.")
    of: Count = Field(description="Customers with any event.")
    shown: bool = Field(
        description="Whether what follows is looked for across files: from a fifth on."
    )


class Journeys(Written):
    """What the customers of a set do one after another."""

    kind: Literal["persona-journeys"] = Field("persona-journeys", description="What this is.")
    version: Version = VERSION
    since: date = Field(description="Day of the first event.")
    until: date = Field(description="Day of the last.")
    sources: tuple[str, ...] = Field(description="Files that say when something happened.")
    sample: Share = Field(description="Part of the customers whose events were looked at.")
    ties: Share = Field(
        description="Part of the events of which only the day is known, beside others of that day."
    )
    crossing: SeenInSeveral = Field(description="How many customers are seen in several files.")
    everyone: Journey = Field(description="All customers of the sample.")
    personas: tuple[PersonaJourney, ...] = Field((), description="In the order of the set.")

    def of(self, persona: str) -> PersonaJourney | None:
        """The journey of a persona; None where nothing tells."""
        return next((journey for journey in self.personas if journey.id == persona), None)
