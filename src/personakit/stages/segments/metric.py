"""How much a step along each axis counts in the distance of two customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from personakit.stages.segments.questions import blocks_of, is_whole, raw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.placement import Axis

SEVERAL = 3
"""Answers from which on a whole is a question of its own, not a yes or no."""
HALF = 0.5**0.5
"""Part that each of yes and no has in the distance where both are axes."""


def metric(values: np.ndarray, axes: Sequence[Axis]) -> np.ndarray:
    """Factors of the axes, under which a question counts by what it holds, however it was asked.

    A number counts 1. Answers that are one whole have the chi-square metric of correspondence
    analysis, `s / sqrt(p)` (Greenacre 2007), with an inertia of one less than there are answers.
    Yes-or-no items of one source, whether ticked, flagged or two answers, keep the lengths they
    have as 0 and 1, with a mean square of 1: what one in ten says weighs less than what half say.

    Args:
        values: Standardised values, shape (customers, axes), NaN where missing.
        axes: How they were made.

    Returns:
        Factors, shape (axes,).
    """
    factors = np.ones(len(axes))
    items: dict[str, list[tuple[int, float]]] = {}
    for block in blocks_of([axis.question for axis in axes]):
        answers = raw(values, axes, block)
        whole = is_whole(answers)
        if len(block) >= SEVERAL and whole and axes[block[0]].form == "share":
            factors[block] = _chi_square(answers)
        elif axes[block[0]].form != "number" or _is_flag(answers):
            pair = HALF if len(block) == 2 and whole else 1.0
            items.setdefault(axes[block[0]].source, []).extend((j, pair) for j in block)
    for members in items.values():
        places = [j for j, _ in members]
        factors[places] = _as_items(axes, members)
    return factors


def _is_flag(values: np.ndarray) -> bool:
    """Whether a number is one of two."""
    return bool(values.shape[1] == 1 and len(np.unique(values)) == 2)


def _chi_square(shares: np.ndarray) -> np.ndarray:
    """Factors of answers that are one whole."""
    factors = shares.std(axis=0) / np.sqrt(np.maximum(shares.mean(axis=0), 1e-9))
    length = np.maximum((factors**2).sum(), 1e-12)
    scaled: np.ndarray = factors * np.sqrt((len(factors) - 1) / length)
    return scaled


def _as_items(axes: Sequence[Axis], members: Sequence[tuple[int, float]]) -> np.ndarray:
    """Factors of the yes-or-no items of one source."""
    spread = np.array([axes[j].scale for j, _ in members])
    part = np.array([pair for _, pair in members])
    length = np.sqrt(((part * spread) ** 2).sum() / (part**2).sum())
    factors: np.ndarray = part * spread / max(length, 1e-12)
    return factors
