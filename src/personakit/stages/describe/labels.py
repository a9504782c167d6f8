"""Variables and numbers in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.questions import asked, title
from personakit.vocabulary import ROLES, Kind, Role, roles_for

if TYPE_CHECKING:
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
    if variable.about:
        return variable.level
    if variable.phrases:
        return f"writes: {variable.level}"
    if variable.statistic == "share":
        if not variable.column:
            return variable.level
        ticked = variable.level == variable.column
        return title(variable.column) if ticked else f"{asked(variable.column)}{variable.level}"
    if variable.statistic == "count":
        return COUNTS.get(variable.kind, "records")
    if variable.statistic == "days":
        return f"days since the {'first' if variable.level == 'first' else 'last'} {one}"
    if variable.role is Role.AMOUNT:
        return f"{_amount(variable)} in {variable.level}" if variable.level else _amount(variable)
    return ROLES[variable.role].label or title(variable.column)


def _amount(variable: Variable) -> str:
    """Money in words, without its currency."""
    if variable.statistic == "sum":
        return "spend"
    return "spend per order" if variable.kind is Kind.SALES else title(variable.column)


def answer(variable: Variable) -> str:
    """A level as it can stand alone: with its question where it would say nothing without."""
    if variable.role in SPEAKING_ROLES and len(variable.level) > 2:
        return variable.level
    return label(variable)


def answer_in(statement: Statement, facts: Grounds) -> str:
    """The answer that a statement tells of, without its question."""
    fact = facts.get(statement)
    if fact is None or fact.variable is None or not fact.answer:
        return statement.label
    return title(fact.question) if fact.answer == fact.question else fact.answer
