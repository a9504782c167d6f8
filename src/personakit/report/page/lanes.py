"""The lanes of a journey: what is told of each of its phases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from personakit.numbers import number
from personakit.report.page.content import Mark
from personakit.report.page.rows import FEW, HALF_AGAIN, part
from personakit.vocabulary.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from personakit.personas.journeys import Following, Journey, PhaseTold, Rate, StepTold
    from personakit.words import Phrasebook

    Lane = Callable[[PhaseTold, Journey, Phrasebook], "LaneCell"]
    """What a lane tells of a phase."""

SHOWN = 4
"""Steps that are shown as following one."""
UNNAMED = ("nothing", "other")
"""What is no step that follows."""
NAMED = 2
"""Channels and reasons that are named."""
HELP = "get_help"
"""The phase of contacts: only of them channel and reason are known."""


@dataclass(frozen=True)
class LaneLine:
    """One finding in a lane."""

    text: str
    """It in words."""
    mark: Mark | None = None
    """The drawing."""
    flag: str = ""
    """How many times that of all, where it is half as much again or more."""


@dataclass(frozen=True)
class LaneCell:
    """What a lane tells of one phase."""

    lines: tuple[LaneLine, ...] = ()
    """The findings; none where nothing is told."""
    untold: str = ""
    """What stands in their place, where that can be said."""


def _seen(phase: PhaseTold, _: Journey, words: Phrasebook) -> LaneCell:
    return LaneCell((_drawn(phase, words),))


def _does(phase: PhaseTold, journey: Journey, words: Phrasebook) -> LaneCell:
    """Its steps; of contacts also their channels, and what they are about."""
    lines = [_step(one, phase, words) for one in phase.steps]
    if phase.phase == HELP:
        ways = [(words.channel(one.channel, "contact")["label"], one) for one in journey.ways]
        about = [(words.say("card.quote", quote=one.topic), one) for one in journey.reasons]
        lines += [_named(rates, words) for rates in (ways[:NAMED], about[:NAMED]) if rates]
    return LaneCell(tuple(map(LaneLine, lines)))


def _step(one: StepTold, phase: PhaseTold, words: Phrasebook) -> str:
    """A step, with who takes it where that are not all who are seen here."""
    name = words.say(f"journeys.steps.{one.step}")
    if one.share == phase.share:
        return name
    return words.say("journeys.taken", step=name, share=share_told(one, words))


def _named(rates: Sequence[tuple[str, Rate]], words: Phrasebook) -> str:
    named = (words.say("journeys.told", name=n, share=share_told(one, words)) for n, one in rates)
    return words.say("journeys.of_contacts", told=words.listed(named))


def _good(phase: PhaseTold, _: Journey, words: Phrasebook) -> LaneCell:
    rated = [one for one in phase.steps if one.good]
    if not rated:
        return LaneCell(untold=_untold(phase, words))
    names = [words.say(f"journeys.steps.{one.step}") if len(rated) > 1 else "" for one in rated]
    return LaneCell(
        tuple(
            _drawn(one.good, words, _after(name, _good_told(one.good, words), words))
            for name, one in zip(names, rated, strict=True)
            if one.good
        )
    )


def _untold(phase: PhaseTold, words: Phrasebook) -> str:
    """Why no good ratings are told: few of those who rate give any, or nobody rates there.

    Of surveys nobody knows which.
    """
    steps = {one.step for one in phase.steps}
    if Step.ANSWER in steps:
        return ""
    return words.say(f"journeys.{'few_good' if Step.RATED in steps else 'unrated'}")


def _good_told(one: Rate, words: Phrasebook) -> str:
    """Good ratings beside those of all, with how many ratings they are of."""
    told, of = share_told(one, words), one.events or 0
    return told if of < FEW else words.say("journeys.rated", share=told, count=of)


def _next(phase: PhaseTold, _: Journey, words: Phrasebook) -> LaneCell:
    """What follows each step, where anything does."""
    follows = ((one, words.listed(following(one, words))) for one in phase.steps)
    return _by_step(phase, [(one, LaneLine(then)) for one, then in follows if then], words)


def _wait(phase: PhaseTold, _: Journey, words: Phrasebook) -> LaneCell:
    """How long until anything follows, whenever it does."""
    lines = [
        (one, LaneLine(_days(one.days, one.base_days, words)))
        for one in phase.steps
        if one.days is not None
    ]
    return _by_step(phase, lines, words)


def _lost(phase: PhaseTold, _: Journey, words: Phrasebook) -> LaneCell:
    """After which part of its steps nothing follows."""
    steps = [(one, _drawn(last, words)) for one in phase.steps if (last := _nothing(one))]
    return _by_step(phase, steps, words)


def _nothing(one: StepTold) -> Following | None:
    return next((then for then in one.next if then.step == "nothing" and then.share), None)


def _by_step(
    phase: PhaseTold, lines: Sequence[tuple[StepTold, LaneLine]], words: Phrasebook
) -> LaneCell:
    """Findings on steps, which are named where several have something after them."""
    several = sum(bool(one.next) or one.days is not None for one in phase.steps) > 1
    names = [words.say(f"journeys.steps.{one.step}") if several else "" for one, _ in lines]
    return LaneCell(
        tuple(
            replace(line, text=_after(name, line.text, words))
            for name, (_, line) in zip(names, lines, strict=True)
        )
    )


def _after(name: str, text: str, words: Phrasebook) -> str:
    return words.say("journeys.after_step", step=name, text=text) if name else text


def _drawn(one: Rate, words: Phrasebook, text: str = "") -> LaneLine:
    """A share beside that of all, with its bar."""
    times = one.share / one.base if one.base else 0.0
    flag = words.say("journeys.times", times=round(times, 1)) if times >= HALF_AGAIN else ""
    return LaneLine(text or share_told(one, words), Mark("bar", one.share, one.base), flag)


def following(one: StepTold, words: Phrasebook) -> Iterator[str]:
    """What follows a step, the most frequent first, each with its share; the rest as one.

    A share is told in steps of some customers: 0 is fewer than can be told of. With the part after
    which nothing follows they make a whole.
    """
    named = [then for then in one.next if then.share and then.step not in UNNAMED][:SHOWN]
    for then in named:
        name = words.say(f"journeys.steps.{then.step}")
        yield words.say("journeys.after", step=name, share=then.share)
    nothing = _nothing(one)
    steps = (*named, nothing) if nothing else named
    left = 100 - sum(round(100 * then.share) for then in steps)
    if steps and left > 0:
        name = words.say("journeys.steps.other" if nothing else "journeys.rest")
        yield words.say("journeys.after", step=name, share=left / 100)


def _days(days: float, base: float | None, words: Phrasebook) -> str:
    own = _spell(days, words)
    if base is None:
        return own
    of_all = words.written(base, "number") if base >= 1 else words.say("journeys.hours")
    return words.say("journeys.against", own=own, base=of_all)


def _spell(days: float, words: Phrasebook) -> str:
    """So many days, one of them in the singular."""
    if days < 1:
        return words.say("journeys.hours")
    return words.say("journeys.day" if number(days) == "1" else "journeys.days", days=days)


def is_stepped(one: Rate) -> bool:
    """Whether a share is told in steps of some customers, as its count must not be told."""
    return one.customers is None and one.interval is None


def share_told(one: Rate, words: Phrasebook) -> str:
    """A share beside that of all customers; one in steps, so that nobody is told, is about so."""
    own = part(one.share, one.of if one.events is None else one.events, words)
    if is_stepped(one):
        about = words.say("report.bounds.about", part=one.share)
        own = about if one.share else words.say("journeys.few")
    if one.base is None:
        return own
    return words.say("journeys.against", own=own, base=words.written(one.base, "percent"))


LANES: dict[str, Lane] = {
    "seen": _seen,
    "does": _does,
    "good": _good,
    "next": _next,
    "wait": _wait,
    "lost": _lost,
}
"""What is told of a phase, in its order: a lane to come is one entry."""
