"""A persona in three or four sentences, numbers rounded for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.describe.channels import phrases, preference
from personakit.stages.describe.labels import number, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.model import NumberStatement, Persona, Statement


def summarise(persona: Persona) -> str:
    """The summary of a persona from its own statements."""
    sentences = [
        f"{percent(persona.size.share)} of customers ({persona.size.customers:,}).",
        _channel(persona),
        _topics("They want", persona.goals),
        _topics("What hurts:", persona.pain_points),
        _behaviour(persona.behaviour),
    ]
    if not any(sentences[1:]):
        sentences.append(_topics("More often than others:", persona.habits))
    return " ".join(sentence for sentence in sentences if sentence)


def _channel(persona: Persona) -> str:
    statement = next(iter(persona.channels.preferred), None)
    if statement is None:
        return ""
    how = phrases(statement)[1]
    if statement.observed is None:
        return (
            f"They like to {how}: {percent(preference(statement))} say so{_times(statement.lift)}."
        )
    what = "contacts" if statement.purpose == "contact" else "orders"
    return (
        f"They {how}: on average {percent(statement.observed)} of their {what} come this way"
        f"{_times(statement.lift)}."
    )


def _times(lift: float | None) -> str:
    return f", {number(lift)} times the average" if lift and lift >= 1.15 else ""


def _topics(opening: str, statements: Sequence[Statement]) -> str:
    top = statements[:2]
    if not top:
        return ""
    parts = [f"“{s.label}” ({percent(s.share)}, all customers {percent(s.base)})" for s in top]
    return f"{opening} {' and '.join(parts)}."


def _behaviour(statements: Sequence[NumberStatement]) -> str:
    top = [s for s in statements if s.median != s.base_median][:2]
    if not top:
        return ""
    parts = [f"{s.label} {number(s.median)} (all customers {number(s.base_median)})" for s in top]
    return f"Typically: {', '.join(parts)}."
