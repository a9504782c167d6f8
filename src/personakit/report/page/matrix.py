"""The personas side by side: what they say and do in one table, what sets them apart in another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.labels import shortened
from personakit.personas.telling import is_constant
from personakit.report.card.wording import channel_name
from personakit.report.page.across import Across, Comparison, Entry, RowGroup, diagonal
from personakit.report.page.content import Mark, letter
from personakit.report.page.rows import (
    HALF_AGAIN,
    amount_label,
    asking,
    label_of,
    metric_name,
    metrics_in,
    percent,
)
from personakit.report.page.topics import pains, reasons
from personakit.report.page.worse import hurting
from personakit.vocabulary.metrics import METRICS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from personakit.personas.model import Persona
    from personakit.personas.set_record import Difference
    from personakit.personas.statements import ChannelStatement, NumberStatement, Statement
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

    Pick = Callable[[Sequence[Statement]], Sequence[Statement]]
    """Which statements of a field bring rows."""
    Key = tuple[str, str]
    """Label and source of a statement."""

STEPS = (0.2, 0.5, 1.0)
"""Standard deviations from which a difference is small, middle and great (Cohen 1988 for the first
two), taken of the printed number."""
FIRST = 4
"""Statements of one kind that a persona brings into the table."""
SAME = 0.002
"""Two shares are of the same count if they differ by less."""
ROWS = 10
"""Rows of channels and of numbers."""


def matrix(subject: Subject) -> Comparison | None:
    """The table of what personas want, of what hurts, of channels, numbers and scores."""
    sides = [RowGroup(head, rows) for head, rows in _sides(subject) if rows]
    return _of(subject, sides) if sides and len(subject.personas) > 1 else None


def differences(subject: Subject) -> Comparison | None:
    """The table of the variables that set the personas apart, in standard deviations."""
    ranked = sorted(subject.differences, key=greatest)
    made = {_what_of(one): _difference(one, subject.words) for one in reversed(ranked)}
    rows = tuple(reversed(made.values()))
    return _of(subject, [RowGroup("", rows)]) if rows and subject.personas else None


def _of(subject: Subject, sides: Sequence[RowGroup]) -> Comparison:
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
        _whole(_row(same, label_of, _own, subject.words), *key, subject)
        for key, same in some.items()
        if not all(map(is_constant, filter(None, same)))
    )
    return tuple(diagonal(made))


def _key(one: Statement) -> Key:
    return one.label, one.source


def _goes_worse(one: Statement) -> bool:
    """Whether it hurts though it is no more frequent than with all: that has rows of its own."""
    return bool(one.hurts) and one.common


def _own(one: Statement) -> float | None:
    return one.share


def _used(one: ChannelStatement) -> float | None:
    return one.stated if one.observed is None else one.observed


def _channels(purpose: str, subject: Subject) -> Iterator[Across]:
    words = subject.words
    by_persona = [
        {one.channel: one for one in (*p.channels.preferred, *p.channels.avoided)
         if one.purpose == purpose}
        for p in subject.personas
    ]  # fmt: skip
    for channel in dict.fromkeys(key for one in by_persona for key in one):
        some = [one.get(channel) for one in by_persona]
        row = _row(some, lambda one: _channel(one, words), _used, words)
        yield _whole(row, channel, next(one.source for one in some if one), subject)


def _channel(one: ChannelStatement, words: Phrasebook) -> str:
    name, asked = channel_name(one, words), asking(one, words)
    return f"{name} ({asked})" if asked else name


def _row(
    some: Sequence[Statement | ChannelStatement | None], name: Callable[..., str],
    value: Callable[..., float | None], words: Phrasebook,
) -> Across:  # fmt: skip
    known = [one for one in some if one]
    base = next((one.base for one in known if one.base is not None), None)
    return Across(
        name(known[0]), tuple(_share_entry(one, value, words) for one in some), percent(base, words)
    )


def _share_entry(
    one: Statement | ChannelStatement | None, value: Callable[..., float | None], words: Phrasebook
) -> Entry:
    share = value(one) if one else None
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
    for label in [*dict.fromkeys(key for one in by_persona for key in one)][:ROWS]:
        some = [one.get(label) for one in by_persona]
        base = next((one.base_median for one in some if one and one.base_median is not None), None)
        entries = tuple(
            Entry(words.written(one.median, "number"),
                  stands_out=bool(base) and one.median >= HALF_AGAIN * (base or 0))
            if one else Entry(untold=words.say("report.untold.number")) for one in some
        )  # fmt: skip
        yield Across(
            shortened(_label(some, words)),
            entries,
            "" if base is None else words.written(base, "number"),
        )


def _label(some: Sequence[NumberStatement | None], words: Phrasebook) -> str:
    """What a number is called, by the first persona that has it."""
    return next(amount_label(one, words) for one in some if one)


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
        entries = tuple(Entry(words.written(one.score, form)) if one else untold for one in some)
        yield Across(metric_name(name, words), entries,
                     "" if base is None else words.written(base, form))  # fmt: skip


def _what_of(one: Difference) -> tuple[object, ...]:
    """The same of what several files tell alike: what it is without its file, and the numbers."""
    file, _, _ = one.source.partition("/")
    return one.label.replace(file, ""), one.base and round(one.base, 2), *map(_rounded, one.effects)


def _rounded(effect: float | None) -> float | None:
    return None if effect is None else round(effect, 1)


def greatest(one: Difference) -> int:
    """The persona that stands out most: its variables come together."""
    sizes = [abs(effect or 0) for effect in one.effects]
    return sizes.index(max(sizes)) if sizes else 0


def _difference(one: Difference, words: Phrasebook) -> Across:
    form = "percent" if one.is_share else "number"
    entries = tuple(
        Entry(text=signed(effect, words), strength=strength(effect)) if effect is not None
        else Entry(untold=words.say("report.untold.few"))
        for effect in one.effects
    )  # fmt: skip
    label = label_of(one) if one.is_share else amount_label(one, words)
    return Across(label, entries, words.written(one.base, form))


def signed(effect: float, words: Phrasebook) -> str:
    """A difference in standard deviations as it is printed."""
    return words.marked(f"{effect:+.1f}") if round(effect, 1) else words.marked("0.0")


def strength(effect: float) -> str:
    """How far from all customers a printed difference is: `more3` to `less3`."""
    size = abs(round(effect, 1))
    steps = sum(size >= step for step in STEPS)
    return f"{'more' if effect > 0 else 'less'}{steps}" if steps else ""
