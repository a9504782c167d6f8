"""What personas foretold of later rows, as text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from personakit.numbers import counted, listed, percent
from personakit.report.text import EMPTY, Line, headed, table, wrapped
from personakit.words import phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.evaluation import Evaluation, Foretold, LaterStatement, Predictor
    from personakit.words import Phrasebook

PREDICTORS: tuple[Predictor, ...] = ("rfm", "persona", "history", "both")
"""The columns of the table."""
HEADS: dict[Predictor, str] = {"rfm": "RFM", "persona": "persona", "history": "past"}
"""Those of them that a terminal has room for, and what it calls them."""


def outcome_name(one: Foretold, words: Phrasebook) -> str:
    """What is foretold, in words."""
    name = words.say(f"evaluate.outcomes.{one.outcome}")
    return f"{name} ({one.label})" if one.label else name


def skill_of(one: Foretold, by: Predictor) -> float:
    """How well one thing foretells it."""
    return next(skill.skill for skill in one.skills if skill.by == by)


def of_history(one: Foretold) -> float | None:
    """How much of what the customers' own past knows personas know; None where it knows nothing."""
    history = next(skill for skill in one.skills if skill.by == "history")
    sure = history.interval is not None and history.interval[0] > 0
    return skill_of(one, "persona") / history.skill if sure else None


def points(value: float) -> str:
    """A skill as percent with its sign: `+4.2`.

    >>> points(0.0417), points(-0.0004)
    ('+4.2', '0.0')
    """
    shown = f"{100 * value:+.1f}"
    return "0.0" if shown in ("+0.0", "-0.0") else shown


def verdict_said(evaluation: Evaluation, words: Phrasebook) -> str:
    """What all outcomes together say, in words."""
    gains = any(one.verdict == "predicts" and not one.formed for one in evaluation.outcomes)
    key = "may_know" if gains and evaluation.verdict != "predicts" else evaluation.verdict
    return words.say(f"evaluate.verdicts.{key}")


def evaluation_lines(evaluation: Evaluation, width: int = 80) -> Iterator[Line]:
    """All that was foretold, what formed the personas apart; then what became of statements."""
    words = phrasebook()
    yield from wrapped(_placed(evaluation), width)
    for formed in (False, True):
        outcomes = [one for one in evaluation.outcomes if one.formed is formed]
        if outcomes:
            yield from headed(words.say(f"evaluate.formed.{'yes' if formed else 'no'}"))
            yield from table([*_table(outcomes)], width, wraps=False)
            yield from (part for one in outcomes for part in wrapped(_beside(one, words), width, 2))
    yield EMPTY
    yield from wrapped(verdict_said(evaluation, words), width, style="label")
    if evaluation.statements:
        yield from headed("Statements in later rows")
        for persona in dict.fromkeys(one.persona for one in evaluation.statements):
            statements = [one for one in evaluation.statements if one.persona == persona]
            yield from _statements(persona, statements, width)


def _placed(evaluation: Evaluation) -> str:
    active = evaluation.active / evaluation.customers if evaluation.customers else 0.0
    return (
        f"{counted(evaluation.customers, 'customer')} were placed by what is known before "
        f"{evaluation.at}, {evaluation.unsure:,} of them in no persona; {percent(active)} did "
        f"anything from then to {evaluation.until}. What they did in "
        f"{counted(evaluation.weeks, 'week')} is foretold; skill is the percent of the loss that "
        "is saved against the same forecast for all."
    )


def _table(outcomes: Sequence[Foretold]) -> Iterator[list[str]]:
    yield ["", "of", *HEADS.values(), "persona less RFM", ""]
    for one in outcomes:
        low, high = one.gain_interval
        gain = f"{points(one.gain)} ({points(low)}..{points(high)})"
        skills = [points(skill_of(one, by)) for by in HEADS]
        name, verdict = f"{one.outcome} {one.label}".strip(), one.verdict.replace("_", " ")
        yield [name, f"{one.customers:,}", *skills, gain, verdict]


def _beside(one: Foretold, words: Phrasebook) -> str:
    """How much personas know of what the own past knows."""
    part = of_history(one)
    if part is None or part <= 0 or one.verdict == "no_gain":
        return ""
    portion = "more than" if part > 1 else f"{percent(part)} of what"
    return f"{outcome_name(one, words)}: the personas know {portion} their own past knows."


def _statements(persona: str, statements: Sequence[LaterStatement], width: int) -> Iterator[Line]:
    fates = Counter(one.fate for one in statements)
    text = f"{persona}: {fates['holds']} of {len(statements)} hold, {fates['faded']} faded, "
    yield from wrapped(f"{text}{fates['turned']} turned.", width, 2)
    for fate in ("faded", "turned"):
        some = [f"“{one.label}” ({one.place})" for one in statements if one.fate == fate]
        if some:
            yield from wrapped(f"{fate}: {listed(some)}.", width, 4, "muted")
