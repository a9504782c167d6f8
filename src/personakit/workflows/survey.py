"""A short survey that places customers, and those who answered it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.errors import UnreadableError
from personakit.files import require_free, write_lines, write_whole
from personakit.personas.read import read_placing
from personakit.problems import Problem
from personakit.report.survey import question_table
from personakit.report.tables import table
from personakit.stages.assign import (
    most_telling,
    read_answers,
    read_row,
    survey_of,
    to_question,
)
from personakit.stages.matrix import divergences, place
from personakit.workflows.assign import named
from personakit.workflows.placed import COLUMNS
from personakit.workflows.read_table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.placement import Placement
    from personakit.personas.read import PersonaSet
    from personakit.personas.set_record import PersonaEntry
    from personakit.values.assignments import Asked
    from personakit.values.surveys import SurveyQuestion
    from personakit.words import Phrasebook
    from personakit.workflows.paths import AnyPath

HALF = 0.5
"""Chance of a persona beside all others, where it is asked what would tell whether it is one."""


@dataclass(frozen=True)
class Survey:
    """A survey, and the one question to ask customers of each persona next."""

    who: str
    """What asks who answers; they may leave it open."""
    questions: tuple[SurveyQuestion, ...]
    """The questions."""
    next: tuple[tuple[PersonaEntry, Asked, str], ...]
    """Persona, what tells best whether a customer is really of it, and how people are asked that;
    empty where exports alone know."""


def survey(folder: AnyPath) -> Survey:
    """Make a survey of six to eight questions from a set.

    Raises:
        UnreadableError: The set cannot be read.
    """
    personas, placement = read_placing(Path(folder))
    words = personas.record.words
    shares = np.array([segment.share for segment in placement.segments])
    asked = most_telling(placement, divergences(shares / shares.sum(), placement).tolist())
    unknown = _unknown(personas)
    questions = survey_of(asked, placement, unknown, words)
    nexts = zip(named(personas), _next(placement, shares, words), strict=True)
    following = tuple((persona, item, text) for persona, (item, text) in nexts)
    return Survey(words.say("survey.who"), questions, following)


def _unknown(personas: PersonaSet) -> list[str]:
    """Names of what the cards say they do not know."""
    everyone = personas.record.everyone
    unknowns = {text for card in (everyone, *personas) for text in card.unknown}
    room = personas.record.words.room("unknown")
    return list({name.partition(".")[0]: None for name, text in room.items() if text in unknowns})


def _next(
    placement: Placement, shares: np.ndarray, words: Phrasebook
) -> Iterator[tuple[Asked, str]]:
    """Of each persona what tells it best from all others, and how people are asked it.

    Something that they know, where there is any: what they spend in all stands in exports alone.
    """
    for segment, _ in enumerate(shares):
        others = np.where(np.arange(len(shares)) == segment, 0.0, shares)
        chance = HALF * others / others.sum() if others.any() else others
        chance[segment] = 1 - chance.sum()
        telling = most_telling(placement, divergences(chance, placement).tolist())
        asked = ((item, to_question(item, placement, words)) for item in telling)
        known = ((item, question.text) for item, question in asked if question)
        yield next(known, (telling[0], ""))


def write_survey(made: Survey, output: Path, *, force: bool = False) -> None:
    """Write a survey as CSV, a row a question: number, type, question, options.

    Raises:
        OutputError: The file is there, or cannot be written.
    """
    require_free(output, force=force)
    questions = ((one.type, one.text, one.options) for one in made.questions)
    write_whole(output, question_table([("text", made.who, ()), *questions], first=0))


def read_survey(
    folder: AnyPath, answers: AnyPath, output: Path, *, force: bool = False
) -> tuple[int, tuple[Problem, ...]]:
    """Place those who answered a survey, as `assign` writes it.

    Args:
        folder: Folder of the set that the survey was made from.
        answers: What a form tool exports: a row a respondent, headed by the questions.
        output: The CSV file: personal data, for its owner alone to read.
        force: Whether a file that is there is replaced.

    Returns:
        How many are placed, and what the user should know.

    Raises:
        UnreadableError: The set or the answers cannot be read, or these have none of the questions.
        OutputError: The file is there, or cannot be written.
        SettingsError: An answer is no answer of the model.
    """
    require_free(output, force=force)
    personas, placement = read_placing(Path(folder))
    made, sheet = survey(folder), read_table(answers).fillna("")
    rows = [dict(zip(map(str, sheet.columns), map(str, row), strict=True)) for row in sheet.values]
    replies = [read_row(row, made.questions) for row in rows]
    if not any(reply for reply, _ in replies):
        raise UnreadableError(
            f"{answers} answers none of the questions of the set.",
            "Leave the questions as `personakit survey` writes them.",
        )
    frame = pd.DataFrame([read_answers(reply, placement) for reply, _ in replies])
    placed = place(frame, placement)
    keys = [row.get(made.who) or str(number) for number, row in enumerate(rows, 1)]
    write_lines(output, [table(COLUMNS, _rows(keys, placed, named(personas)))], private=True)
    strange = sorted({text for _, reply in replies for text in reply})
    message = f"Answers that are none of the options were left out: {'; '.join(strange)}."
    return len(rows), (Problem("answers_left_out", message),) if strange else ()


def _rows(
    keys: Sequence[str], placed: pd.DataFrame, personas: Sequence[PersonaEntry]
) -> Iterator[list[str]]:
    ids = dict(enumerate(entry.id for entry in personas)) | {-1: ""}
    for key, (_, row) in zip(keys, placed.iterrows(), strict=True):
        persona, runner_up = ids[int(row["segment"])], ids[int(row["runner_up"])]
        confidence = str(round(float(row["confidence"]), 3))
        yield [key, persona or "unsure", confidence, runner_up, str(row["reason"])]
