"""The counts behind the statements of a persona, and how each was counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.personas.compare import pairs
from personakit.personas.model import Size
from personakit.personas.statements import (
    ChannelStatement,
    Metric,
    NumberStatement,
    Statement,
    Trait,
)
from personakit.stages.describe.definitions import definition, form_of, of_theme
from personakit.values.facts import ThemeFact
from personakit.values.recounts import Count

if TYPE_CHECKING:
    from pydantic import BaseModel

    from personakit.personas.model import Persona
    from personakit.values.facts import Fact, Grounds
    from personakit.words import Phrasebook


STATED = (Size, Metric, Statement, ChannelStatement, NumberStatement, Trait)
"""What a count may be told of."""

HOLDING = (Statement, ChannelStatement)
"""Statements of what holds for some customers and not for others."""

FORMS: dict[type[BaseModel], str] = {
    ChannelStatement: "own_share",
    NumberStatement: "number",
    Trait: "trait",
}
"""What a statement is -> the entry of `definitions` that tells how it was counted."""


def count_statements(
    persona: Persona, facts: Grounds, customers: int, words: Phrasebook
) -> dict[BaseModel, Count]:
    """Tell the counts that the statements of a persona were made of, also over all customers.

    Args:
        persona: The persona.
        facts: Its statements -> what they say.
        customers: All customers.
        words: In which language.

    Returns:
        Statement -> its counts. Statements that are no count of customers, and such whose numbers
        are made of several, are left out.
    """
    written = (pair.written for pair in pairs(persona, persona))
    stated = (one for one in written if isinstance(one, STATED))
    counts = {one: _count(one, facts, customers, words) for one in stated}
    return {one: count for one, count in counts.items() if count}


def _count(one: BaseModel, facts: Grounds, customers: int, words: Phrasebook) -> Count | None:
    if isinstance(one, Size):
        return Count(words.say("definitions.size"), one.customers, customers)
    if isinstance(one, Metric):
        scale = f"{one.scale[:1].upper()}{one.scale[1:]}"
        return Count(words.say("definitions.metric", scale=scale))
    return _count_of_fact(one, facts[one], words) if one in facts else None


def _count_of_fact(statement: BaseModel, fact: Fact, words: Phrasebook) -> Count | None:
    """The counts of a fact, without the digits in which sums of other orders differ."""
    how, own, base = _definition(statement, fact, words), fact.own, fact.base
    if not how or getattr(statement, "customers", 0) is None:  # that hides a small rest
        return None
    count = Count(how, of=own.known, p=float(f"{fact.p:.6g}"), effect=round(fact.effect, 6))
    if isinstance(fact, ThemeFact):  # its base is a mean of shares, no count
        return replace(count, customers=own.some)
    if isinstance(statement, HOLDING):
        count = replace(count, customers=own.some, base_customers=base.some)
    return replace(count, base_of=base.known)


def _definition(statement: BaseModel, fact: Fact, words: Phrasebook) -> str:
    """How a statement was counted; empty where several variables are one signal."""
    if isinstance(fact, ThemeFact):
        return of_theme(fact.source, fact.phrases, words)
    if not fact.variable.name:
        return ""
    if isinstance(statement, Statement):
        own_parts = fact.of_rows and not fact.variable.of_rows  # whose words say how it is counted
        form = "own_share" if own_parts else form_of(fact.variable)
    else:
        form = next(form for kind, form in FORMS.items() if isinstance(statement, kind))
    defined = definition(form, fact.variable, words)
    return f"{defined} {words.say('definitions.weighted')}" if fact.weighted else defined
