"""One customer placed by what is known of them: a few answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from personakit.personas.read import read_placing
from personakit.stages.assign import ask, most_telling, read_answers
from personakit.stages.matrix import chances, divergences, place
from personakit.values.assignments import Placed
from personakit.workflows.assign import named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from personakit.personas.placement import Placement
    from personakit.personas.set_record import Agreement, PersonaEntry
    from personakit.values.assignments import Asked

NEXT = 3
"""Questions that are proposed."""
ENOUGH = 0.5
"""Part of the axes that must be known for what was measured at discovery, where most are."""


def assign_one(folder: Path, answers: Sequence[str]) -> Placed:
    """Place one customer by answers.

    Args:
        folder: Folder of the persona set.
        answers: `NAME=VALUE` each; see `answerable` for what there is.

    Raises:
        UnreadableError: The set cannot be read.
        SettingsError: An answer is not understood.
    """
    persona_set, placement = read_placing(folder)
    frame = pd.DataFrame([read_answers(answers, placement)], index=["customer"])
    personas, row = named(persona_set), place(frame, placement).iloc[0]
    chance = chances(frame, placement)[0]
    answered = frozenset(frame.columns)
    return Placed(
        persona=_of(personas, int(row["segment"])),
        confidence=float(row["confidence"]),
        runner_up=_of(personas, int(row["runner_up"])),
        reason=str(row["reason"]),
        chances=tuple((persona, float(p)) for persona, p in zip(personas, chance, strict=True)),
        next=most_telling(placement, divergences(chance, placement).tolist(), answered)[:NEXT],
        measured=_measured(persona_set.record.quality.by_confidence, float(row["confidence"]))
        if _part_answered(placement, answered) >= ENOUGH
        else None,
    )


def answerable(folder: Path) -> tuple[Asked, ...]:
    """All that can be answered of a customer of a set.

    Raises:
        UnreadableError: The set cannot be read.
    """
    return ask(read_placing(folder)[1])


def _part_answered(placement: Placement, answered: frozenset[str]) -> float:
    return sum(answered.issuperset(axis.variables) for axis in placement.axes) / len(placement.axes)


def _of(personas: Sequence[PersonaEntry], segment: int) -> PersonaEntry | None:
    return personas[segment] if segment >= 0 else None


def _measured(measured: Sequence[Agreement], confidence: float) -> Agreement | None:
    """The range of confidence that a confidence lies in."""
    for agreement in measured:
        low, _, high = agreement.about.partition("-")
        if float(low) <= confidence < float(high) or confidence == float(high) == 1:
            return agreement
    return None
