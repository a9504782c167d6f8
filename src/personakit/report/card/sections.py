"""The sections of a card: what a persona says, each in a few lines of text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from personakit.personas.statements import severity
from personakit.personas.telling import (
    defines,
    is_far_more,
    is_pain,
    names_file,
    number_said,
    tells,
)
from personakit.questions import question_in
from personakit.report.card.advice import acts, advice
from personakit.report.card.common import common_told
from personakit.report.card.ends import goes_with, not_with
from personakit.report.card.who import who_told
from personakit.report.card.wording import (
    alone,
    apart,
    asked_for,
    channel_name,
    channel_told,
    differs,
    hurts_told,
    share_told,
    trend_told,
)
from personakit.report.metrics import in_words
from personakit.report.portrait import Whole
from personakit.report.sureness import sure_line
from personakit.vocabulary import Channel
from personakit.vocabulary.tools import is_own_score, names_tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from personakit.personas.model import Persona
    from personakit.personas.statements import NumberStatement, Statement
    from personakit.words import Phrasebook

SHOWN = 3
"""Statements of one kind on a card."""

WANTS = 4
"""Wants on a card."""

TOGETHER = 2
"""Answers to one question on a line."""

APART = 0.03
"""Points from their part of the customers from which on a part of the business is told."""

MARKS = tuple("[<{#*|=")
"""What the text of a form or a page begins with, and no voice does."""

SHARED = 0.2
"""Share of all customers from which on an answer is told of them."""

RARE = 0.02
"""Share of all customers below which it is no news that hardly any of them have an end."""


def _has(persona: Persona, words: Phrasebook) -> Iterator[str]:
    if text := "; ".join(_by_question(_findings(persona.holdings, persona, words), words)[:SHOWN]):
        yield text


def _findings(
    statements: Sequence[Statement], persona: Persona, words: Phrasebook
) -> list[Statement]:
    """What sets them apart and tells something; of all customers what is true of many."""
    least = SHARED if isinstance(persona, Whole) else 0.0
    telling = (one for one in apart(statements) if tells(one, persona.size.customers))
    if persona.service.open:  # their mean over customers beside that of contacts would confuse
        telling = (one for one in telling if one.label != words.say("derived.open"))
    return [one for one in telling if one.share is None or one.share >= least]


def _usually(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """What they do: numbers that are not those of all customers, and answers."""
    numbers: dict[object, str] = {}
    for one in persona.behaviour:
        plain = _has_scale(one) and not names_file(one, words)
        if plain and differs(one) and _is_known(one, persona):
            same = (one.median, one.middle_half, one.base_median)
            numbers.setdefault(same, number_said(one, words))
    told = [text for text in numbers.values() if not _opens_with(persona, text)]
    acts = _findings(persona.habits, persona, words)
    several, few = (2, 2) if isinstance(persona, Whole) else (SHOWN, 2)
    more, fewer = (
        _by_question([one for one in acts if _is_fewer(one) is side], words, tell=share_told)[:few]
        for side in (False, True)
    )
    less = [words.say("card.fewer", what=words.listed(fewer))] if fewer else []
    if text := "; ".join([*told[:several], *more, *less]):
        yield text


def _opens_with(persona: Persona, text: str) -> bool:
    """Whether the first line of the card says it, where it is not one that people wrote."""
    first = f"{persona.essence[:1].lower()}{persona.essence[1:]}"
    return "summary" not in persona.curated and text in first


def _has_scale(one: NumberStatement) -> bool:
    """Whether it is no score of the company, or of a tool, of which nobody sees what is good."""
    return not (names_tool(one.label) or is_own_score(one.label))


def _is_known(one: NumberStatement, persona: Persona) -> bool:
    """Whether a number is known of half of them: what few have is not usual."""
    return one.customers is None or 2 * one.customers >= (persona.size.customers or 0)


def _by_question(
    statements: Iterable[Statement], words: Phrasebook, most: int = TOGETHER,
    tell: Callable[[Statement, Phrasebook], str] | None = None,
) -> list[str]:  # fmt: skip
    """Answers, those to one question together; none of another file, which are on another base."""
    by_source: dict[str, list[Statement]] = {}
    places: dict[str, str] = {}
    for one in statements:
        question = _asked(one) or one.source
        if places.setdefault(question, one.source) == one.source:
            by_source.setdefault(one.source, []).append(one)
    tell = tell or _more_or_fewer
    return [
        words.listed(tell(one, words) for one in _together(answers[:most]))
        for answers in by_source.values()
    ]


def _together(answers: Sequence[Statement]) -> Iterator[Statement]:
    """Answers to one question, which the first of them that names it names alone."""
    question = ""
    for one in answers:
        bare = one.label.removeprefix(question) if question else one.label
        yield one.model_copy(update={"label": bare})
        question = question or _asked(one)


def _asked(one: Statement) -> str:
    """What a label asks, as its header or, in other words, what stands before a colon."""
    asked, colon, _ = one.label.partition(": ")
    return question_in(one.label, one.source) or (f"{asked}{colon}" if colon else "")


def _more_or_fewer(one: Statement, words: Phrasebook) -> str:
    """A statement with its share; that it is true of fewer of them than of all."""
    text = share_told(one, words)
    return words.say("card.fewer", what=text) if _is_fewer(one) else text


def _is_fewer(one: Statement) -> bool:
    """Whether it is true of fewer of them than of all."""
    return one.lift is not None and one.lift < 1


def _outcomes(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """How it ended with them, first what columns are held against."""
    main = {one.outcome for one in persona.goes_with}
    outcomes = [one for one in persona.outcomes if one.share is not None or (one.base or 0) >= RARE]
    outcomes.sort(key=lambda one: one.label not in main)
    if line := "; ".join(_by_question(outcomes[:SHOWN], words, SHOWN, share_told)):
        yield line


def lists(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """Lists to work through; on the card of all customers."""
    for one in persona.lists if isinstance(persona, Whole) else ():
        yield words.say("card.list", **one.model_dump())


def _pains(persona: Persona, words: Phrasebook) -> Iterator[str]:
    hurting = [one for one in persona.pain_points if _hurts(one) and not defines(one)]
    worst = sorted(hurting, key=lambda one: severity(one.hurts))[:SHOWN]
    yield from _with_quote([one for one in hurting if one in worst], words)


def _about(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """What they write about more than others, which alone is no pain."""
    mere = [one for one in apart(persona.pain_points) if not _hurts(one)]
    if text := "; ".join(share_told(one, words) for one in mere[:SHOWN]):
        yield text


def _hurts(one: Statement) -> bool:
    """Whether it hurts them more than all customers; of all customers as one, whether it does."""
    worse = any(not hurt.is_usual for hurt in one.hurts)
    return is_pain(one) and (worse or one.base is None or is_far_more(one))


def _with_quote(statements: Sequence[Statement], words: Phrasebook) -> Iterator[str]:
    """Statements, and one quote in all."""
    voices = ((one, quote) for one in statements for quote in one.quotes)
    quoted, said = next(((o, q) for o, q in voices if q[:1] not in MARKS), (None, ""))
    for one in statements:
        plain = alone(one) if one.common else one
        yield f"{share_told(plain, words)}{trend_told(one, words)}{hurts_told(one, words)}"
        if one is quoted:
            yield words.say("card.quote", quote=said)


def _channels(persona: Persona, words: Phrasebook) -> Iterator[str]:
    channels = persona.channels
    apart = [one for one in channels.preferred if not one.common and one.channel != Channel.OTHER]
    preferred = [channel_name(one, words) for one in channels.preferred]
    seldom = dict.fromkeys(channel_name(one, words) for one in channels.avoided)
    names = words.listed([name for name in seldom if name not in preferred][:SHOWN])
    used = words.listed(channel_told(one, words) for one in apart[:SHOWN])
    parts = (used, words.say("card.seldom", what=names) if names else "")
    if line := "; ".join(filter(None, parts)):
        yield line
    yield from asked_for(channels.differs[:SHOWN], words)


def _service(persona: Persona, words: Phrasebook) -> Iterator[str]:
    if text := ", ".join(in_words(persona, words)):
        yield text


def _value(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """Their part of the business, where it is another than their part of the customers."""
    parts = {name: getattr(persona.value, name) for name in type(persona.value).model_fields}
    phrases = [
        words.say(f"card.value.{name}", part=part)
        for name, part in parts.items()
        if part is not None and abs(part - persona.size.share) >= APART
    ]
    line = words.say("card.brings", share=persona.size.share, parts=words.listed(phrases))
    if phrases and not _opens_with(persona, line):
        yield line


def _sure(persona: Persona, words: Phrasebook) -> Iterator[str]:
    if text := sure_line(persona, words):
        yield text


SECTIONS: dict[str, Callable[[Persona, Phrasebook], Iterable[str]]] = {
    "who": who_told,
    "has": _has,
    "usually": _usually,
    "value": _value,
    "outcomes": _outcomes,
    "goes_with": goes_with,
    "not_with": not_with,
    "goals": lambda one, words: _with_quote(apart(one.goals)[:WANTS], words),
    "pains": _pains,
    "about": _about,
    "likes": lambda one, words: _with_quote(apart(one.likes)[:SHOWN], words),
    "channels": _channels,
    "lists": lists,
    "do": acts,
    "avoid": partial(advice, act="avoid"),
    "prepare": partial(advice, act="prepare"),
    "service": _service,
    "common": common_told,
    "sure": _sure,
    "unknown": lambda one, _: one.unknown[:2],
}
"""The sections of a card in their order, each a function to its lines of text."""
