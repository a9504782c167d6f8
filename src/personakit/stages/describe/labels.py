"""Variables in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.questions import asked, title
from personakit.vocabulary import Kind, Role, roles_for

if TYPE_CHECKING:
    from personakit.personas.model import Statement
    from personakit.values import Variable
    from personakit.values.facts import Grounds
    from personakit.words import Phrasebook

COUNTED = (Kind.TICKETS, Kind.SALES)
"""Kinds of files whose rows are something that customers do: contacts, orders."""

SPEAKING_ROLES = roles_for("speaking")
"""Roles whose levels are words that say what they are about."""


def kind_of_rows(kind: Kind) -> str:
    """Which entry of `rows`, and of what depends on it, is said of a kind of files."""
    return kind.value if kind in COUNTED else "other"


def rows_of(kind: Kind, words: Phrasebook) -> str:
    """What the rows of a file are: contacts, orders."""
    return words.say(f"rows.{kind_of_rows(kind)}")


def label(variable: Variable, words: Phrasebook) -> str:
    """A variable in words."""
    if variable.key:
        return words.say(f"behaviour.{variable.key}")
    if variable.phrases:
        return words.say("labels.theme", level=variable.level)
    if variable.statistic == "share":
        if not variable.column:
            return variable.level
        ticked = variable.level == variable.column
        return title(variable.column) if ticked else f"{asked(variable.column)}{variable.level}"
    if variable.statistic == "count":
        return rows_of(variable.kind, words)
    if variable.statistic == "days":
        end = "first" if variable.level == "first" else "last"
        return words.say(f"labels.days_since_{end}.{kind_of_rows(variable.kind)}")
    if variable.statistic == "sum":
        return words.say("labels.spend")
    if variable.role is Role.AMOUNT and variable.kind is Kind.SALES:
        return words.say("labels.spend_per_order")
    return words.room("roles").get(variable.role) or title(variable.column)


def answer(variable: Variable, words: Phrasebook) -> str:
    """A level as it can stand alone: with its question where it would say nothing without."""
    if variable.role in SPEAKING_ROLES and len(variable.level) > 2:
        return variable.level
    return label(variable, words)


def counted(variable: Variable, words: Phrasebook) -> str:
    """How a variable is counted, where its words do not say it."""
    return words.say(f"counted.{variable.key}") if variable.key else ""


def answer_in(statement: Statement, facts: Grounds) -> str:
    """The answer that a statement tells of, without its question."""
    fact = facts.get(statement)
    if fact is None or fact.variable is None or not fact.answer:
        return statement.label
    return title(fact.question) if fact.answer == fact.question else fact.answer
