"""Metrics in words: how they judge the service, how they sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.report.text import counted, in_brackets, number, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic import BaseModel

    from personakit.personas.model import Measure


def _signed(score: float) -> str:
    return f"{score:+.0f}"


Shown = tuple[str, "Callable[[float], str]", str]

SERVICE: dict[str, Shown] = {
    "csat": ("satisfied", percent, "answer"),
    "nps": ("Net Promoter Score", _signed, "answer"),
    "ces": ("effort", number, "answer"),
    "ces_easy": ("found it easy", percent, "answer"),
    "fcr": ("solved at first contact", percent, "contact"),
}
"""Field of `service` -> its name on a card, how its numbers are written, what it counts."""

TEMPER: dict[str, Shown] = {
    "negative": ("sound upset", percent, "text"),
    "positive": ("sound pleased", percent, "text"),
}
"""The same of `temper`."""


def metric_lines(section: BaseModel, shown: dict[str, Shown]) -> Iterator[str]:
    """The metrics of a section, those that it has."""
    for field, (label, write, counts) in shown.items():
        if measure := getattr(section, field):
            yield f"{label}: {_measured(measure, write, counts)}"


def _measured(measure: Measure, write: Callable[[float], str], counts: str) -> str:
    parts = []
    if measure.interval:
        parts.append("{} to {}".format(*map(write, measure.interval)))
    if measure.base is not None:
        parts.append(f"all: {write(measure.base)}")
    rests = f", {counted(measure.answers, counts)}" if measure.answers else ""
    return f"{write(measure.score)}{in_brackets(parts)}{rests}"
