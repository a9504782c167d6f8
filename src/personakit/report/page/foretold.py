"""What personas foretold of later rows: a row an outcome, and what became of statements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.report.evaluation import (
    PREDICTORS,
    outcome_name,
    points,
    skill_of,
    verdict_said,
)
from personakit.report.page.content import letter

if TYPE_CHECKING:
    from personakit.report.page.content import Subject


@dataclass(frozen=True)
class OutcomeRow:
    """One outcome."""

    name: str
    """What is foretold."""
    skills: tuple[str, ...]
    """Of each predictor."""
    gain: str
    """What the persona knows beyond recency and frequency, with its interval."""
    verdict: str
    """What that says."""
    predicts: bool
    """Whether that is that they predict it."""
    formed: bool
    """Whether the personas rest on it."""


@dataclass(frozen=True)
class StatementsRow:
    """The statements of one persona."""

    letter: str
    name: str
    holds: int
    faded: int
    turned: int


@dataclass(frozen=True)
class ForetoldSection:
    """The section."""

    lead: str
    """Who was placed, and when."""
    verdict: str
    """What all of it says."""
    heads: tuple[str, ...]
    """Names of the predictors."""
    rows: tuple[OutcomeRow, ...]
    """The outcomes, those that formed the personas last."""
    statements: tuple[StatementsRow, ...]
    """What became of statements, by persona."""


def foretold(subject: Subject) -> ForetoldSection | None:
    """What was foretold; None where nothing was, or of other personas alone."""
    evaluation = subject.over_time.evaluation if subject.over_time else None
    if evaluation is None:
        return None
    words = subject.words
    rows = []
    for one in sorted(evaluation.outcomes, key=lambda one: one.formed):
        low, high = one.gain_interval
        rows.append(OutcomeRow(
            outcome_name(one, words), tuple(points(skill_of(one, by)) for by in PREDICTORS),
            f"{points(one.gain)} ({points(low)} – {points(high)})",
            words.say(f"evaluate.says.{one.verdict}"), one.verdict == "predicts", one.formed,
        ))  # fmt: skip
    fates = Counter((one.persona, one.fate) for one in evaluation.statements)
    statements = tuple(
        StatementsRow(
            letter(place), one.name, fates[one.id, "holds"], fates[one.id, "faded"],
            fates[one.id, "turned"],
        )
        for place, one in enumerate(subject.personas)
        if any(persona == one.id for persona, _ in fates)
    )  # fmt: skip
    lead = words.say(
        "evaluate.lead", customers=evaluation.customers, at=evaluation.at.isoformat(),
        weeks=evaluation.weeks,
    )  # fmt: skip
    heads = tuple(words.say(f"evaluate.predictors.{by}") for by in PREDICTORS)
    verdict = verdict_said(evaluation, words)
    return ForetoldSection(lead, verdict, heads, tuple(rows), statements)
