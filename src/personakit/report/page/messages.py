"""What each section of the page says in a line above its pictures, by rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.report.page.account import gaps
from personakit.report.page.content import letter
from personakit.report.page.furthest import least_content
from personakit.report.page.matrix import greatest, signed
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


def message(name: str, subject: Subject, content: Any) -> str:
    """The message of a section; empty where nothing in it stands out.

    Args:
        name: The section.
        subject: The set.
        content: What the section shows.
    """
    tell = MESSAGES.get(name)
    return tell(subject, content) if tell else ""


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
        words.listed(letter(place) for place, size in enumerate(sizes) if size == end)
        for end in (least, most)
    )
    slots = {"one": smallest, "least": least, "other": largest, "most": most}
    return words.say("report.messages.parts", **slots)


def _furthest(subject: Subject, table: Comparison) -> str:
    """The share in which two personas are furthest apart."""
    rows = [
        (side.head, row.label, _ends(row, table.letters))
        for side in table.sides
        for row in side.rows
    ]
    head, label, ends = max(rows, key=lambda one: _gap(one[2]))
    if not _gap(ends):
        return ""
    (least, other), *_, (most, one) = ends
    slots = {"one": one, "most": most, "other": other, "least": least}
    return subject.words.say("report.messages.furthest", head=head, label=label, **slots)


def _ends(row: Across, letters: Sequence[str]) -> list[tuple[float, str]]:
    """The shares of a row that are told, from the least to the greatest, with whose they are."""
    pairs = zip(row.entries, letters, strict=False)
    return sorted((entry.mark.own, one) for entry, one in pairs if entry.mark)


def _gap(ends: Sequence[tuple[float, str]]) -> float:
    return ends[-1][0] - ends[0][0] if ends else 0.0


def _apart(subject: Subject, _: object) -> str:
    """The variable that sets the personas apart most, and the one of them that it sets apart."""
    difference = max(subject.differences, key=lambda one: one.explained, default=None)
    if difference is None or not subject.personas:
        return ""
    place = greatest(difference)
    return subject.words.say(
        "report.messages.apart", label=label_of(difference), who=letter(place),
        effect=signed(difference.effects[place] or 0.0, subject.words),
    )  # fmt: skip


def _torn(subject: Subject, _: object) -> str:
    """Whose wishes and ways, or texts and ratings, do not fit together, by kind."""
    words = subject.words
    letters: dict[str, list[str]] = {}
    for place, persona in enumerate(subject.personas):
        for kind in contradictions(persona, words):
            letters.setdefault(kind, []).append(letter(place))
    return "; ".join(
        words.say(f"report.messages.torn.{kind}", who=words.listed(who))
        for kind, who in letters.items()
    )


def _judges(subject: Subject, _: object) -> str:
    """Who judges the service furthest below all customers."""
    judged = least_content(subject)
    if judged is None:
        return ""
    words = subject.words
    return words.say("report.messages.judges", who=judged.letter, **judged.slots(words))


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


def _statements(subject: Subject, listings: list[Listing]) -> str:
    return subject.words.say("report.messages.numbers", count=sum(one.count for one in listings))


MESSAGES: dict[str, Callable[[Subject, Any], str]] = {
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
