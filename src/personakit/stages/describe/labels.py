"""Variables and numbers in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.questions import asked, title
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from personakit.personas.model import Statement
    from personakit.values import Variable
    from personakit.values.facts import Grounds

COUNTS = {Kind.TICKETS: "contacts", Kind.SALES: "orders"}
ONE = {Kind.TICKETS: "contact", Kind.SALES: "order"}
ROLE_LABELS = {
    Role.FIRST_RESPONSE_TIME: "hours to the first answer",
    Role.RESOLUTION_TIME: "hours to the solution",
    Role.REOPENS: "reopenings per contact",
    Role.AGE: "age in years",
    Role.BIRTH_DATE: "age in years",
    Role.CSAT: "satisfaction answer",
    Role.NPS: "recommendation answer",
    Role.CES: "effort answer",
}

SPEAKING_ROLES = (
    Role.GOALS, Role.CATEGORY, Role.TAGS, Role.MULTI_SELECT, Role.PRODUCT, Role.GENDER, Role.CITY,
    Role.REGION, Role.COUNTRY, Role.OCCUPATION, Role.EDUCATION, Role.AGE, Role.INCOME,
)  # fmt: skip
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
    if variable.statistic == "sum":
        return "spend"
    if variable.role is Role.AMOUNT and variable.kind is Kind.SALES:
        return "spend per order"
    return ROLE_LABELS.get(variable.role, title(variable.column))


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
