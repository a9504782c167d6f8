"""A quiz of customers without names: what to read, the form to answer in, and the key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.labels import shortened
from personakit.personas.feedback import FEEDBACK_COLUMNS
from personakit.personas.write import MARK
from personakit.report.markdown import tidy
from personakit.report.tables import table
from personakit.report.templates import fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from personakit.words import Phrasebook

KEY_COLUMNS = ("customer_id", "customer", "persona", "confidence", "runner_up")
"""Of the key: who it is, the name in the quiz, and where the customer belongs."""


@dataclass(frozen=True)
class QuizCustomer:
    """One customer of a quiz."""

    customer: str
    """Who it is: for the key alone."""
    persona: str
    """Id of the persona; empty where that is unsure."""
    confidence: float
    """How sure it is."""
    runner_up: str
    """Id of the next likely persona."""
    facts: tuple[str, ...]
    """What is known."""


@dataclass(frozen=True)
class Quiz:
    """A quiz as text."""

    questions: str
    """What to read, in Markdown."""
    form: str
    """The form to answer in, as CSV: a row a customer, verdict and persona left empty."""
    key: str
    """The key, as CSV: personal data."""


def make_quiz(asked: Sequence[QuizCustomer], names: Mapping[str, str], words: Phrasebook) -> Quiz:
    """Make a quiz.

    Args:
        asked: The customers in their order.
        names: Ids of personas, and what they are called.
        words: Of the language of the set.
    """
    numbers = [f"quiz-{number}" for number in range(1, len(asked) + 1)]
    say = {name: words.say(f"quiz.{name}") for name in ("title", "lead", "none")}
    personas = [(name, shortened(title)) for name, title in names.items()]
    text = fill("markdown/quiz.md", mark=MARK, **say, personas=personas,
                asked=list(zip(numbers, asked, strict=True)))  # fmt: skip
    form = table(FEEDBACK_COLUMNS, ([number, *[""] * 7] for number in numbers))
    key = table(
        KEY_COLUMNS,
        (
            (one.customer, number, one.persona, f"{one.confidence:.3g}", one.runner_up)
            for number, one in zip(numbers, asked, strict=True)
        ),
    )
    return Quiz(tidy(text), form, key)
