"""Metrics in words: how they judge the service, how they sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import number, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic import BaseModel


def _signed(score: float) -> str:
    return f"{score:+.0f}"


Shown = tuple[str, "Callable[[float], str]"]

SERVICE: Mapping[str, Shown] = {
    "csat": ("{} satisfied", percent),
    "nps": ("NPS {}", _signed),
    "ces": ("effort {}", number),
    "ces_easy": ("{} found it easy", percent),
    "fcr": ("{} solved at first contact", percent),
}
"""Field of `service` -> how a card says it, and how its numbers are written."""

TEMPER: Mapping[str, Shown] = {
    "negative": ("{} of texts upset", percent),
    "positive": ("{} of texts pleased", percent),
}
"""The same of `temper`."""


def in_words(section: BaseModel, shown: Mapping[str, Shown]) -> Iterator[str]:
    """The metrics of a section, those that it has, each beside that of all customers."""
    for field, (told, write) in shown.items():
        if measure := getattr(section, field):
            base = "" if measure.base is None else f" (all: {write(measure.base)})"
            yield f"{told.format(write(measure.score))}{base}"
