"""A persona as a card: what a person would say about them, the numbers rounded for reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.personas.curated import as_curated
from personakit.personas.model import Theme
from personakit.report.metrics import SERVICE, TEMPER, metric_lines
from personakit.report.text import (
    EMPTY,
    Line,
    Span,
    counted,
    in_brackets,
    labelled,
    listed,
    number,
    percent,
    times,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.personas.model import (
        ChannelStatement,
        NumberStatement,
        Persona,
        Signal,
        Statement,
    )

SHOWN = 4
"""Statements of one kind on a card; the file has the others."""

ASKED = re.compile(r".*[:?…] (?=.)")
"""What stands before the answer in a label: its question."""

OF_PURPOSE = {"contact": " of contacts", "buying": " of orders", "any": ""}


def card_lines(persona: Persona, width: int = 80) -> Iterator[Line]:
    """The card of a persona."""
    persona = as_curated(persona)
    yield _title(persona)
    yield from wrapped(persona.summary, width, 2)
    yield EMPTY
    for label, statements in SECTIONS.items():
        for place, text in enumerate(statements(persona)):
            yield from labelled("" if place else label, text, width)
    for warning in persona.evidence.warnings:
        yield from wrapped(warning, width, 2, "warning")


def _title(persona: Persona) -> Line:
    spans = [Span(persona.name, "title")]
    if persona.size.customers:
        size = f"{counted(persona.size.customers, 'customer')}, {percent(persona.size.share)}"
        spans.append(Span(f"  {size}"))
    if persona.status != "draft":
        unstable = persona.status == "unstable"
        spans.append(Span(f"  {persona.status}", "warning" if unstable else "muted"))
    return Line(tuple(spans))


def _demographics(persona: Persona) -> Iterator[str]:
    who = persona.demographics
    yield from (_number(one) for one in (who.age, who.income) if one)
    for role in {**who.bands, **who.groups}:
        values = who.groups.get(role, ())
        more = [_share(value) for value in values if (value.lift or 0) > 1]
        told = more or [f"seldom {_share(value)}" for value in values]
        if band := who.bands.get(role):
            asked = f"{band.label} " if band.band.isdigit() else ""
            told = [f"typically {asked}{band.band} (all: {band.base_band})", *told]
        yield f"{role}: {listed(told[:SHOWN])}"


def _goals(persona: Persona) -> Iterator[str]:
    yield from _with_quote(persona.goals)


def _pains(persona: Persona) -> Iterator[str]:
    yield from _with_quote(persona.pain_points)


def _channels(persona: Persona) -> Iterator[str]:
    if preferred := persona.channels.preferred[:SHOWN]:
        yield f"prefer {listed(_channel(one) for one in preferred)}"
    if avoided := persona.channels.avoided[:SHOWN]:
        yield f"avoid {listed(_channel(one) for one in avoided)}"
    yield from (_gap(one) for one in persona.channels.differs[:SHOWN])


def _gap(statement: ChannelStatement) -> str:
    """Where what they say and what they do differ."""
    said, did = percent(statement.stated or 0), percent(statement.observed or 0)
    use = "more" if (statement.observed or 0) > (statement.stated or 0) else "less"
    return (
        f"use {_channel_name(statement)} {use} than they say: {said} ask for it; {did}"
        f"{OF_PURPOSE[statement.purpose]}"
    )


def _behaviour(persona: Persona) -> Iterator[str]:
    told = [one for one in persona.behaviour if number(one.median) != number(one.base_median or 0)]
    first = {(one.median, one.middle_half, one.base_median): one for one in reversed(told)}
    yield from (_number(one) for one in [one for one in told if one in first.values()][:SHOWN])


def _habits(persona: Persona) -> Iterator[str]:
    by_source: dict[str, list[Statement]] = {}
    for one in persona.habits:
        by_source.setdefault(one.source, []).append(one)
    for answers in [*by_source.values()][:SHOWN]:
        yield _together(answers[:SHOWN])


def _together(answers: list[Statement]) -> str:
    """Answers to one question, which is said once."""
    question = ASKED.match(answers[0].label) if len(answers) > 1 else None
    asked = question[0] if question else ""
    if not all(one.label.startswith(asked) for one in answers):
        asked = ""
    told = (one.model_copy(update={"label": one.label[len(asked) :]}) for one in answers)
    return f"{asked}{listed(map(_share, told))}"


def _service(persona: Persona) -> Iterator[str]:
    yield from metric_lines(persona.service, SERVICE)


def _temper(persona: Persona) -> Iterator[str]:
    temper = persona.temper
    yield from metric_lines(temper, TEMPER)
    yield from (_number(one) for one in (temper.second_contact,) if one)
    yield from (_share(one) for one in (*temper.patience, *temper.self_reliance))


def _archetype(persona: Persona) -> Iterator[str]:
    told = persona.archetype
    if told.similarity is not None:
        reasons = listed(_signal(signal) for signal in told.because[:SHOWN])
        yield f"{told.name or told.closest} (similarity {told.similarity:.2f}): {reasons}"


def _signal(signal: Signal) -> str:
    own, base = ((percent if signal.is_share else number)(n) for n in (signal.mean, signal.base))
    return f"{signal.label} ({own}, all: {base})"


def _serve(persona: Persona) -> Iterator[str]:
    yield from (advice.text for advice in persona.serve_them)


def _evidence(persona: Persona) -> Iterator[str]:
    evidence = persona.evidence
    parts = []
    if evidence.stability:
        verdict = evidence.stability.verdict.replace("_", " ")
        parts.append(f"{verdict} (Jaccard {evidence.stability.jaccard:.2f})")
    if evidence.separated_by:
        traits = listed(trait.label for trait in evidence.separated_by[:SHOWN])
        parts.append(f"set apart by {traits}")
    if parts:
        yield "; ".join(parts)


def _recognise(persona: Persona) -> Iterator[str]:
    told = persona.recognise
    for place, rule in enumerate(told.rules):
        yield f"or {rule}" if place else rule
    if told.precision is not None and told.recall is not None:
        right, found = percent(told.precision), percent(told.recall)
        yield f"of those who match, {right} are this persona; {found} of the persona match"


def _alike(persona: Persona) -> Iterator[str]:
    """How many match more than half of the main statements, or as many as can be told."""
    told = persona.evidence.prevalence
    if told is None or not told.matches:
        return
    half = 1 + len(told.lines) // 2
    match = [one for one in told.matches if one.at_least <= half][-1]
    others = "" if match.others_of is None else ", and hardly anybody else"
    if match.others is not None:
        others = f", {percent(match.others)} of all others"
    yield (
        f"of those known well enough, {percent(match.share)} match at least {match.at_least} of "
        f"these {len(told.lines)}{others}: {listed(told.lines)}"
    )


SECTIONS: dict[str, Callable[[Persona], Iterator[str]]] = {
    "Who": _demographics,
    "Goals": _goals,
    "Pains": _pains,
    "Channels": _channels,
    "Behaviour": _behaviour,
    "Habits": _habits,
    "Service": _service,
    "Temper": _temper,
    "Archetype": _archetype,
    "Serve": _serve,
    "Recognise": _recognise,
    "Like this": _alike,
    "Evidence": _evidence,
}
"""The sections of a card in their order, each a function to its lines of text."""


def _with_quote(statements: tuple[Statement, ...]) -> Iterator[str]:
    for statement in statements[:SHOWN]:
        yield f"{_share(statement)}{_trend(statement)}"
        yield from (f"“{quote}”" for quote in statement.quotes[:1])


def _trend(statement: Statement) -> str:
    """How a theme develops, and whether it was looked for in a sample only."""
    parts = []
    if isinstance(statement, Theme) and statement.trend:
        ways = "rising" if statement.trend.last > statement.trend.first else "falling"
        shares = (percent(statement.trend.first), percent(statement.trend.last))
        parts.append("{} from {} to {} of their texts".format(ways, *shares))
    if isinstance(statement, Theme) and statement.sample:
        parts.append(f"in a sample of {percent(statement.sample)} of the customers")
    return "".join(f"; {part}" for part in parts)


def _share(statement: Statement) -> str:
    if statement.share is None:
        return statement.label
    return f"{statement.label} ({_against(statement.share, statement.base, statement.lift)})"


def _channel(statement: ChannelStatement) -> str:
    parts = []
    if statement.observed is not None:
        against = _against(statement.observed, statement.base, statement.lift)
        parts.append(against.replace(" %", f" %{OF_PURPOSE[statement.purpose]}", 1))
    if statement.stated is not None:
        parts.append(f"{percent(statement.stated)} ask for it")
    return f"{_channel_name(statement)} ({'; '.join(parts)})" if parts else _channel_name(statement)


def _channel_name(statement: ChannelStatement) -> str:
    """The channel in words; a shop's web page is no form."""
    if statement.purpose == "buying" and statement.channel == "web_form":
        return "online shop"
    return statement.channel.replace("_", " ")


def _against(share: float, base: float | None, lift: float | None) -> str:
    """A share beside that of all customers: as a multiple where it is clearly higher."""
    if base is None:
        return percent(share)
    against = times(lift) if lift and lift >= 1.5 else f"all: {percent(base)}"
    return f"{percent(share)}, {against}"


def _number(one: NumberStatement) -> str:
    parts = []
    if one.middle_half and number(one.middle_half[0]) != number(one.middle_half[1]):
        parts.append("half between {} and {}".format(*map(number, one.middle_half)))
    if one.base_median is not None:
        parts.append(f"all: {number(one.base_median)}")
    return f"{one.label}: {number(one.median)}{in_brackets(parts)}"
