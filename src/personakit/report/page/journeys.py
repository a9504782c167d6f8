"""What customers do one after another: the steps of each persona on its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.labels import shortened
from personakit.report.page.content import letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.journeys import Journey, Journeys, PhaseTold, Rate, StepTold
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

SHOWN = 4
"""Steps that are shown as following one."""


@dataclass(frozen=True)
class StepRow:
    """One step."""

    label: str
    """What it is."""
    who: str
    """The part of the customers who take it."""
    following: tuple[str, ...]
    """What follows it, the most frequent first."""
    wait: str
    """How long until anything does; empty where that is not known."""
    good: str
    """The part of its ratings that are good; empty where there are none."""


@dataclass(frozen=True)
class JourneyTold:
    """The way of one persona."""

    letter: str
    """Its letter."""
    name: str
    """Its name."""
    phases: tuple[tuple[str, tuple[StepRow, ...]], ...]
    """Phases in their order, each with its steps."""
    remarks: tuple[str, ...]
    """Contacts again, changes of channel, and what is asked next."""


@dataclass(frozen=True)
class AllJourneysTold:
    """The ways of all personas."""

    lead: tuple[str, ...]
    """What they rest on."""
    ways: tuple[JourneyTold, ...]
    """By persona; that of all where there are none."""


def journeys_told(subject: Subject) -> AllJourneysTold | None:
    """What the customers of each persona do one after another; None where nothing tells."""
    found, words = subject.journeys, subject.words
    if found is None:
        return None
    named = {one.id: (place, one.name) for place, one in enumerate(subject.personas)}
    own = [(one, *named[one.id]) for one in found.personas if one.id in named]
    ways = [_way(letter(place), shortened(name), one, words) for one, place, name in own]
    if not ways:
        ways = [_way("", words.say("report.page.portrait"), found.everyone, words)]
    return AllJourneysTold(tuple(_lead(found, words)), tuple(ways))


def _lead(found: Journeys, words: Phrasebook) -> Iterator[str]:
    yield words.say(
        "journeys.span", since=found.since, until=found.until, sources=words.listed(found.sources)
    )
    if len(found.sources) > 1:
        crossing = "crossed" if found.crossing.shown else "apart"
        yield words.say(f"journeys.{crossing}", share=found.crossing.share)
    if found.sample < 1:
        yield words.say("journeys.sample", count=round(1 / found.sample))
    if found.ties:
        yield words.say("journeys.ties", share=found.ties)


def _way(letter: str, name: str, journey: Journey, words: Phrasebook) -> JourneyTold:
    phases = ((_phase(one, words), _steps(one, words)) for one in journey.phases)
    return JourneyTold(letter, name, tuple(phases), tuple(remarks(journey, words)))


def _phase(one: PhaseTold, words: Phrasebook) -> str:
    return words.say(f"journeys.phases.{one.phase}")


def _steps(phase: PhaseTold, words: Phrasebook) -> tuple[StepRow, ...]:
    return tuple(
        StepRow(
            words.say(f"journeys.steps.{one.step}"), share_told(one, words),
            tuple(following(one, words)), _wait(one, words),
            share_told(one.good, words) if one.good else "",
        )
        for one in phase.steps
    )  # fmt: skip


def following(one: StepTold, words: Phrasebook) -> Iterator[str]:
    """What follows a step, the most frequent first, each with its share; the rest as one.

    A share is told in steps of some customers: 0 is fewer than can be told of. They make a whole.
    """
    named = [then for then in one.next if then.share and then.step != "other"][:SHOWN]
    for then in named:
        name = words.say(f"journeys.steps.{then.step}")
        yield words.say("journeys.after", step=name, share=then.share)
    left = 100 - sum(round(100 * then.share) for then in named)
    if named and left > 0:
        is_all = any(then.step == "nothing" for then in named)
        name = words.say("journeys.steps.other" if is_all else "journeys.rest")
        yield words.say("journeys.after", step=name, share=left / 100)


def _wait(one: StepTold, words: Phrasebook) -> str:
    if one.days is None:
        return ""
    return (
        words.say("journeys.days", days=one.days) if one.days >= 1 else words.say("journeys.hours")
    )


def remarks(journey: Journey, words: Phrasebook) -> Iterator[str]:
    """Contacts again, changes of channel and what is asked next, in sentences."""
    for name in ("loops", "switches"):
        if told := getattr(journey, name):
            yield words.say(f"journeys.{name}", share=share_told(told, words))
    for one in journey.follow_ups:
        share = share_told(one, words)
        yield words.say("journeys.then", about=one.about, then=one.then, share=share)


def share_told(one: Rate, words: Phrasebook) -> str:
    """A share beside that of all customers."""
    own = words.written(one.share, "percent")
    if one.base is None:
        return own
    return words.say("journeys.against", own=own, base=words.written(one.base, "percent"))
