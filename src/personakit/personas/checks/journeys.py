"""Checks of what customers do one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import STEPS
from personakit.personas.checks.base import check
from personakit.personas.checks.documents import items, number
from personakit.vocabulary.steps import PHASES, Phase, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.checks.base import Limits
    from personakit.personas.checks.documents import Document, Folder, Hit, Mapping
    from personakit.yamlfile import KeyPath

ROUNDED = 0.0001
"""How far a share may be off whose count is told."""
WIDE = 10
"""Customers that steps of the others may be wide."""


@check("PK070", "journey of nobody")
def whose(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A journey of a persona that the set does not list, or one that is not in the set's order.

    `journeys.yaml` is counted with its set: beside another set its numbers are of other customers.
    """
    if folder.record is None:
        return
    listed = [entry.get("id") for _, entry in folder.entries]
    for document in folder.of_kind("persona-journeys"):
        journeys = items(document, "personas")
        for place, (path, journey) in enumerate(journeys):
            if journey.get("id") not in listed[place : place + 1]:
                message = "The set does not list this persona here."
                yield document.hit((*path, "id"), message, "Discover or refresh the set.")


@check("PK071", "what follows")
def follows(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """Shares of what follows a step that are more than all, or steps out of the order of the way.

    Of what follows a step, nothing and all that is rare included, the shares are one whole.
    Phases stand in the order discover, buy, receive, get_help, give_feedback, return_or_leave,
    each with steps of its own.
    """
    for document in folder.of_kind("persona-journeys"):
        for path in _journeys(document):
            yield from _phases(document, path)


def _journeys(document: Document) -> Iterator[KeyPath]:
    yield ("everyone",)
    yield from (path for path, _ in items(document, "personas"))


def _phases(document: Document, journey: KeyPath) -> Iterator[Hit]:
    order = [*map(str, Phase)]
    last = -1
    for path, phase in items(document, *journey, "phases"):
        name = phase.get("phase")
        place = order.index(name) if name in order else last + 1
        if place <= last:
            message = "The phase stands after one that comes later."
            yield document.hit((*path, "phase"), message, "Put phases in the order of the way.")
        last = max(place, last)
        for at, step in items(document, *path, "steps"):
            said = step.get("step")
            if isinstance(said, str) and said in PHASES and str(PHASES[Step(said)]) != name:
                message = "The step belongs to another phase."
                yield document.hit((*at, "step"), message, "Discover or refresh the set.")
            following = [entry for _, entry in items(document, *at, "next")]
            shares = [number(entry, "share") or 0.0 for entry in following]
            if sum(shares) > 1 + sum(map(_slack, following)):
                message = f"The shares of what follows add up to {sum(shares):.2f}."
                yield document.hit((*at, "next"), message, "Discover or refresh the set.")


def _slack(entry: Mapping) -> float:
    """How far a share may be off: half a step where its count is not told."""
    of = number(entry, "of")
    if "customers" in entry or not of:
        return ROUNDED
    return next((step for step in STEPS if step * of >= WIDE), STEPS[-1]) / 2
