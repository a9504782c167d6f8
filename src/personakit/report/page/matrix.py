"""The personas side by side: what they say and do in one table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.labels import shortened
from personakit.personas.metrics import METRICS
from personakit.personas.statements import Statement
from personakit.personas.telling import is_constant
from personakit.report.card.wording import channel_name
from personakit.report.metrics import metrics_in, says_how_good
from personakit.report.page.across import Across, Comparison, Entry, RowGroup, diagonal, folded
from personakit.report.page.content import Mark, letter
from personakit.report.page.furthest import width
from personakit.report.page.rows import (
    ALIKE,
    HALF_AGAIN,
    amount_label,
    asking,
    label_of,
    metric_name,
    percent,
    score_told,
    side,
    under,
)
from personakit.report.page.topics import pains, reasons
from personakit.report.page.worse import hurting

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from personakit.personas.model import Persona
    from personakit.personas.statements import ChannelStatement, Metric, NumberStatement
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

    Pick = Callable[[Sequence[Statement]], Sequence[Statement]]
    """Which statements of a field bring rows."""
    Key = tuple[str, str]
    """Label and source of a statement."""

FIRST = 4
"""Statements of one kind that a persona brings into the table."""
SAME = 0.002
"""Two shares are of the same count if they differ by less."""
ROWS = 10
"""Rows of channels and of numbers."""


def matrix(subject: Subject) -> Comparison | None:
    """The table of what personas want, of what hurts, of channels, numbers and scores."""
    sides = [folded(head, rows, subject.words) for head, rows in _sides(subject) if rows]
    return compared(subject, sides) if sides and len(subject.personas) > 1 else None


def compared(subject: Subject, sides: Sequence[RowGroup]) -> Comparison:
    """The columns of a table of personas, and its rows."""
    letters = tuple(letter(place) for place in range(len(subject.personas)))
    names = tuple(shortened(one.name) for one in subject.personas)
    return Comparison(letters, names, tuple(sides))


def _sides(subject: Subject) -> Iterator[tuple[str, tuple[Across, ...]]]:
    words = subject.words
    seen: set[tuple[str, Key]] = set()
    for head, (field, pick) in SHARES.items():
        # what is a pain of one and a mere reason of another stands once
        keys = [key for key in _keys(field, pick, subject) if (field, key) not in seen]
        seen |= {(field, key) for key in keys}
        yield words.say(head), _shares(field, keys, subject)
    yield from hurting(subject)
    for purpose in ("contact", "buying"):
        head = words.say(f"report.purposes.{purpose}")
        yield head, tuple(diagonal(_channels(purpose, subject)))[:ROWS]
    said = {label.casefold() for _, (label, _) in seen}
    yield words.say("report.numbers"), (*_medians(subject), *_scores(subject, said))


SHARES: dict[str, tuple[str, Pick]] = {
    "card.sections.goals": ("goals", tuple),
    "card.sections.pains": ("pain_points", pains),
    "report.reasons": ("pain_points", reasons),
    "card.sections.likes": ("likes", tuple),
    "card.sections.has": ("holdings", tuple),
    "card.sections.usually": ("habits", tuple),
    "card.sections.outcomes": ("outcomes", tuple),
}
"""Heads of shares in the table -> the field of a persona, and which of it stand there."""


def _keys(field: str, pick: Pick, subject: Subject) -> list[Key]:
    """What comes first in a field of any persona, each once."""
    fields: list[Sequence[Statement]] = [getattr(one, field) for one in subject.personas]
    keys = (
        _key(one)
        for statements in fields
        for one in [one for one in pick(statements) if not _goes_worse(one)][:FIRST]
    )
    return [*dict.fromkeys(keys)]


def _shares(field: str, keys: Sequence[Key], subject: Subject) -> tuple[Across, ...]:
    fields = [{_key(one): one for one in getattr(persona, field)} for persona in subject.personas]
    some = {key: [one.get(key) for one in fields] for key in keys}
    made = (
        _whole(_row(same, label_of, "share", subject.words), *key, subject)
        for key, same in some.items()
        if not all(map(is_constant, filter(None, same)))
    )
    return tuple(diagonal(made))


def _key(one: Statement) -> Key:
    return one.label, one.source


def _goes_worse(one: Statement) -> bool:
    """Whether it hurts though it is no more frequent than with all: that has rows of its own."""
    return bool(one.hurts) and one.common


def _channels(purpose: str, subject: Subject) -> Iterator[Across]:
    words = subject.words
    by_persona = [
        {one.channel: one for one in (*p.channels.preferred, *p.channels.avoided)
         if one.purpose == purpose}
        for p in subject.personas
    ]  # fmt: skip
    for channel in dict.fromkeys(key for one in by_persona for key in one):
        some = [one.get(channel) for one in by_persona]
        row = _row(some, lambda one: _channel(one, words), "use", words)
        yield _whole(row, channel, next(one.source for one in some if one), subject)


def _channel(one: ChannelStatement, words: Phrasebook) -> str:
    name, asked = channel_name(one, words), asking(one, words)
    return f"{name} ({asked})" if asked else name


def _row(
    some: Sequence[Statement | ChannelStatement | None], name: Callable[..., str], field: str,
    words: Phrasebook,
) -> Across:  # fmt: skip
    known = [one for one in some if one]
    base = next((one.base for one in known if one.base is not None), None)
    return Across(
        name(known[0]), tuple(_share_entry(one, field, words) for one in some),
        percent(base, words), formed=any(one.formed for one in known),
        source=known[0].source, is_common=all(one.common for one in known),
    )  # fmt: skip


def _share_entry(one: Statement | ChannelStatement | None, field: str, words: Phrasebook) -> Entry:
    share = getattr(one, field, None)
    if isinstance(one, Statement) and one.under is not None:
        return Entry(under(one.under, words), Mark("bar", one.under, one.base), is_bound=True)
    if one is None or share is None:
        return Entry(untold=words.say("report.untold.share"))
    out = (one.lift or 0) >= HALF_AGAIN
    return Entry(percent(share, words), Mark("bar", share, one.base), out)


def _whole(row: Across, level: str, source: str, subject: Subject) -> Across:
    """Fill what the files leave out from the variables that tell the personas apart.

    Only from one that has the same number wherever both have one: it counts the same.
    """
    for one in subject.record.quality.differences:
        pairs = [*zip(row.entries, one.means, strict=False)]
        if (
            one.is_share and one.source in source and one.label.endswith(level)
            and all(entry.mark and mean is not None and abs(entry.mark.own - mean) < SAME
                    for entry, mean in pairs if entry.text)
        ):  # fmt: skip
            filled = (e if e.text else _mean_entry(m, one.base, subject.words) for e, m in pairs)
            return replace(row, entries=tuple(filled))
    return row


def _mean_entry(mean: float | None, base: float, words: Phrasebook) -> Entry:
    if mean is None:
        return Entry(untold=words.say("report.untold.few"))
    return Entry(percent(mean, words), Mark("bar", mean, base), mean >= HALF_AGAIN * base)


def _medians(subject: Subject) -> Iterator[Across]:
    words = subject.words
    by_persona = [{one.label: one for one in _numbers(persona)} for persona in subject.personas]
    labels = dict.fromkeys(key for one in by_persona for key in one)
    told = {label: [one.get(label) for one in by_persona] for label in labels}
    once = {tuple(map(_spread, some)): some for some in reversed(told.values())}
    for some in [*once.values()][::-1][:ROWS]:
        base = next((one.base_median for one in some if one and one.base_median is not None), None)
        entries = tuple(
            Entry(words.written(one.median, "number"),
                  stands_out=bool(base) and one.median >= HALF_AGAIN * (base or 0))
            if one else Entry(untold=words.say("report.untold.number")) for one in some
        )  # fmt: skip
        every = "" if base is None else words.written(base, "number")
        known = [one for one in some if one]
        yield Across(
            shortened(amount_label(known[0], words)), entries, every, source=known[0].source,
            is_common=all(entry.text in ("", every) for entry in entries),
        )  # fmt: skip


def _spread(one: NumberStatement | None) -> object:
    """What a number of two columns has in common, if both tell the same in each persona."""
    return one and (one.median, one.middle_half, one.base_median, one.customers)


def _numbers(persona: Persona) -> list[NumberStatement]:
    return [*filter(None, (persona.demographics.age,)), *persona.behaviour]


def _scores(subject: Subject, said: Collection[str]) -> Iterator[Across]:
    """Scores, but for what stands above as a share of each customer under the same name."""
    words = subject.words
    by_persona = [metrics_in(persona, "service") for persona in subject.personas]
    names = (name for name in METRICS if any(name in one for one in by_persona))
    for name in (name for name in names if metric_name(name, words).casefold() not in said):
        form = METRICS[name].written
        some = [one.get(name) for one in by_persona]
        base = next((one.base for one in some if one and one.base is not None), None)
        untold = Entry(untold=words.say("report.untold.few"))
        entries = tuple(Entry(score_told(name, one, words)) if one else untold for one in some)
        known = [one for one in some if one]
        label = metric_name(name, words)
        if not says_how_good(known[0], words):
            unknown = words.say("metrics.scale.unknown")
            label = words.say("card.statement", label=label, share=unknown)
        yield Across(
            label, entries,
            "" if base is None else words.written(base, form), source=known[0].source,
            is_common=all(side(one) == 0 and _reads_as_all(one, name) for one in known),
        )  # fmt: skip


def _reads_as_all(one: Metric, name: str) -> bool:
    """Whether its number is surely known, and no other to the eye than that of all."""
    apart = abs(one.score - (one.base or 0.0))
    return one.interval is not None and apart <= ALIKE * width(name)
