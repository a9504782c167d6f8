"""What each section of the page says in a line above its pictures, by rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.report.page.account import gaps
from personakit.report.page.method import choice, is_makeshift
from personakit.report.page.rows import label_of
from personakit.vocabulary.verdicts import COMES_BACK, WORTH_IT

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.report.page.content import Subject
    from personakit.report.page.empathy import EmpathyMaps
    from personakit.report.page.journeys import AllJourneysTold
    from personakit.report.page.numbers import Listing


def message(name: str, subject: Subject, content: Any) -> str:
    """The message of a section; empty where nothing in it stands out.

    Args:
        name: The section.
        subject: The set.
        content: What the section shows.
    """
    tell = MESSAGES.get(name)
    return tell(subject, content) if tell else ""


def _apart(subject: Subject, _: object) -> str:
    """The variable that sets the personas apart most."""
    told = max(subject.differences, key=lambda one: one.explained, default=None)
    return subject.words.say("report.messages.apart", label=label_of(told)) if told else ""


def _torn(subject: Subject, maps: EmpathyMaps) -> str:
    letters = [one.letter for one in maps.maps if one.contradictions]
    words = subject.words
    return words.say("report.messages.torn", who=words.listed(letters)) if letters else ""


def _ways(subject: Subject, told: AllJourneysTold) -> str:
    """The way that parts furthest from that of all."""
    far = max(told.ways, key=lambda one: one.far, default=None)
    if far is None or not far.letter:
        return ""
    if not far.far:
        return subject.words.say("report.messages.one_way")
    return subject.words.say("report.told", label=far.letter, told=far.finding)


def _number(subject: Subject, _: object) -> str:
    """How many groups there are, and why no more."""
    quality, words = subject.record.quality, subject.words
    more = next((one for one in quality.scores if one.segments == quality.segments + 1), None)
    if more is None or quality.structure.found is not True or is_makeshift(quality):
        return choice(quality, words)
    idle = more.gain is not None and more.gain < WORTH_IT
    gone = more.prediction_strength is not None and more.prediction_strength < COMES_BACK
    key = "adds_nothing" if idle else "goes" if gone else ""
    if not key:
        return choice(quality, words)
    return words.say(f"report.messages.{key}", count=quality.segments)


def _rests_on(subject: Subject, _: object) -> str:
    record, words = subject.record, subject.words
    return words.say(
        "report.messages.account", rows=sum(one.rows for one in record.sources),
        files=words.count("report.messages.files", len(record.sources)),
        unknown=words.count("report.messages.gaps", len(gaps(record))),
    )  # fmt: skip


def _statements(subject: Subject, told: list[Listing]) -> str:
    return subject.words.say("report.messages.numbers", count=sum(one.count for one in told))


MESSAGES: dict[str, Callable[[Subject, Any], str]] = {
    "empathy": _torn,
    "journeys": _ways,
    "differences": _apart,
    "found": _number,
    "account": _rests_on,
    "numbers": _statements,
}
"""Sections that say something in a line."""
