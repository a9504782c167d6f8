"""A persona as a card that is read in a minute; the file has the other numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from personakit.numbers import counted, listed, number, percent, times
from personakit.personas.curated import as_curated
from personakit.personas.model import Theme
from personakit.questions import question_in
from personakit.report.metrics import in_words
from personakit.report.text import EMPTY, Line, Span, labelled, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from personakit.personas.model import (
        ChannelStatement,
        Demographics,
        NumberStatement,
        Persona,
        Statement,
    )

SHOWN = 3
"""Statements of one kind on a card."""

GOALS, ADVICE, WHO = 4, 5, 4
"""Goals, pieces of advice and demographics on a card."""

SHAKY = ("unstable", "tentative")
"""Marks beside a name that warn."""

ALONE = ("gender", "occupation")
"""Demographics whose values say what they are."""

OF_PURPOSE = {"contact": " of contacts", "buying": " of orders", "any": ""}


def card_lines(persona: Persona, width: int = 80) -> Iterator[Line]:
    """The card of a persona."""
    persona = as_curated(persona)
    yield from _title(persona, width)
    for text in _opening(persona):
        yield from wrapped(text, width, 2)
    yield EMPTY
    for label, statements in SECTIONS.items():
        for place, text in enumerate(statements(persona)):
            yield from labelled("" if place else label, text, width)
    for warning in persona.evidence.warnings:
        yield from wrapped(warning, width, 2, "warning")


def _title(persona: Persona, width: int) -> Iterator[Line]:
    """The name, and beside it, where there is room, the size and the mark."""
    size, stability = persona.size, persona.evidence.stability
    share = f", {percent(size.share)}" if size.share else ""
    told = f"{counted(size.customers, 'customer')}{share}" if size.customers else ""
    verdict = stability.verdict.replace("_", " ") if stability else ""
    mark = verdict if persona.status == "draft" else persona.status
    beside = [Span(f"  {told}")] if told else []
    if mark:
        beside.append(Span(f"  {mark}", "warning" if mark in SHAKY else "muted"))
    title = Line((Span(persona.name, "title"), *beside))
    if len(str(title)) <= width:
        yield title
    else:
        yield from wrapped(persona.name, width, 0, "title")
        yield from [Line(tuple(beside))] * bool(beside)


def _opening(persona: Persona) -> Iterator[str]:
    """The summary where people wrote it, and who they are."""
    if "summary" in persona.curated or not persona.evidence.stability:
        yield persona.summary
    name = persona.archetype.name or persona.archetype.closest
    like = "" if name in ("", "none") else f"most like the “{name}”"
    who = ", ".join([*_demographics(persona.demographics)][:WHO])
    if told := "; ".join(filter(None, (who, like))):
        yield f"{told[0].upper()}{told[1:]}."


def _demographics(who: Demographics) -> Iterator[str]:
    if who.age and _differs(who.age):
        yield f"{number(who.age.median)} years old{_all(who.age)}"
    if who.income and _differs(who.income):
        yield f"income {number(who.income.median)}{_all(who.income)}"
    for role in {**who.bands, **who.groups}:
        if band := who.bands.get(role):
            asked = band.label if band.band.isdigit() else role
            yield f"{asked} {band.band} (all: {band.base_band})"
        else:
            yield from _group(role, who.groups[role])


def _group(role: str, values: Sequence[Statement]) -> Iterator[str]:
    """The value that is most of all more frequent than among all customers, else less."""
    more = [one for one in values if one.lift is None or one.lift > 1]
    for one in (more or values)[:1]:
        seldom = "" if more else "seldom "
        asked = "" if role in ALONE or question_in(one.label, one.source) else f"{role} "
        yield f"{seldom}{asked}{_share(one)}"


def _recognise(persona: Persona) -> Iterator[str]:
    told = persona.recognise
    rules = [f"or {rule}" if place else rule for place, rule in enumerate(told.rules)]
    if rules and told.precision is not None and told.recall is not None:
        rules[-1] += f" (right for {percent(told.precision)}, finds {percent(told.recall)})"
    yield from rules
    if rules and (prevalence := persona.evidence.prevalence):
        traits = len(prevalence.lines)
        for one in [one for one in prevalence.matches if one.at_least <= 1 + traits // 2][-1:]:
            yield f"{percent(one.share)} match at least {one.at_least} of {traits} main traits"


def _goals(persona: Persona) -> Iterator[str]:
    yield from _with_quote(persona.goals[:GOALS])


def _pains(persona: Persona) -> Iterator[str]:
    yield from _with_quote(persona.pain_points[:SHOWN])


def _likes(persona: Persona) -> Iterator[str]:
    yield from _with_quote(persona.likes[:SHOWN])


def _with_quote(statements: Sequence[Statement]) -> Iterator[str]:
    """Statements, and one quote in all."""
    quoted = next((one for one in statements if one.quotes), None)
    for one in statements:
        yield f"{_share(one)}{_trend(one)}"
        if one is quoted:
            yield f"“{one.quotes[0]}”"


def _advice(persona: Persona, act: str) -> Iterator[str]:
    """The advice of one kind, of the first of each kind and then the first of all."""
    first = {one.act: one for one in reversed(persona.serve_them)}.values()
    told = sorted(persona.serve_them, key=lambda one: one not in first)[:ADVICE]
    yield from (one.text for one in told if one.act == act)


def _channels(persona: Persona) -> Iterator[str]:
    told = persona.channels
    preferred = [_channel_name(one) for one in told.preferred]
    seldom = dict.fromkeys(map(_channel_name, told.avoided))
    names = listed([name for name in seldom if name not in preferred][:SHOWN])
    parts = (listed(map(_channel, told.preferred[:SHOWN])), f"seldom {names}" if names else "")
    if line := "; ".join(filter(None, parts)):
        yield line
    for one in told.differs[:SHOWN]:
        if one.observed is not None and one.stated is not None and one.observed < one.stated:
            used = f"{percent(one.observed)}{OF_PURPOSE[one.purpose]}"
            yield f"{percent(one.stated)} ask for {_channel_name(one)}, used for {used}"


def _channel(one: ChannelStatement) -> str:
    """A channel and its use; what they say of it where the use is not known."""
    share, what = one.observed, OF_PURPOSE[one.purpose]
    if share is None:
        share, what = one.stated, " ask for it"
    if share is None:
        return _channel_name(one)
    return f"{_channel_name(one)} ({_against(share, one.base, one.lift, what)})"


def _channel_name(one: ChannelStatement) -> str:
    """The channel in words; a shop's web page is no form."""
    if one.purpose == "buying" and one.channel == "web_form":
        return "online shop"
    return one.channel.replace("_", " ")


def _usually(persona: Persona) -> Iterator[str]:
    """What they do: numbers that are not those of all customers, and answers."""
    numbers: dict[object, str] = {}
    for one in persona.behaviour:
        if _differs(one):
            same = (one.median, one.middle_half, one.base_median)
            numbers.setdefault(same, f"{one.label}: {number(one.median)}{_all(one)}")
    by_source: dict[str, list[Statement]] = {}
    for habit in persona.habits:
        by_source.setdefault(habit.source, []).append(habit)
    habits = [_together(answers[:SHOWN]) for answers in by_source.values()]
    if told := "; ".join([*[*numbers.values()][:SHOWN], *habits[:2]]):
        yield told


def _together(answers: Sequence[Statement]) -> str:
    """Answers to one question, by name where there are several."""
    question = question_in(answers[0].label, answers[0].source)
    if len(answers) == 1 or not question:
        return listed(map(_share, answers))
    names = (one.label.removeprefix(question) for one in answers)
    return f"{question}more often {listed(names)}"


def _service(persona: Persona) -> Iterator[str]:
    if told := ", ".join(in_words(persona)):
        yield told


SECTIONS: dict[str, Callable[[Persona], Iterator[str]]] = {
    "Recognise": _recognise,
    "Goals": _goals,
    "Pains": _pains,
    "Likes": _likes,
    "Do": partial(_advice, act="do"),
    "Avoid": partial(_advice, act="avoid"),
    "Prepare": partial(_advice, act="prepare"),
    "Channels": _channels,
    "Usually": _usually,
    "Service": _service,
}
"""The sections of a card in their order, each a function to its lines of text."""


def _share(one: Statement) -> str:
    if one.share is None:
        return one.label
    return f"{one.label} ({_against(one.share, one.base, one.lift)})"


def _against(share: float, base: float | None, lift: float | None, what: str = "") -> str:
    """A share beside that of all customers: as a multiple where it is clearly higher."""
    own = f"{percent(share)}{what}"
    if lift is not None and lift >= 1.5:
        return f"{own}, {times(lift)}"
    return own if base is None else f"{own}, all: {percent(base)}"


def _differs(one: NumberStatement) -> bool:
    return one.base_median is None or number(one.median) != number(one.base_median)


def _all(one: NumberStatement) -> str:
    return "" if one.base_median is None else f" (all: {number(one.base_median)})"


def _trend(one: Statement) -> str:
    """How a theme develops."""
    if not isinstance(one, Theme) or not one.trend:
        return ""
    return ", rising" if one.trend.last > one.trend.first else ", falling"
