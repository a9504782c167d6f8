"""The main statements of a card as tests of a single customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from personakit.stages.describe.labels import is_special, rows_of
from personakit.stages.describe.recognise import by_channel
from personakit.values.facts import ChannelFact, Criterion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel

    from personakit.personas.model import Persona
    from personakit.personas.statements import ChannelStatement, NumberStatement, Statement
    from personakit.values import Variable
    from personakit.values.facts import Grounds
    from personakit.words import Phrasebook

MOST_CRITERIA = 6
"""Statements that customers are held against."""
OF_A_SECTION = 2
"""Statements of one section among them."""
HALF = 0.5 * (1 - 2e-9)
"""Part of their contacts or orders above which a channel is theirs: half itself counts."""


def criteria_of(persona: Persona, facts: Grounds, words: Phrasebook) -> tuple[Criterion, ...]:
    """The main statements of a card that can be told of a single customer, each once.

    Args:
        persona: The persona with its statements.
        facts: Its statements -> what they say.
        words: In which language.
    """
    criteria: dict[str, Criterion] = {}
    for criterion in _criteria(persona, facts, words):
        criteria.setdefault(criterion.variable.name, criterion)
    return tuple(criteria.values())[:MOST_CRITERIA]


def _criteria(persona: Persona, facts: Grounds, words: Phrasebook) -> Iterator[Criterion]:
    groups = persona.demographics.groups.values()
    theirs = tuple(s for group in groups for s in group if (s.share or 0) > (s.base or 0))
    for section in (persona.goals, persona.pain_points):
        yield from _answers(section[:OF_A_SECTION], facts)
    yield from _channels(persona.channels.preferred, facts, words)
    for section in (theirs, persona.habits):  # answers to one question often exclude each other
        firsts = {one.source: one for one in reversed(section)}
        yield from _answers([*reversed(firsts.values())][:OF_A_SECTION], facts)
    yield from _numbers(persona.behaviour[:OF_A_SECTION], facts, words)


def _about(statement: BaseModel, facts: Grounds) -> Variable | None:
    """The variable that customers may be held against."""
    fact = facts.get(statement)
    told = fact and fact.variable.name and not is_special(statement, facts)
    return fact.variable if fact and told else None


def _answers(statements: Sequence[Statement], facts: Grounds) -> Iterator[Criterion]:
    """Those of whom it holds at all, as the statement counts them."""
    for one in statements:
        if variable := _about(one, facts):
            yield Criterion(one.label, variable)


def _channels(
    statements: Sequence[ChannelStatement], facts: Grounds, words: Phrasebook
) -> Iterator[Criterion]:
    """The first channel of each purpose: at least half of what they do, or what they say."""
    firsts = {one.purpose: one for one in reversed(statements)}
    for one in reversed(firsts.values()):
        fact = facts.get(one)
        if not isinstance(fact, ChannelFact):
            continue
        by = by_channel(fact.variable, words)
        if fact.observed:
            line = words.say("recognise.mostly", rows=rows_of(fact.variable.kind, words), by=by)
            yield Criterion(line, fact.variable, limit=HALF)
        else:
            yield Criterion(words.say("recognise.asked", by=by), fact.variable)


def _numbers(
    statements: Sequence[NumberStatement], facts: Grounds, words: Phrasebook
) -> Iterator[Criterion]:
    """Those on the persona's side of the median of all customers."""
    for one in statements:
        variable, base = _about(one, facts), one.base_median
        if variable and base is not None and base != one.median:
            side: Literal[1, -1] = 1 if one.median > base else -1
            key = "recognise.above" if side > 0 else "recognise.below"
            yield Criterion(words.say(key, label=one.label, base=base), variable, side, base)
