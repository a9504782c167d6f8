"""Variables and numbers in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.questions import asked, shortened, title
from personakit.vocabulary import ROLES, Kind, Role, roles_for

if TYPE_CHECKING:
    from pydantic import BaseModel

    from personakit.personas.model import Statement
    from personakit.values import Variable
    from personakit.values.facts import Grounds

COUNTS = {Kind.TICKETS: "contacts", Kind.SALES: "orders"}
ONE = {Kind.TICKETS: "contact", Kind.SALES: "order"}

SPEAKING_ROLES = roles_for("speaking")
"""Roles whose levels are words that say what they are about."""


def label(variable: Variable) -> str:
    """A variable in words."""
    one = ONE.get(variable.kind, "record")
    if variable.about or variable.definition:
        return variable.level
    if variable.phrases:
        return f"writes: {variable.level}"
    if variable.statistic == "share":
        if not variable.column:
            return variable.level
        if variable.level == variable.column:
            return title(variable.column)
        question = asked(variable.column)
        return f"{question}{shortened(variable.level, question)}"
    if variable.statistic == "count":
        return COUNTS.get(variable.kind, "records")
    if variable.statistic == "days":
        return f"days since the {'first' if variable.level == 'first' else 'last'} {one}"
    if variable.statistic == "sum":
        return "spend"
    if variable.role is Role.AMOUNT and variable.kind is Kind.SALES:
        return "spend per order"
    return ROLES[variable.role].label or title(variable.column)


def answer(variable: Variable) -> str:
    """A level as it can stand alone: with its question where it would say nothing without."""
    if variable.role in SPEAKING_ROLES and len(variable.level) > 2:
        return shortened(variable.level)
    return label(variable)


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
