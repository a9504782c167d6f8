"""Variables in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.labels import (
    as_time,
    currency_of,
    file_title,
    in_hours,
    in_words,
    is_deniable,
    is_no,
    is_yes,
    names_several,
    rows_title,
    says_answered,
    shortened,
    term_of,
    title,
)
from personakit.questions import asked
from personakit.stages.describe.derived import derived_told
from personakit.texts.endings import LEFT, says_they_intend
from personakit.texts.topics import subjects_of
from personakit.vocabulary import (
    CHANNEL_ROLES,
    ENDING_ROLES,
    ON_THE_WEB,
    Kind,
    Role,
    kind_of_rows,
    roles_for,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

    from personakit.personas.statements import Statement
    from personakit.values import Variable
    from personakit.values.facts import Grounds
    from personakit.words import Phrasebook

SPEAKING_ROLES = roles_for("speaking")
"""Roles whose levels are words that say what they are about."""

SHORT = 3
"""Words of a header up to which it stands before an answer of one word."""

ENDS = {"churn_date": "churned", "ended": "ended"}
"""Terms of a day of which only that there is one is told -> what that means."""


LATE = {"delivery": "late", "lateness": "days_late"}
"""What follows from a promised day -> the phrase for it."""


def rows_of(kind: Kind, words: Phrasebook) -> str:
    """What the rows of a file are: contacts, orders."""
    return words.say(f"rows.{kind_of_rows(kind)}")


def column_of(variable: Variable, words: Phrasebook) -> str:
    """The column of a variable in words: as settings or a dictionary call it, else its header."""
    said = _said(variable)
    term, unit = term_of(said)
    if not term and LEFT in subjects_of(title(variable.source)):
        term, unit = term_of(f"churn {said}")  # a reason, in a file of those who left
    if not term:
        return said
    named = words.say(f"terms.{term}")
    return words.say("labels.unit", label=named, unit=unit) if unit else named


def _said(variable: Variable) -> str:
    """A header as settings or a dictionary call it, else in words."""
    return variable.title or title(variable.column, variable.source)


def level_of(variable: Variable, words: Phrasebook) -> str:
    """What a share is the share of, in words, whole."""
    if variable.role in CHANNEL_ROLES:
        return words.room("channels").get(f"{variable.level}.label", variable.level)
    if variable.column and variable.level == variable.column:
        return column_of(variable, words)
    said = variable.answer or variable.level
    return words.room("genders").get(said, said) if variable.role is Role.GENDER else said


def says_no(variable: Variable, words: Phrasebook) -> bool:
    """Whether it is the part that says no; not where a written set tells its label."""
    own = variable.statistic == "share" and not variable.label
    return own and is_no(level_of(variable, words))


def label(variable: Variable, words: Phrasebook) -> str:
    """A variable in words."""
    if variable.label:
        return variable.label
    if variable.key:
        return words.say(f"behaviour.{variable.key}", level=variable.level)
    if variable.role is Role.PAGE:
        return words.say("labels.pages", level=level_of(variable, words))
    if variable.about in LATE:
        return words.say(f"labels.{LATE[variable.about]}")
    if variable.definition:
        return derived_told(level_of(variable, words), words)
    if variable.phrases:
        return words.say("labels.theme", level=variable.level)
    if variable.statistic == "share":
        if not variable.column and variable.kind in ON_THE_WEB:
            return words.say(f"labels.aims.{variable.level}")
        if not variable.column:
            return level_of(variable, words)
        answered = _with_answer(variable, words)
        return words.say("labels.stated", label=answered) if is_stated(variable) else answered
    if variable.statistic == "count":
        return _rows(variable, words)
    if variable.statistic == "days":
        end = "first" if variable.level == "first" else "last"
        return words.say(f"labels.days_since_{end}.{kind_of_rows(variable.kind)}")
    said = _number(variable, words)
    if variable.statistic == "mean" and variable.rows:
        return words.say("labels.per_record", label=said)
    return said


def _number(variable: Variable, words: Phrasebook) -> str:
    """What a number is of: money, a time, a judgement, or whatever its column says."""
    if variable.role is Role.AMOUNT:
        amount, currency = _amount(variable, words), variable.level or currency_of(variable.column)
        if not currency or currency.casefold() in amount.casefold():
            return amount
        return words.say("labels.amount_in", amount=amount, currency=currency)
    if variable.unstated:
        return words.say("labels.unstated", label=column_of(variable, words))
    role = "" if variable.title else words.room("roles").get(variable.role, "")
    asked_for = role or column_of(variable, words)
    if variable.role is Role.DURATION:
        asked_for = as_time(in_hours(asked_for))
    if variable.ends is None:
        return asked_for
    low, high = variable.ends
    return words.say("labels.on_scale", label=asked_for, low=low, high=high)


def _rows(variable: Variable, words: Phrasebook) -> str:
    """What a file holds of each customer; of a kind without a word, as the file is called."""
    if variable.kind is not Kind.UNKNOWN or variable.column:
        return rows_of(variable.kind, words)
    return counted_rows(variable) or words.say("labels.rows_in", file=file_told(variable))


def counted_rows(variable: Variable) -> str:
    """What the rows of a file of no known kind are, by its name; empty where it does not say."""
    rows = rows_title(file_told(variable))
    return rows if names_several(rows) else ""


def file_told(variable: Variable) -> str:
    """The file of a variable in words."""
    return variable.file or file_title(variable.source)


def is_stated(variable: Variable) -> bool:
    """Whether it is an end that they only mean to bring about."""
    return variable.role in ENDING_ROLES and says_they_intend(variable.column)


def _with_answer(variable: Variable, words: Phrasebook) -> str:
    """A column with its answer; one alone where it says the other, or that there is none."""
    column, level = column_of(variable, words), level_of(variable, words)
    question = asked(column)
    if variable.level == variable.column:
        term = ENDS.get(term_of(_said(variable))[0], "") if variable.role in ENDING_ROLES else ""
        if not term and variable.role in ENDING_ROLES and says_answered(variable.column):
            return words.say("labels.answered_offer")
        return words.say(f"terms.{term}") if term else column
    if question[-2] != "?" and is_yes(level):
        return column
    if question[-2] != "?" and is_no(level):
        denied = is_deniable(variable.column) or variable.role in ENDING_ROLES
        key = "labels.not" if denied else "labels.no"
        return words.say(key, label=column)
    if _says_left(variable, level):
        return words.say("labels.left")
    if level.casefold().startswith(f"{column.casefold()} "):
        return shortened(level)
    if level == "0" and variable.role is Role.HOUSEHOLD and names_several(column):
        return words.say("labels.none", label=column)
    return f"{question}{shortened(level, question)}"


def _says_left(variable: Variable, level: str) -> bool:
    """Whether an answer says by itself that a customer has left: `Churned`, no reason why."""
    of_customers = variable.role in ENDING_ROLES and variable.kind in (Kind.CUSTOMERS, Kind.SURVEY)
    return of_customers and LEFT in subjects_of(level)


def _amount(variable: Variable, words: Phrasebook) -> str:
    """Money in words, without its currency."""
    if variable.statistic == "sum":
        return words.say("labels.spend")
    if variable.kind is Kind.SALES:
        return words.say("labels.spend_per_order")
    return column_of(variable, words)


def answer(variable: Variable, words: Phrasebook) -> str:
    """A level as it can stand alone: with its question where it would say nothing without."""
    alone = shortened(level_of(variable, words))
    speaks = variable.role in SPEAKING_ROLES and len(alone) > 2
    if speaks and not (is_yes(alone) or is_no(alone) or _is_bare_reason(alone, variable)):
        return alone
    return label(variable, words)


def _is_bare_reason(alone: str, variable: Variable) -> bool:
    """Whether it is a word for a reason that says nothing beside no contact: `budget`."""
    asked = variable.kind is not Kind.TICKETS and variable.role is Role.CATEGORY
    return asked and " " not in alone and len(title(variable.column).split()) <= SHORT


def counted(variable: Variable, words: Phrasebook) -> str:
    """How a variable is counted, where its words do not say it."""
    if variable.key:
        return words.say(f"counted.{variable.key}")
    return derived_told(variable.definition, words)


def answer_in(statement: Statement, facts: Grounds) -> str:
    """The answer that a statement tells of, without its question."""
    fact = facts.get(statement)
    if fact is None or not (fact.variable.name and fact.answer):
        return statement.label
    if fact.answer == fact.question:
        return fact.variable.title or title(fact.question, fact.variable.source)
    return shortened(fact.variable.answer or in_words(fact.answer))


def is_special(statement: BaseModel, facts: Grounds) -> bool:
    """Whether it tells of a special category, so that it describes and nothing rests on it."""
    fact = facts.get(statement)
    return fact is not None and fact.variable.special
