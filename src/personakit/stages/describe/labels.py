"""Variables in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.questions import asked, shortened, title
from personakit.vocabulary import Kind, Role, kind_of_rows, roles_for

if TYPE_CHECKING:
    from pydantic import BaseModel

    from personakit.personas.statements import Statement
    from personakit.values import Variable
    from personakit.values.facts import Grounds
    from personakit.words import Phrasebook

SPEAKING_ROLES = roles_for("speaking")
"""Roles whose levels are words that say what they are about."""


def rows_of(kind: Kind, words: Phrasebook) -> str:
    """What the rows of a file are: contacts, orders."""
    return words.say(f"rows.{kind_of_rows(kind)}")


def label(variable: Variable, words: Phrasebook) -> str:
    """A variable in words."""
    if variable.key:
        return words.say(f"behaviour.{variable.key}")
    if variable.definition:
        return variable.level
    if variable.phrases:
        return words.say("labels.theme", level=variable.level)
    if variable.statistic == "share":
        if not variable.column:
            return variable.level
        if variable.level == variable.column:
            return title(variable.column)
        question = asked(variable.column)
        return f"{question}{shortened(variable.level, question)}"
    if variable.statistic == "count":
        return rows_of(variable.kind, words)
    if variable.statistic == "days":
        end = "first" if variable.level == "first" else "last"
        return words.say(f"labels.days_since_{end}.{kind_of_rows(variable.kind)}")
    if variable.role is Role.AMOUNT:
        amount, currency = _amount(variable, words), variable.level
        return (
            words.say("labels.amount_in", amount=amount, currency=currency) if currency else amount
        )
    return words.room("roles").get(variable.role) or title(variable.column)


def _amount(variable: Variable, words: Phrasebook) -> str:
    """Money in words, without its currency."""
    if variable.statistic == "sum":
        return words.say("labels.spend")
    if variable.kind is Kind.SALES:
        return words.say("labels.spend_per_order")
    return title(variable.column)


def answer(variable: Variable, words: Phrasebook) -> str:
    """A level as it can stand alone: with its question where it would say nothing without."""
    if variable.role in SPEAKING_ROLES and len(variable.level) > 2:
        return shortened(variable.level)
    return label(variable, words)


def counted(variable: Variable, words: Phrasebook) -> str:
    """How a variable is counted, where its words do not say it."""
    return words.say(f"counted.{variable.key}") if variable.key else variable.definition


def answer_in(statement: Statement, facts: Grounds) -> str:
    """The answer that a statement tells of, without its question."""
    fact = facts.get(statement)
    if fact is None or fact.variable is None or not fact.answer:
        return statement.label
    return title(fact.question) if fact.answer == fact.question else shortened(fact.answer)


def is_special(statement: BaseModel, facts: Grounds) -> bool:
    """Whether it tells of a special category, so that it describes and nothing rests on it."""
    fact = facts.get(statement)
    return bool(fact and fact.variable and fact.variable.special)
