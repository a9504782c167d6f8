"""What customers do one after another: the phases of each persona's way, lane by lane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.labels import shortened
from personakit.report.page.content import letter
from personakit.report.page.lanes import LANES, LaneCell, is_stepped, share_told
from personakit.report.page.rows import ALIKE
from personakit.vocabulary.steps import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.journeys import Journey, Journeys, PhaseTold, Rate
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

ALMOST = 0.95
"""Part of all customers from which on those who are seen are not told from all."""


@dataclass(frozen=True)
class PhaseStrip:
    """One phase of a way."""

    name: str
    """What it is called."""
    lanes: tuple[tuple[str, LaneCell], ...]
    """What is told of it, by lane: the same lanes in each phase and way."""


@dataclass(frozen=True)
class JourneyStrip:
    """The way of one persona."""

    letter: str
    """Its letter."""
    name: str
    """Its name."""
    finding: str
    """Where it parts most from that of all."""
    far: float
    """How far: a difference of shares by the part of its customers it is told of; 0 where not."""
    phases: tuple[PhaseStrip, ...]
    """Phases in their order."""
    remarks: tuple[str, ...]
    """Contacts again, changes of channel, and what is asked next."""


@dataclass(frozen=True)
class JourneysSection:
    """The ways of all personas."""

    lead: tuple[str, ...]
    """What they rest on."""
    lanes: tuple[str, ...]
    """What is told of each phase."""
    ways: tuple[JourneyStrip, ...]
    """By persona; that of all where there are none."""
    unknown: tuple[str, ...]
    """Phases in which nobody is seen, and what would tell."""


def journeys_section(subject: Subject) -> JourneysSection | None:
    """What the customers of each persona do one after another; None where nothing tells."""
    journeys, words = subject.journeys, subject.words
    if journeys is None:
        return None
    named = {one.id: (place, one.name) for place, one in enumerate(subject.personas)}
    placed = [(one, *named[one.id]) for one in journeys.personas if one.id in named]
    shown: list[tuple[str, str, Journey]] = [
        (letter(place), shortened(name), one) for one, place, name in placed
    ] or [("", words.say("report.page.portrait"), journeys.everyone)]
    phases = [(phase, way) for _, _, way in shown for phase in way.phases]
    lanes = [name for name, tell in LANES.items() if any(tell(*p, words).lines for p in phases)]
    ways = tuple(_way(mark, name, way, lanes, words) for mark, name, way in shown)
    seen = {phase.phase for phase, _ in phases}
    unknown = [words.say(f"journeys.unseen.{one}") for one in Phase if one not in seen]
    names = tuple(words.say(f"journeys.lanes.{one}") for one in lanes)
    return JourneysSection(tuple(_lead(subject, journeys, lanes)), names, ways, tuple(unknown))


def _lead(subject: Subject, journeys: Journeys, lanes: Sequence[str]) -> Iterator[str]:
    """When it happened, of whom it is told, and what ratings it counts."""
    words, seen, of = subject.words, journeys.crossing.of, subject.record.customers
    files = words.listed(journeys.sources)
    yield words.say("journeys.span", since=journeys.since, until=journeys.until, sources=files)
    if len(journeys.sources) > 1:
        crossing = "crossed" if journeys.crossing.shown else "apart"
        yield words.say(f"journeys.{crossing}", share=journeys.crossing.share)
    if journeys.sample < 1:
        yield words.say("journeys.sample", count=round(1 / journeys.sample))
    if seen < ALMOST * of and journeys.sample == 1:
        yield words.say("journeys.seen", count=seen, of=of)
    if "good" in lanes:
        yield words.say("journeys.good")
    if _is_stepped(journeys):
        yield words.say("report.in_steps")
    if journeys.ties:
        yield words.say("journeys.ties", share=journeys.ties)


def _is_stepped(journeys: Journeys) -> bool:
    """Whether any share is told in steps."""
    ways = journeys.personas or (journeys.everyone,)
    phases = [phase for way in ways for phase in way.phases]
    steps = [step for phase in phases for step in phase.steps]
    rates: list[Rate | None] = [*phases, *steps, *(step.good for step in steps)]
    return any(is_stepped(rate) for rate in rates if rate)


def _way(
    mark: str, name: str, journey: Journey, lanes: Sequence[str], words: Phrasebook
) -> JourneyStrip:
    names = {lane: words.say(f"journeys.lanes.{lane}") for lane in lanes}
    phases = tuple(
        PhaseStrip(
            words.say(f"journeys.phases.{one.phase}"),
            tuple((name, LANES[lane](one, journey, words)) for lane, name in names.items()),
        )
        for one in journey.phases
    )
    far, finding = _parts_most(journey, words) if mark else (0.0, "")
    return JourneyStrip(mark, name, finding, far, phases, tuple(remarks(journey, words)))


def _parts_most(journey: Journey, words: Phrasebook) -> tuple[float, str]:
    """The share of a way that is furthest from that of all; that none is, where none is far.

    What is told of few of its customers counts for less.
    """
    rates: list[tuple[float, str]] = []
    for phase in journey.phases:
        rates += _from_all("seen", phase, _seen(phase, words), words)
        for step in phase.steps:
            name = words.say(f"journeys.steps.{step.step}")
            rates += _from_all("good", step.good, name, words)
            for then in step.next:
                if then.step == "nothing":
                    rates += _from_all("nothing", then, name, words)
    if not rates:
        return 0.0, words.say("report.not_surely" if _is_drawn_apart(journey) else "report.as_all")
    far, finding = max(rates)
    return far / max(journey.customers, 1), f"{finding[0].upper()}{finding[1:]}"


def _is_drawn_apart(journey: Journey) -> bool:
    """Whether a share on the way looks otherwise than that of all, though it may be chance."""
    shown = [rate for phase in journey.phases
             for rate in (phase, *(step.good for step in phase.steps)) if rate]  # fmt: skip
    return any(one.base is not None and abs(one.share - one.base) > ALIKE for one in shown)


def _seen(phase: PhaseTold, words: Phrasebook) -> str:
    """What a phase is called: as its step where it has only one."""
    if len(phase.steps) == 1:
        return words.say(f"journeys.steps.{phase.steps[0].step}")
    return words.say(f"journeys.phases.{phase.phase}")


def _from_all(key: str, rate: Rate | None, name: str, words: Phrasebook) -> list[tuple[float, str]]:
    """How far a share is from that of all, times whom it is told of, where it surely differs.

    One that is told in steps of some customers is too rough for a title.
    """
    if rate is None or rate.base is None or rate.customers is None or not rate.differs:
        return []
    text = words.say(f"journeys.parts.{key}", name=name, share=rate.share, base=rate.base)
    far = round(abs(rate.share - rate.base), 9)
    return [(far * rate.of, text)] if far > ALIKE else []


def remarks(journey: Journey, words: Phrasebook) -> Iterator[str]:
    """Contacts again, changes of channel and what is asked next, in sentences."""
    for name in ("loops", "switches"):
        if rate := getattr(journey, name):
            yield words.say(f"journeys.{name}", share=share_told(rate, words))
    for one in journey.follow_ups:
        share = share_told(one, words)
        yield words.say("journeys.then", about=one.about, then=one.then, share=share)
