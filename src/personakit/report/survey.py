"""A survey as text, and as data for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.report.tables import table as csv_table
from personakit.report.text import Line, headed, line, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.set_record import PersonaEntry
    from personakit.values.assignments import Asked
    from personakit.values.surveys import SurveyQuestion


def survey_lines(
    questions: Sequence[SurveyQuestion], following: Sequence[tuple[PersonaEntry, Asked, str]],
    width: int = 80,
) -> Iterator[Line]:  # fmt: skip
    """The questions with their options, and what to ask customers of each persona next."""
    for number, one in enumerate(questions, 1):
        yield from wrapped(f"{number}. {one.text} ({one.type})", width, style="label")
        between = " to " if one.type == "scale" else " | "
        yield from wrapped(between.join(one.options), width, 3)
    yield from headed("Ask next, to be surer of a persona")
    for persona, asked, text in following:
        yield line(f"  {persona.name}", "label")
        answers = " | ".join(asked.answers) or "a number"
        yield from wrapped(text or f"{asked.name}: {answers}", width, 4)


def question_table(asked: Sequence[tuple[str, str, Sequence[str]]], first: int = 1) -> str:
    """Questions as a table for form tools: number, from `first` on, type, question, options."""
    most = max(len(options) for _, _, options in asked)
    rows = (
        (number, kind, text, *options, *[""] * (most - len(options)))
        for number, (kind, text, options) in enumerate(asked, first)
    )
    head = ("number", "type", "question", *(f"option_{n}" for n in range(1, most + 1)))
    return csv_table(head, rows)


def survey_data(
    questions: Sequence[SurveyQuestion], following: Sequence[tuple[PersonaEntry, Asked, str]]
) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "questions": [
            {"question": one.text, "type": one.type, "options": list(one.options),
             "places": bool(one.name)}
            for one in questions
        ],
        "ask_next": {
            persona.id: {"name": one.name, "question": text, "answers": list(one.answers)}
            for persona, one, text in following
        },
    }  # fmt: skip
