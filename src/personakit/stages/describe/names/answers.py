"""Names by what customers answer and write, where no other pattern has words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.describe.names.attributes import attribute_of
from personakit.stages.describe.names.bearer import (
    SIDES,
    is_less,
    is_more,
    is_number,
    is_oftener,
    is_ticked,
)
from personakit.stages.describe.names.headers import entries, speaks_of
from personakit.stages.describe.names.holdings import is_holding
from personakit.texts.topics import names_problem
from personakit.values.facts import ChannelFact, ThemeFact
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.stages.describe.names.bearer import Bearer
    from personakit.values import Variable
    from personakit.values.facts import Fact

ANSWERED = (Role.CATEGORY, Role.MULTI_SELECT)
"""Roles of questions that answers are chosen for."""


def topics(one: Bearer) -> Iterator[str]:
    """By what most of them ask."""
    for fact in one.facts:
        asks = _asks_topic(fact.variable) and is_oftener(fact, 0.3)
        if asks and (topic := one.level(fact)):
            key = "names.complaint" if names_problem(topic) else "names.topic"
            yield one.say(key, topic=topic)


def _asks_topic(variable: Variable) -> bool:
    """Whether it says what contacts are about: no plan, no product, no tool."""
    asks = variable.kind is Kind.TICKETS and variable.role in (Role.CATEGORY, Role.TAGS)
    return asks and not (is_holding(variable) or speaks_of("tools", variable.column))


def motives(one: Bearer) -> Iterator[str]:
    """By what they say they come for, or want."""
    key = "names.comes_for" if one.clientele.kind == "guest" else "names.wants"
    for fact in one.facts:
        if _asks_motive(fact) and is_oftener(fact, 0.6):
            yield one.quote(key, "want", fact.answer)


def _asks_motive(fact: Fact) -> bool:
    variable = fact.variable
    if is_number(fact) or is_ticked(fact):
        return False
    asked = variable.kind is Kind.SURVEY and speaks_of("motive", fact.question)
    return variable.role is Role.GOALS or (asked and variable.role in ANSWERED)


def visits(one: Bearer) -> Iterator[str]:
    """By how often they say they come."""
    asked = [f for f in one.every if not is_number(f) and _asks_visits(f.question)]
    for often in entries("frequencies"):
        same = [fact for fact in asked if _frequency(fact.answer) == often]
        own, base = (sum(getattr(f, side) for f in same) for side in SIDES)
        if own >= 0.6 and (own - base >= 0.15 or own >= 1.3 * base):
            yield one.say(f"names.visits.{often}")


def _asks_visits(question: str) -> bool:
    """Whether it asks how often they come or buy, and not how often they do anything else."""
    return speaks_of("frequency", question) and speaks_of("coming", question)


def answers(one: Bearer) -> Iterator[str]:
    """By any other answer that most give and most others do not."""
    given = [f for f in one.facts if not (is_number(f) or isinstance(f, ChannelFact | ThemeFact))]
    given = [f for f in given if not (is_ticked(f) and f.variable.source in one.batteries)]
    for theme in (fact for fact in one.facts if isinstance(fact, ThemeFact)):
        if is_oftener(theme, 0.3):
            yield one.say("names.writes", text=theme.answer)
    for fact in given:
        yield from _answer(fact, one)


def denials(one: Bearer) -> Iterator[str]:
    """By an answer that most others give and they do not."""
    for fact in one.facts:
        if not (is_number(fact) or isinstance(fact, ChannelFact | ThemeFact)):
            yield from _denial(fact, one)


def _answer(fact: Fact, one: Bearer) -> Iterator[str]:
    variable = fact.variable
    if not _is_other(variable):
        return
    if is_ticked(fact):
        if is_more(fact, 0.6) and (asked := one.asked(variable)):
            yield one.say("names.ticked", asked=asked)
        return
    if not is_more(fact, 0.6) or not (level := one.level(fact)):
        return
    if speaks_of("payment", fact.question):
        yield one.say("names.pays", level=level)
    elif speaks_of("purchase", fact.question):
        yield one.say("names.buys", level=level)
    elif variable.role is Role.MULTI_SELECT:
        yield from _of_question("names.answer", fact, one)
        yield one.quote("names.says", "answer", fact.answer)
    elif (asked := one.asked(variable)) and not speaks_of("coded", fact.question):
        yield one.say("names.answer", asked=asked, level=level)


def _denial(fact: Fact, one: Bearer) -> Iterator[str]:
    """By one of several answers that nearly none gives."""
    several = fact.variable.role is Role.MULTI_SELECT and not is_ticked(fact)
    if several and is_less(fact, 0.2, 0.3) and not speaks_of("purchase", fact.question):
        yield from _of_question("names.answer_not", fact, one)
        yield one.quote("names.says_not", "answer", fact.answer)


def _of_question(key: str, fact: Fact, one: Bearer) -> Iterator[str]:
    """One of several answers with what was asked, which alone tells what it is about."""
    asked, level = one.asked(fact.variable), one.level(fact)
    if asked and level:
        yield one.say(key, asked=asked, level=level)


def _is_other(variable: Variable) -> bool:
    """Whether an answer is of none of the kinds that other patterns name."""
    if variable.role in (Role.GOALS, Role.HOUSEHOLD) or variable.about or variable.definition:
        return False
    return not (
        is_holding(variable) or attribute_of(variable) or speaks_of("frequency", variable.column)
    )


def _frequency(level: str) -> str:
    return next((e for e in entries("frequencies") if speaks_of(e, level, "frequencies")), "")
