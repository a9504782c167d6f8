"""How a team judged a set, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import counted, percent
from personakit.report.text import EMPTY, Line, headed, line, table, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.feedback import Concord, Feedback, JudgedRight, Suggestion

RELIABLE, TENTATIVE = 0.8, 0.667
"""Customary limits of alpha (Krippendorff 2004): above the first conclusions stand, above the
second they are tentative."""


def feedback_lines(feedback: Feedback, width: int = 80) -> Iterator[Line]:
    """Who judged, how far they agree, and what that suggests."""
    text = (
        f"{counted(feedback.judgements, 'judgement')} of "
        f"{counted(feedback.customers, 'customer')} by {counted(feedback.agents, 'agent')}"
    )
    lacking = f"; in {feedback.cannot_tell:,} nothing could be told"
    yield from wrapped(f"{text}{lacking if feedback.cannot_tell else ''}.", width)
    for name, one in (("Agents", feedback.between_agents), ("Model and team", feedback.with_model)):
        if one:
            yield from wrapped(f"{name}: {_concord(one)}", width, 2)
    halves = {"Drawn at random": feedback.at_random, "Where the model doubts": feedback.in_doubt}
    for name, half in halves.items():
        if half:
            yield from wrapped(f"{name}: {_judged(half)} placed right.", width, 2)
    if feedback.useful is not None:
        yield line(f"  How much the card helped: {feedback.useful:.1f} of 5 on average.")
    if feedback.personas:
        yield EMPTY
        rows = [(one.id, f"{one.customers:,}", _share(one), _alpha(one.alpha, one.alpha_interval))
                for one in feedback.personas]  # fmt: skip
        yield from table([("Persona", "judged", "right", "alpha"), *rows], width)
    if feedback.statements:
        yield EMPTY
        statement_rows = [(f"{one.persona} {one.place}", f"{one.customers:,}", _share(one))
                     for one in feedback.statements]  # fmt: skip
        yield from table([("Statement", "judged", "right"), *statement_rows], width)
    if feedback.suggestions:
        yield from headed("Suggested, and for you to do")
        for suggestion in feedback.suggestions:
            yield from wrapped(_suggested(suggestion), width, 2)


def _concord(one: Concord) -> str:
    sure = "" if one.alpha is None else f", {_meaning(one.alpha)}"
    beside = "" if one.ac1 is None else f", AC1 {one.ac1:.2f}"
    interval = "" if one.raw_interval is None else f" ({_ends(one.raw_interval)})"
    return (
        f"{percent(one.raw)}{interval} say the same of {counted(one.customers, 'customer')}, alpha "
        f"{_alpha(one.alpha, one.alpha_interval)}{beside}{sure}."
    )


def _meaning(alpha: float) -> str:
    if alpha >= RELIABLE:
        return "reliable"
    return "tentative" if alpha >= TENTATIVE else "not reliable"


def _alpha(alpha: float | None, interval: tuple[float, float] | None) -> str:
    if alpha is None:
        return "-"
    ends = "" if interval is None else f" ({interval[0]:.2f}..{interval[1]:.2f})"
    return f"{alpha:.2f}{ends}"


def _judged(one: JudgedRight) -> str:
    return f"{_share(one)} of {counted(one.customers, 'customer')}"


def _share(one: JudgedRight) -> str:
    return percent(one.share) + ("" if one.interval is None else f" ({_ends(one.interval)})")


def _ends(interval: tuple[float, float]) -> str:
    low, high = (percent(end) for end in interval)
    return f"{low.removesuffix(' %')}..{high}"


def _suggested(one: Suggestion) -> str:
    if one.act == "recalibrate":
        return (
            f"Recalibrate: {percent(one.share)} of {one.customers:,} are placed right, where a "
            f"mean confidence of {percent(one.stated or 0.0)} is stated."
        )
    if one.act == "merge":
        return (
            f"Merge {' and '.join(one.personas)}? {percent(one.share)} of {one.customers:,} of "
            "their customers are seen in the other one."
        )
    return (
        f"Look at {one.place} of {', '.join(one.personas)} again: right of {percent(one.share)} of "
        f"{one.customers:,}."
    )
