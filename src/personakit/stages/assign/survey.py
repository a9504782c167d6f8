"""A short survey: questions that place a customer, and such that tell what no export does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.stages.assign.match import fold
from personakit.values.surveys import SurveyQuestion
from personakit.vocabulary import CHANNEL_ROLES, SEVERAL_ROLES, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from personakit.personas.placement import Placement
    from personakit.values.assignments import Asked
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
    placing = [question for each in asked if (question := _placing(each, placement, words))]
    lacking = [name for name in FILLS if name in set(unknown)]
    room = max(PLACING, MOST - len(lacking))
    chosen = placing[:room]
    others = [_filling(name, FILLS[name], words) for name in lacking]
    more = [_filling(name, kind, words) for name, kind in BESIDE.items()]
    needed = max(0, FEWEST - len(chosen) - len(others))
    whole = {question.text: question for question in (*chosen, *others, *more[:needed])}
    return tuple(whole.values())[:MOST]


def _placing(item: Asked, placement: Placement, words: Phrasebook) -> SurveyQuestion | None:
    """A question of the model as people are asked it; None for what only exports know."""
    question = item.question
    is_survey = question.kind is Kind.SURVEY
    wording = words.room("survey.roles").get(str(question.role), "")
    text = question.header if is_survey else wording
    if not text or question.form == "theme":
        return None
    if question.form == "number":
        axis = placement.axes[question.axes[0]]
        is_scale = is_survey and not axis.log and axis.high > axis.low
        ends = _ends(text) or (f"{axis.low:g}", f"{axis.high:g}")
        return SurveyQuestion(text, "scale", ends, item.name) if is_scale else None
    if not 1 < len(question.ends) <= MOST_OPTIONS:
        return None
    options = tuple(_option(end, question.role, words) for end in question.ends)
    several = question.role in SEVERAL_ROLES
    kind: QuestionType = "multiple choice" if several else "single choice"
    return SurveyQuestion(text, kind, options, item.name, question.ends)


def _option(level: str, role: Role | None, words: Phrasebook) -> str:
    """A level as people choose it."""
    purpose = "buying" if role is Role.SALES_CHANNEL else "contact"
    return words.channel(level, purpose)["label"] if role in CHANNEL_ROLES else level


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
