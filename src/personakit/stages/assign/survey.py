"""A short survey: questions that place a customer, and such that tell what no export does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.labels import title
from personakit.stages.assign.match import fold
from personakit.values.surveys import SurveyQuestion
from personakit.vocabulary import CHANNEL_ROLES, SEVERAL_ROLES, Kind, Role
from personakit.vocabulary.groupings import is_grouping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from personakit.personas.placement import Placement
    from personakit.values.assignments import Asked, Question
    from personakit.values.surveys import QuestionType
    from personakit.words import Phrasebook

PLACING, FEWEST, MOST = 5, 6, 8
"""Questions that place at most where others are needed, and questions of a survey."""
MOST_OPTIONS = 12
"""Levels that can be chosen; more are no question for people."""
FILLS: dict[str, QuestionType] = {
    "goals": "text", "service": "scale", "contacts": "text", "outcomes": "single choice",
    "money": "number",
}  # fmt: skip
"""What a card may not know -> how it is asked, the most wanted first."""
BESIDE: dict[str, QuestionType] = {"recommend": "scale", "better": "text"}
"""What else is worth asking where there is room."""
KINDS = {Role.CATEGORY: Kind.TICKETS, Role.PRODUCT: Kind.SALES}
"""Roles of columns -> of which kind of file people are asked in the words of the role."""
OWN = {Kind.CUSTOMERS: "fact", Kind.SALES: "last"}
"""Kinds of files whose levels people know of themselves -> how they are asked."""
RATED = {"recommend": Role.NPS, "service": Role.CSAT}
"""What need not be asked where a survey of the company asks the like."""
ENDS: dict[str, tuple[str, str]] = {"service": ("1", "5"), "recommend": ("0", "10")}
"""Scales."""


def survey_of(
    asked: Sequence[Asked], placement: Placement, unknown: Iterable[str], words: Phrasebook
) -> tuple[SurveyQuestion, ...]:
    """Choose and word six to eight questions.

    Args:
        asked: Questions of the model, the most telling first.
        placement: The model.
        unknown: What the cards do not know: names of `FILLS`.
        words: In which language.
    """
    placing = [one for each in asked if (one := to_question(each, placement, words))]
    lacking = [name for name in FILLS if name in set(unknown)]
    chosen = _each_once(placing)[: max(PLACING, MOST - len(lacking))]
    wanted = _each_once([*chosen, *(_filling(name, FILLS[name], words) for name in lacking)])
    roles = {each.question.role for each in asked if each.question.kind is Kind.SURVEY}
    beside = (name for name in BESIDE | FILLS if RATED.get(name) not in roles)
    more = [_filling(name, (BESIDE | FILLS)[name], words) for name in beside]
    return tuple(_each_once([*wanted, *more])[: min(MOST, max(FEWEST, len(wanted)))])


def _each_once(questions: Iterable[SurveyQuestion]) -> list[SurveyQuestion]:
    """Of those with the same words the first."""
    by_text: dict[str, SurveyQuestion] = {}
    for question in questions:
        by_text.setdefault(question.text, question)
    return [*by_text.values()]


def to_question(item: Asked, placement: Placement, words: Phrasebook) -> SurveyQuestion | None:
    """A question of the model as people are asked it; None for what only exports know.

    Args:
        item: The question.
        placement: The model.
        words: In which language.
    """
    question, text = item.question, _text(item.question, words)
    if not text or question.form == "theme":
        return None
    if question.form == "number":
        axis = placement.axes[question.axes[0]]
        is_scale = question.kind is Kind.SURVEY and not axis.log and axis.high > axis.low
        ends = _ends(text) or (f"{axis.low:g}", f"{axis.high:g}")
        return SurveyQuestion(text, "scale", ends, item.name) if is_scale else None
    if question.is_flag:
        options = tuple(words.say(f"survey.answers.{answer}") for answer in ("yes", "no"))
        return SurveyQuestion(text, "single choice", options, item.name, item.answers)
    if not 1 < len(question.ends) <= MOST_OPTIONS:
        return None
    options = tuple(_option(end, question.role, words) for end in question.ends)
    several = question.role in SEVERAL_ROLES
    kind: QuestionType = "multiple choice" if several else "single choice"
    return SurveyQuestion(text, kind, options, item.name, question.ends)


def _text(question: Question, words: Phrasebook) -> str:
    """How people are asked; empty where they could not know.

    What stands in a list of customers, or beside each order, they know of themselves, but for the
    company's own segments. What a contact was about they know, not how it was handled.
    """
    role, kind = question.role, question.kind
    if kind is Kind.SURVEY:
        return question.header
    if role in KINDS and kind is not KINDS[role]:
        role = Role.CATEGORY if kind in OWN else None
    elif wording := words.room("survey.roles").get(str(role), ""):
        return wording
    if kind not in OWN or role not in (Role.CATEGORY, Role.FLAG) or is_grouping(question.header):
        return ""
    form = "flag" if question.is_flag else OWN[kind]
    label = title(question.header)
    return words.say(f"survey.own.{form}", label=label[:1].upper() + label[1:])


def _option(level: str, role: Role | None, words: Phrasebook) -> str:
    """A level as people choose it."""
    purpose = "buying" if role is Role.SALES_CHANNEL else "contact"
    if role in CHANNEL_ROLES:
        return words.channel(level, purpose)["label"]
    return level if " " in level else level.replace("_", " ")


def _ends(text: str) -> tuple[str, ...]:
    """The ends of a scale that a question names in brackets: `(0-10)`, `(1 = bad, 5 = good)`."""
    bracket = re.findall(r"\(([^()]*)\)", text)
    numbers = re.findall(r"\d+", bracket[-1]) if bracket else []
    return (numbers[0], numbers[-1]) if len(numbers) > 1 else ()


def _filling(name: str, kind: QuestionType, words: Phrasebook) -> SurveyQuestion:
    """A question that fills what no export tells."""
    options: tuple[str, ...] = ENDS.get(name, ())
    if kind == "single choice":
        options = tuple(words.say(f"survey.answers.{answer}") for answer in ("yes", "no", "unsure"))
    return SurveyQuestion(words.say(f"survey.fills.{name}"), kind, options)


def read_row(
    cells: Mapping[str, str], questions: Sequence[SurveyQuestion]
) -> tuple[list[str], list[str]]:
    """What a respondent says, as `read_answers` takes it.

    Args:
        cells: Header -> cell, of one row.
        questions: Of the survey.

    Returns:
        The answers, and the questions whose answer is not one of their options.
    """
    by_header = {fold(header): cell.strip() for header, cell in cells.items()}
    answers, strange = [], []
    for question in questions:
        cell = by_header.get(fold(question.text), "")
        if not question.name or not cell:
            continue
        chosen = [*_chosen(question, cell)]
        answers += [f"{question.name}={value}" for value in chosen]
        strange += [] if chosen else [question.text]
    return answers, strange


def _chosen(question: SurveyQuestion, cell: str) -> Iterator[str]:
    """The model's levels that a cell names; several stand between commas, semicolons or bars."""
    if question.type == "scale":
        if re.fullmatch(r"\d+(?:[.,]\d+)?", cell):
            yield cell
        return
    wanted = fold(cell)
    exact = [level for option, level in _pairs(question) if fold(option) == wanted]
    if exact or question.type == "single choice":
        yield from exact[:1]
        return
    parts = f" {fold(re.sub(r'[;|]', ',', cell))} "
    yield from (level for option, level in _pairs(question) if f" {fold(option)} " in parts)


def _pairs(question: SurveyQuestion) -> Iterator[tuple[str, str]]:
    return zip(question.options, question.levels, strict=True)
