"""Questions of a survey that places customers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

QuestionType = Literal["single choice", "multiple choice", "scale", "number", "text"]
"""What form tools call it."""


@dataclass(frozen=True)
class SurveyQuestion:
    """One question, ready for a form."""

    text: str
    """What is asked."""
    type: QuestionType
    """How it is answered."""
    options: tuple[str, ...] = ()
    """What can be chosen, or the ends of a scale."""
    name: str = ""
    """What the model calls it; empty where it does not place."""
    levels: tuple[str, ...] = ()
    """What the model calls the options, in their order."""
