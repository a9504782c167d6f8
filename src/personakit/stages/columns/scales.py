"""What the answers of a rating column mean."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from personakit.stages.columns.headers import fold
from personakit.stages.columns.tables import read_table, split
from personakit.values import Scale
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from personakit.settings import ScaleSettings
    from personakit.stages.columns.evidence import Facts

Metric = Literal["csat", "nps", "ces", "rating"]

METRICS = frozenset([Role.CSAT, Role.NPS, Role.CES, Role.RATING])
ENDS = (1, 3, 5, 7, 10, 100)
"""The greatest answers in use."""

MANY = 200
"""So many answers hold every point of their scale."""


def scale_of(role: Role, facts: Facts) -> Scale | None:
    """Say what the answers mean, or None where they leave it open.

    Args:
        role: One of `METRICS`.
        facts: What is seen of the column.
    """
    metric = cast("Metric", role.value)
    profile = facts.profile
    if profile.numbers:
        bounds = _bounds(metric, facts)
        flipped = _asks_for_effort(facts) if role is Role.CES else False
        return (
            None if bounds is None or flipped is None else Scale(metric, *bounds, reversed=flipped)
        )
    good, bad = (
        tuple(v for v in profile.counts if fold(v) in word_lists()[side]) for side in SIDES
    )
    return Scale(metric, 0, 1, good, bad) if is_worded(profile.counts) and good + bad else None


def stated_scale(role: Role, facts: Facts, stated: ScaleSettings) -> Scale | None:
    """The scale that the settings state; bounds they leave out are those of the answers.

    Returns:
        None where the answers are no numbers, and the settings name neither bounds nor words.
    """
    metric = cast("Metric", role.value)
    if stated.good:
        return Scale(metric, 0, 1, stated.good, stated.bad)
    if stated.low is not None and stated.high is not None:
        return Scale(metric, stated.low, stated.high, reversed=stated.reversed)
    bounds = _bounds(metric, facts) if facts.profile.numbers else None
    return Scale(metric, *bounds, reversed=stated.reversed) if bounds else None


def scale_reason(role: Role, facts: Facts) -> str:
    """What tells the scale of a column, or leaves it open, in words."""
    values = facts.profile
    if not values.numbers:
        known = is_worded(values.counts)
        return "answers are words from good to bad" if known else "answers are no words of a scale"
    seen = f"answers from {min(values.numbers):g} to {max(values.numbers):g}"
    if role is not Role.CES:
        return seen
    direction = {
        True: "asked as effort, so low is good",
        False: "asked as ease, so high is good",
        None: "nothing tells whether high is good",
    }
    return f"{seen}, {direction[_asks_for_effort(facts)]}"


SIDES = ("good", "bad")


def is_worded(counts: Mapping[str, int]) -> bool:
    """Whether nearly all answers are words of a scale, from good to bad."""
    known = frozenset().union(*(word_lists()[side] for side in (*SIDES, "neutral")))
    rated = sum(count for value, count in counts.items() if fold(value) in known)
    return rated >= 0.8 * sum(counts.values()) > 0


def _bounds(metric: Metric, facts: Facts) -> tuple[float, float] | None:
    low, high = min(facts.profile.numbers), max(facts.profile.numbers)
    if low < 0 or high > ENDS[-1]:
        return None
    end = next(end for end in ENDS if high <= end)
    if metric == "nps":
        full = facts.profile.filled >= MANY
        return (1 if low >= 1 and full else 0, 10) if high <= 10 else None
    few = facts.profile.filled < MANY
    end = max(end, 5) if few and low >= 1 else end
    return (0 if low < 1 or end == 100 else 1, end)


def _asks_for_effort(facts: Facts) -> bool | None:
    """Whether a high number means much effort; None where the wording leaves it open."""
    text = fold(facts.question or facts.header.raw)
    if any(phrase in text for phrase in word_lists()["effort"]):
        return True
    return False if any(phrase in text for phrase in word_lists()["ease"]) else None


@cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """The words of scales, folded, by side."""
    return {side: frozenset(split(text)) for side, text in read_table("scales").items()}
