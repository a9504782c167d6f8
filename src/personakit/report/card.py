"""A persona as a card that is read in a minute; the file has the other numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from personakit.numbers import number
from personakit.personas.curated import as_curated
from personakit.personas.statements import Theme
from personakit.questions import question_in
from personakit.report.metrics import in_words
from personakit.report.text import EMPTY, Line, Span, Style, labelled, wrapped
from personakit.words import LANGUAGES, phrasebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from personakit.personas.model import Demographics, Persona
    from personakit.personas.statements import (
        ChannelStatement,
        GoesWithSide,
        NumberStatement,
        Statement,
    )
    from personakit.words import Language, Phrasebook

SHOWN = 3
"""Statements of one kind on a card."""

GOALS, ADVICE, WHO = 4, 5, 4
"""Goals, pieces of advice and demographics on a card."""

SHAKY = ("unstable", "tentative")
"""Marks beside a name that warn."""

ALONE = ("gender", "occupation")
"""Demographics whose values say what they are."""


def card_lines(
    persona: Persona, width: int = 80, language: Language = LANGUAGES[0]
) -> Iterator[Line]:
    """The card of a persona, in the language of its set."""
    persona, words = as_curated(persona), phrasebook(language)
    yield from _title(persona, width, words)
    for text in _opening(persona, words):
        yield from wrapped(text, width, 2)
    yield EMPTY
    for name, statements in SECTIONS.items():
        label = words.say(f"card.sections.{name}")
        for place, text in enumerate(statements(persona, words)):
            yield from labelled("" if place else label, text, width)
    for warning in persona.evidence.warnings:
        yield from wrapped(warning, width, 2, "warning")


def _title(persona: Persona, width: int, words: Phrasebook) -> Iterator[Line]:
    """The name, and beside it, where there is room, the size and the mark."""
    size, stability = persona.size, persona.evidence.stability
    share = words.say("card.share", share=size.share) if size.share else ""
    told = f"{words.count('card.customers', size.customers)}{share}" if size.customers else ""
    verdict = stability.verdict if stability else ""
    mark = verdict if persona.status == "draft" else persona.status
    beside = [Span(f"  {told}")] if told else []
    if mark:
        style: Style = "warning" if mark in SHAKY else "muted"
        beside.append(Span(f"  {words.say(f'card.marks.{mark}')}", style))
    title = Line((Span(persona.name, "title"), *beside))
    if len(str(title)) <= width:
        yield title
    else:
        yield from wrapped(persona.name, width, 0, "title")
        yield from [Line(tuple(beside))] * bool(beside)


def _opening(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """The summary where people wrote it, and who they are."""
    if "summary" in persona.curated or not persona.evidence.stability:
        yield persona.summary
    name = persona.archetype.name or persona.archetype.closest
    like = "" if name in ("", "none") else words.say("card.like", name=name)
    who = ", ".join([*_demographics(persona.demographics, words)][:WHO])
    if told := "; ".join(filter(None, (who, like))):
        yield f"{told[0].upper()}{told[1:]}."


def _demographics(who: Demographics, words: Phrasebook) -> Iterator[str]:
    for key, one in (("card.age", who.age), ("card.income", who.income)):
        if one and differs(one):
            yield words.say(key, median=one.median, all=_all(one, words))
    names = words.room("demographics")
    for role in {**who.bands, **who.groups}:
        if band := who.bands.get(role):
            asked = band.label if band.band.isdigit() else names.get(role, role)
            yield words.say("card.band", asked=asked, band=band.band, base=band.base_band)
        else:
            yield from _group(role, who.groups[role], words)


def _group(role: str, values: Sequence[Statement], words: Phrasebook) -> Iterator[str]:
    """The value that is most of all more frequent than among all customers, else less."""
    more = [one for one in values if one.lift is None or one.lift > 1]
    for one in (more or values)[:1]:
        alone = role in ALONE or question_in(one.label, one.source)
        asked = "" if alone else f"{words.room('demographics').get(role, role)} "
        told = f"{asked}{_share(one, words)}"
        yield told if more else words.say("card.seldom", what=told)


def _recognise(persona: Persona, words: Phrasebook) -> Iterator[str]:
    told = persona.recognise
    rules = [
        words.say("card.or", rule=rule) if place else rule for place, rule in enumerate(told.rules)
    ]
    if rules and told.precision is not None and told.recall is not None:
        rules[-1] += words.say("card.reliable", precision=told.precision, recall=told.recall)
    yield from rules
    if rules and (prevalence := persona.evidence.prevalence):
        traits = len(prevalence.lines)
        for one in [one for one in prevalence.matches if one.at_least <= 1 + traits // 2][-1:]:
            yield words.say("card.matches", share=one.share, least=one.at_least, of=traits)


def _goals(persona: Persona, words: Phrasebook) -> Iterator[str]:
    yield from _with_quote(persona.goals[:GOALS], words)


def _pains(persona: Persona, words: Phrasebook) -> Iterator[str]:
    yield from _with_quote(persona.pain_points[:SHOWN], words)


def _likes(persona: Persona, words: Phrasebook) -> Iterator[str]:
    yield from _with_quote(persona.likes[:SHOWN], words)


def _with_quote(statements: Sequence[Statement], words: Phrasebook) -> Iterator[str]:
    """Statements, and one quote in all."""
    quoted = next((one for one in statements if one.quotes), None)
    for one in statements:
        yield f"{_share(one, words)}{_trend(one, words)}"
        if one is quoted:
            yield words.say("card.quote", quote=one.quotes[0])


def _advice(persona: Persona, words: Phrasebook, act: str) -> Iterator[str]:
    """The advice of one kind, of the first of each kind and then the first of all."""
    first = {one.act: one for one in reversed(persona.serve_them)}.values()
    told = sorted(persona.serve_them, key=lambda one: one not in first)[:ADVICE]
    yield from (one.text for one in told if one.act == act)


def _channels(persona: Persona, words: Phrasebook) -> Iterator[str]:
    told = persona.channels
    preferred = [channel_name(one, words) for one in told.preferred]
    seldom = dict.fromkeys(channel_name(one, words) for one in told.avoided)
    names = words.listed([name for name in seldom if name not in preferred][:SHOWN])
    used = words.listed(_channel(one, words) for one in told.preferred[:SHOWN])
    parts = (used, words.say("card.seldom", what=names) if names else "")
    if line := "; ".join(filter(None, parts)):
        yield line
    for one in told.differs[:SHOWN]:
        if one.observed is not None and one.stated is not None and one.observed < one.stated:
            yield words.say(
                "card.asked_for", stated=one.stated, channel=channel_name(one, words),
                observed=one.observed, what=words.say(f"card.of.{one.purpose}"),
            )  # fmt: skip


def _channel(one: ChannelStatement, words: Phrasebook) -> str:
    """A channel and its use; what they say of it where the use is not known."""
    share, of = (one.observed, f"{one.purpose}")
    if share is None:
        share, of = one.stated, "asked"
    name = channel_name(one, words)
    if share is None:
        return name
    against = _against(share, one.base, one.lift, words, words.say(f"card.of.{of}"))
    return words.say("card.statement", label=name, share=against)


def channel_name(one: ChannelStatement, words: Phrasebook) -> str:
    """What a channel is called."""
    return channel_word(one, "label", words)


def channel_word(one: ChannelStatement, word: str, words: Phrasebook) -> str:
    """A word about a channel, of its entry in `channels`; a shop's web page is no form."""
    own = words.room(f"buying.{one.channel}") if one.purpose == "buying" else {}
    return own.get(word) or words.say(f"channels.{one.channel}.{word}")


def _usually(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """What they do: numbers that are not those of all customers, and answers."""
    numbers: dict[object, str] = {}
    for one in persona.behaviour:
        if differs(one):
            same = (one.median, one.middle_half, one.base_median)
            slots = {"label": one.label, "median": one.median, "all": _all(one, words)}
            numbers.setdefault(same, words.say("card.number", **slots))
    by_source: dict[str, list[Statement]] = {}
    for habit in persona.habits:
        by_source.setdefault(habit.source, []).append(habit)
    habits = [_together(answers[:SHOWN], words) for answers in by_source.values()]
    if told := "; ".join([*[*numbers.values()][:SHOWN], *habits[:2]]):
        yield told


def _together(answers: Sequence[Statement], words: Phrasebook) -> str:
    """Answers to one question, by name where there are several."""
    question = question_in(answers[0].label, answers[0].source)
    plain = answers[0].asked or answers[0].base is None
    if len(answers) == 1 or not question or plain:
        return words.listed(_share(one, words) for one in answers)
    names = words.listed(one.label.removeprefix(question) for one in answers)
    return words.say("card.more_often", question=question, answers=names)


def _outcomes(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """How it ended with them."""
    if told := words.listed(_share(one, words) for one in persona.outcomes[:SHOWN]):
        yield told


def goes_with(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """What goes with how it ended, both ends with their customers."""
    for one in persona.goes_with[:SHOWN]:
        most, least = (_end(side, words) for side in (one.most, one.least))
        slots = {"outcome": one.outcome, "label": one.label, "most": most, "least": least}
        yield words.say("card.goes_with", **slots)


def _end(side: GoesWithSide, words: Phrasebook) -> str:
    told = {"share": side.share, "under": side.under, "over": side.over}
    bound, part = next((name, part) for name, part in told.items() if part is not None)
    return words.say(f"goes_with.ends.{bound}", answer=side.answer, part=part, of=side.of)


def _service(persona: Persona, words: Phrasebook) -> Iterator[str]:
    if told := ", ".join(in_words(persona, words)):
        yield told


SECTIONS: dict[str, Callable[[Persona, Phrasebook], Iterator[str]]] = {
    "recognise": _recognise,
    "goals": _goals,
    "pains": _pains,
    "likes": _likes,
    "do": partial(_advice, act="do"),
    "avoid": partial(_advice, act="avoid"),
    "prepare": partial(_advice, act="prepare"),
    "channels": _channels,
    "usually": _usually,
    "outcomes": _outcomes,
    "goes_with": goes_with,
    "service": _service,
}
"""The sections of a card in their order, each a function to its lines of text."""


def _share(one: Statement, words: Phrasebook) -> str:
    if one.share is None:
        return one.label
    against = _against(one.share, one.base, one.lift, words, of_what(one, words))
    return words.say("card.statement", label=one.label, share=against)


def of_what(one: Statement, words: Phrasebook) -> str:
    """What a share is a part of, where that is not the persona."""
    if one.asked and one.of:
        return words.say("card.of_asked", of=one.of)
    return words.say(f"card.of.{one.share_of}") if one.share_of else ""


def _against(
    share: float, base: float | None, lift: float | None, words: Phrasebook, what: str = ""
) -> str:
    """A share beside that of all customers: as a multiple where it is clearly higher."""
    if lift is not None and lift >= 1.5:
        return words.say("card.times", share=share, what=what, lift=lift)
    key = "card.alone" if base is None else "card.against"
    return words.say(key, share=share, what=what, base=base)


def differs(one: NumberStatement) -> bool:
    """Whether a number reads otherwise than that of all customers."""
    return one.base_median is None or number(one.median) != number(one.base_median)


def _all(one: NumberStatement, words: Phrasebook) -> str:
    return "" if one.base_median is None else words.say("card.all", base=one.base_median)


def _trend(one: Statement, words: Phrasebook) -> str:
    """How a theme develops."""
    if not isinstance(one, Theme) or not one.trend:
        return ""
    rises = one.trend.last > one.trend.first
    return words.say("card.rising" if rises else "card.falling")
