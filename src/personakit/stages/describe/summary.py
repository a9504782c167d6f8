"""A persona in three or four sentences, numbers rounded for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import number, part_of
from personakit.stages.describe.channels import phrases, preference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.model import Demographics, NumberStatement, Persona, Statement
    from personakit.values.facts import Fact, Grounds

DOING = {
    "orders": "order {times}",
    "contacts": "get in touch {times}",
    "spend": "spend {own} in all",
    "spend_per_order": "spend {own} on an order",
    "days_since_last_order": "ordered {own} days ago",
    "days_since_first_order": "have bought for {own} days",
    "days_since_last_contact": "got in touch {own} days ago",
    "days_since_first_contact": "have been in touch for {own} days",
    "first_response_time": "wait {own} hours for an answer",
    "resolution_time": "wait {own} hours for a solution",
    "contacts_per_order": "get in touch {times} per order",
    "further_orders": "order again {times} a year",
}
"""Quantity -> what they do; other numbers are named."""

TIMES: dict[float, str] = {0: "never", 1: "once", 2: "twice"}

FULL = 4
"""Sentences."""


def summarise(persona: Persona, facts: Grounds) -> str:
    """The summary of a persona from its own statements, each with what it says."""
    about = f"About {part_of(persona.size.share)} of all customers ({persona.size.customers:,})"
    sentences = [
        f"{about}{_who(persona.demographics)}.",
        _channel(persona),
        _topics("They want", persona.goals),
        _topics("What hurts:", persona.pain_points),
    ]
    more = [
        _behaviour(persona.behaviour, facts),
        _topics("More often than others:", persona.habits),
    ]
    told = [sentence for sentence in sentences if sentence]
    return " ".join([*told, *filter(None, more)][: max(FULL, len(told))])


def _who(who: Demographics) -> str:
    work = [s.label for s in who.groups.get("occupation", ()) if (s.share or 0) >= 0.5]
    parts = [f"typically {number(round(who.age.median))} years old"] if who.age else []
    if band := who.bands.get("age"):
        parts.append(f"typically aged {band.band}")
    return "".join(f", {part}" for part in [*parts, *(f"mostly “{label}”" for label in work[:1])])


def _channel(persona: Persona) -> str:
    preferred = persona.channels.preferred
    if not preferred:
        return ""
    first = preferred[0]
    how, share = phrases(first)[1], part_of(preference(first))
    shop = next((s for s in preferred if s.purpose == "buying" and s is not first), None)
    also = f", and they {phrases(shop)[1]}" if shop else ""
    if first.observed is None:
        return f"They like to {how}: {share} of them say so{_times(first.lift)}{also}."
    what = "contacts" if first.purpose == "contact" else "orders"
    share = part_of(first.observed)
    return f"They {how}: {share} of their {what} come this way{_times(first.lift)}{also}."


def _times(lift: float | None) -> str:
    return f", {number(round(lift, 1))} times the average" if lift and lift >= 1.15 else ""


def _topics(opening: str, statements: Sequence[Statement]) -> str:
    parts = [
        f"“{s.label}” ({part_of(s.share)}{_of_whom(s, i)}{_overall(s)})"
        for i, s in enumerate(statements[:2])
        if s.share is not None
    ]
    return f"{opening} {' and '.join(parts)}." if parts else ""


def _of_whom(statement: Statement, place: int) -> str:
    """Whom a share is of: said of the first, and wherever it is of a few who were asked."""
    if statement.asked and statement.of:
        return f" of the {statement.of:,} asked"
    return "" if place else " of them"


def _overall(statement: Statement) -> str:
    if statement.base is None or statement.share is None:
        return ""
    own, every = part_of(statement.share), part_of(statement.base)
    return f"; {every} overall" if every != own else "; not much more than overall"


def _behaviour(statements: Sequence[NumberStatement], facts: Grounds) -> str:
    told = [
        f"{_doing(s, facts.get(s))} (all customers: {number(s.base_median)})"
        for s in statements
        if s.base_median is not None and number(s.median) != number(s.base_median)
    ]
    return f"Typically they {' and '.join(told[:2])}." if told else ""


def _doing(statement: NumberStatement, fact: Fact | None) -> str:
    own = number(statement.median)
    quantity = fact.variable.quantity if fact and fact.variable else ""
    template = DOING.get(quantity, "have “{label}” at {own}")
    times = TIMES.get(statement.median, f"{own} times")
    return template.format(own=own, times=times, label=statement.label)
