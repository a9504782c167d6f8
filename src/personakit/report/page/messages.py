"""What each section of the page says in a line above its pictures, by rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from personakit.report.page.account import gaps
from personakit.report.page.apart import greatest, signed
from personakit.report.page.content import letter
from personakit.report.page.doubts import lettered, with_doubt
from personakit.report.page.furthest import least_content
from personakit.report.page.method import choice, is_makeshift
from personakit.report.page.rows import label_of
from personakit.report.page.spoken import contradictions
from personakit.vocabulary.verdicts import COMES_BACK, WORTH_IT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from personakit.report.page.across import Across, Comparison
    from personakit.report.page.content import Subject
    from personakit.report.page.foretold import ForetoldSection
    from personakit.report.page.journeys import JourneysSection
    from personakit.report.page.numbers import Listing
    from personakit.report.page.time import Multiples
    from personakit.words import Phrasebook


@dataclass(frozen=True)
class Message:
    """What a section says in a line."""

    text: str = ""
    """The line; empty where nothing stands out."""
    source: str = ""
    """Where it was counted; empty where it is of no one column."""


def message(name: str, subject: Subject, content: Any) -> Message:
    """The message of a section; an empty one where nothing in it stands out."""
    tell = MESSAGES.get(name)
    told = tell(subject, content) if tell else ""
    told = told if isinstance(told, Message) else Message(told)
    if name in OF_THE_SET:
        return told
    return replace(told, text=with_doubt(told.text, subject))


def _parts(subject: Subject, _: object) -> str:
    """The parts of the customers, from the persona with the fewest to that with most."""
    words = subject.words
    sizes = [round(one.size.share, 2) for one in subject.personas]
    if len(sizes) < 2 or not max(sizes):
        return ""
    least, most = min(sizes), max(sizes)
    if least == most:
        return words.say("report.messages.alike", share=most)
    smallest, largest = (
        lettered((place for place, size in enumerate(sizes) if size == end), subject)
        for end in (least, most)
    )
    slots = {"one": smallest, "least": least, "other": largest, "most": most}
    return words.say("report.messages.parts", **slots)


def _furthest(subject: Subject, table: Comparison) -> Message:
    """The share in which personas are surely furthest apart: of what did not form them, if any."""
    rows = [
        (side.head, row, _ends(row))
        for side in table.sides
        for row in side.rows
        if not row.is_common
    ]
    found = [one for one in rows if not one[1].formed and _gap(one[2]) >= APART]
    head, row, ends = max(found or rows, key=lambda one: _gap(one[2]), default=("", None, []))
    if row is None or not _gap(ends):
        return Message()
    (_, others), *_, (_, ones) = ends
    words, key = subject.words, "formed" if row.formed else "furthest"
    text = words.say(
        f"report.messages.{key}", head=head.partition(";")[0], label=row.label,
        one=lettered(ones, subject), most=_read(row, ones[0], words),
        other=lettered(others, subject), least=_read(row, others[-1], words),
    )  # fmt: skip
    return Message(text, row.source)


def _ends(row: Across) -> list[tuple[float, list[int]]]:
    """The shares of a row that are told, from the least on, with whose they are.

    Those that read the same are one, and so are those of which only a bound is told.
    """
    alike: dict[str, tuple[float, list[int]]] = {}
    places = sorted(range(len(row.entries)), key=lambda place: _own(row, place))
    for place in places:
        one = row.entries[place]
        if one.mark:
            key = "bound" if one.is_bound else one.text
            alike.setdefault(key, (one.mark.own, []))[1].append(place)
    return sorted(alike.values())


def _own(row: Across, place: int) -> float:
    mark = row.entries[place].mark
    return mark.own if mark else 0.0


def _read(row: Across, place: int, words: Phrasebook) -> str:
    """A share of a row within a sentence."""
    entry = row.entries[place]
    bound = words.say("goes_with.parts.under", part=_own(row, place))
    return bound if entry.is_bound else entry.text


def _gap(ends: Sequence[tuple[float, list[int]]]) -> float:
    return ends[-1][0] - ends[0][0] if ends else 0.0


def _apart(subject: Subject, _: object) -> Message:
    """The variable that sets the personas apart most, and those of them that it sets apart."""
    difference = max(subject.differences, key=lambda one: one.explained, default=None)
    if difference is None or not subject.personas:
        return Message()
    words = subject.words
    effects = [signed(effect or 0.0, words) for effect in difference.effects]
    most = effects[greatest(difference)]
    places = [place for place, effect in enumerate(effects) if effect == most]
    text = words.say(
        "report.messages.apart", label=label_of(difference), who=lettered(places, subject),
        effect=most,
    )  # fmt: skip
    return Message(text, difference.source)


def _torn(subject: Subject, _: object) -> str:
    """Whose wishes and ways, or texts and ratings, do not fit together, by kind."""
    words = subject.words
    torn = [contradictions(persona, words) for persona in subject.personas]
    places = {kind: [place for place, kinds in enumerate(torn) if kind in kinds] for kind in TORN}
    return "; ".join(
        words.say(f"report.messages.torn.{kind}", who=lettered(some, subject))
        for kind, some in places.items()
        if some
    )


def _judges(subject: Subject, _: object) -> Message:
    """Who judges the service furthest below all customers."""
    judged = least_content(subject)
    if judged is None:
        return Message()
    words, who = subject.words, lettered(judged.places, subject)
    key = "judges" if len(judged.places) == 1 else "judge"
    text = words.say(f"report.messages.{key}", who=who, **judged.slots(words))
    return Message(text, judged.source)


def _foretell(subject: Subject, section: ForetoldSection) -> str:
    """How much of what comes the personas know better than recency and frequency."""
    better = sum(row.predicts for row in section.rows)
    return subject.words.say("report.messages.foretold", count=better, of=len(section.rows))


def _moved(subject: Subject, multiples: Multiples) -> str:
    """In how many lines anything lies beyond what chance makes."""
    lines = [panel for row in multiples.rows for panel in row.panels if panel.dots]
    moved = sum(any(is_beyond for *_, is_beyond in panel.dots) for panel in lines)
    return subject.words.say("report.messages.moved", count=moved, of=len(lines))


def _ways(subject: Subject, journeys: JourneysSection) -> str:
    """The way that parts furthest from that of all."""
    far = max(journeys.ways, key=lambda one: one.far, default=None)
    if far is None or not far.letter:
        return ""
    if not far.far:
        return subject.words.say("report.messages.one_way")
    letters = [one.letter for one in journeys.ways if one.far and one.finding == far.finding]
    places = [place for place in range(len(subject.personas)) if letter(place) in letters]
    return subject.words.say("report.told", label=lettered(places, subject), told=far.finding)


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


def _statements(subject: Subject, listings: list[Listing]) -> str:
    return subject.words.say("report.messages.numbers", count=sum(one.count for one in listings))


MESSAGES: dict[str, Callable[[Subject, Any], str | Message]] = {
    "cards": _parts,
    "side": _furthest,
    "empathy": _torn,
    "journeys": _ways,
    "departments": _judges,
    "differences": _apart,
    "time": _moved,
    "foretold": _foretell,
    "found": _number,
    "account": _rests_on,
    "numbers": _statements,
}
"""Sections that say something in a line."""

OF_THE_SET = ("time", "foretold", "found", "account", "numbers")
"""Those whose line tells of the set, not of single personas: it carries no doubt of these."""
APART = 0.1
"""Points from which on what did not form the personas is the title, whatever did."""
TORN = ("asked", "pleased", "upset")
"""What may not fit together, the gravest first."""
