"""A persona as a card: what a person would say about them, the numbers rounded for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.curated import as_curated
from personakit.report.text import (
    EMPTY,
    Line,
    Span,
    counted,
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
        Measure,
        NumberStatement,
        Persona,
        Statement,
    )

SHOWN = 4
"""Statements of one kind on a card; the file has the others."""

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
    size = f"{counted(persona.size.customers, 'customer')}, {percent(persona.size.share)}"
    spans = [Span(persona.name, "title"), Span(f"  {size}")]
    if persona.status != "draft":
        unstable = persona.status == "unstable"
        spans.append(Span(f"  {persona.status}", "warning" if unstable else "muted"))
    return Line(tuple(spans))


def _demographics(persona: Persona) -> Iterator[str]:
    who = persona.demographics
    yield from (_number(one) for one in (who.age, who.income) if one)
    for role, values in who.groups.items():
        yield f"{role}: {listed(_share(value) for value in values[:SHOWN])}"


def _goals(persona: Persona) -> Iterator[str]:
    yield from _with_quote(persona.goals)


def _pains(persona: Persona) -> Iterator[str]:
    yield from _with_quote(persona.pain_points)


def _channels(persona: Persona) -> Iterator[str]:
    if preferred := persona.channels.preferred[:SHOWN]:
        yield f"prefer {listed(_channel(one) for one in preferred)}"
    if avoided := persona.channels.avoided[:SHOWN]:
        yield f"avoid {listed(_channel(one) for one in avoided)}"


def _behaviour(persona: Persona) -> Iterator[str]:
    yield from (_number(one) for one in persona.behaviour[: 2 * SHOWN])


def _habits(persona: Persona) -> Iterator[str]:
    yield from (_share(one) for one in persona.habits[:SHOWN])


def _service(persona: Persona) -> Iterator[str]:
    service = persona.service
    if service.csat:
        yield _measure("satisfied", service.csat, percent)
    if service.nps:
        yield _measure("Net Promoter Score", service.nps, lambda score: f"{score:+.0f}")
    if service.ces:
        yield _measure("effort", service.ces, number)


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


SECTIONS: dict[str, Callable[[Persona], Iterator[str]]] = {
    "Who": _demographics,
    "Goals": _goals,
    "Pains": _pains,
    "Channels": _channels,
    "Behaviour": _behaviour,
    "Habits": _habits,
    "Service": _service,
    "Evidence": _evidence,
}
"""The sections of a card in their order, each a function to its lines of text."""


def _with_quote(statements: tuple[Statement, ...]) -> Iterator[str]:
    for statement in statements[:SHOWN]:
        yield _share(statement)
        yield from (f"“{quote}”" for quote in statement.quotes[:1])


def _share(statement: Statement) -> str:
    return f"{statement.label} ({_against(statement.share, statement.base, statement.lift)})"


def _channel(statement: ChannelStatement) -> str:
    parts = []
    if statement.observed is not None:
        against = _against(statement.observed, statement.base, statement.lift)
        parts.append(against.replace(" %", f" %{OF_PURPOSE[statement.purpose]}", 1))
    if statement.stated is not None:
        parts.append(f"{percent(statement.stated)} ask for it")
    return f"{_channel_name(statement)} ({'; '.join(parts)})"


def _channel_name(statement: ChannelStatement) -> str:
    """The channel in words; a shop's web page is no form."""
    if statement.purpose == "buying" and statement.channel == "web_form":
        return "online shop"
    return statement.channel.replace("_", " ")


def _against(share: float, base: float, lift: float | None) -> str:
    """A share beside that of all customers: as a multiple where it is clearly higher."""
    against = times(lift) if lift and lift >= 1.5 else f"all: {percent(base)}"
    return f"{percent(share)}, {against}"


def _number(one: NumberStatement) -> str:
    low, high = map(number, one.middle_half)
    spread = f"half between {low} and {high}; " if low != high else ""
    return f"{one.label}: {number(one.median)} ({spread}all: {number(one.base_median)})"


def _measure(label: str, measure: Measure, shown: Callable[[float], str]) -> str:
    low, high = map(shown, measure.interval)
    answers = counted(measure.answers, "answer")
    return (
        f"{label}: {shown(measure.score)} ({low} to {high}; all: {shown(measure.base)}), {answers}"
    )
