"""Which questions tell most of a customer: the one place where what to ask next is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.assign.answers import ask

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from personakit.personas.placement import Placement
    from personakit.values.assignments import Asked


def most_telling(
    placement: Placement, gains: Sequence[float], answered: Collection[str] = ()
) -> tuple[Asked, ...]:
    """Questions that are open, the one that would be expected to tell most first.

    Args:
        placement: The written model.
        gains: What each axis would tell, as `divergences` has it for some chances of the segments:
            those of one customer, or of all.
        answered: Variables that are known: their questions are not asked.
    """
    worth = {
        item: sum(float(gains[axis]) for axis in item.question.axes)
        for item in ask(placement)
        if not any(name in answered for name in item.question.variables)
    }
    return tuple(sorted(worth, key=lambda item: -round(worth[item], 9)))
