"""Metrics in words: how they judge the service, how they sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import number, percent
from personakit.vocabulary.metrics import METRICS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from personakit.personas.model import Persona


def _signed(score: float) -> str:
    return f"{score:+.0f}"


WRITERS: Mapping[str, Callable[[float], str]] = {
    "percent": percent, "signed": _signed, "number": number,
}  # fmt: skip
"""How numbers are written."""

SHOWN = {name: (m.card, WRITERS[m.written]) for name, m in METRICS.items() if m.card}
"""Metric -> how a card says it, and how its numbers are written."""


def in_words(persona: Persona) -> Iterator[str]:
    """The metrics of a persona, each beside that of all customers."""
    for name, (told, write) in SHOWN.items():
        if measure := getattr(getattr(persona, METRICS[name].section), name):
            base = "" if measure.base is None else f" (all: {write(measure.base)})"
            yield f"{told.format(write(measure.score))}{base}"
