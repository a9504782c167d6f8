"""How alike customers and staff put in order what both were asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
import scipy

from personakit.numbers import kept, kept_interval
from personakit.stages.brand.perception import settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.perception import PerceptionItem
    from personakit.stages.brand.matching import Sides

    _Known = tuple[np.ndarray, np.ndarray]

DRAWS = 400
"""Samples of people for the interval."""
LISTED = 5
"""Items of one form from which on their order is compared."""


def agreement_of(
    items: Sequence[PerceptionItem], sides: Sequence[Sides]
) -> tuple[float, tuple[float, float]] | None:
    """Spearman's correlation of both over the items of the form with most of them.

    Args:
        items: As `compare` gives them.
        sides: What both say of each.

    Returns:
        It, with its 95 % interval over drawn people of both sides; None of fewer than five items.
    """
    told = {(item.source, item.item) for item in items}
    asked = [s for s in map(settled, sides) if (s.source, s.item) in told]
    forms = [[s for s in asked if (s.scale is None) == is_share] for is_share in (True, False)]
    most = max(forms, key=len)
    groups = [_answers(most, name) for name in ("staff", "customers")] if most else []
    if len(most) < LISTED or any(len({*_means(*group)}) < 2 for group in groups):
        return None
    rng = np.random.default_rng(0)
    drawn = [
        _rho(*(_means(*group, _drawn(len(group[0]), rng)) for group in groups))
        for _ in range(DRAWS)
    ]
    rho = _rho(*(_means(*group) for group in groups))
    low, high = np.nanquantile(drawn, (0.025, 0.975))
    return kept(rho), kept_interval((min(rho, float(low)), max(rho, float(high))))


def _answers(sides: Sequence[Sides], name: Literal["staff", "customers"]) -> _Known:
    """A row a person: answers with zeros in place of what is missing, and what is not."""
    frame = pd.DataFrame({place: getattr(item, name) for place, item in enumerate(sides)})
    return frame.fillna(0.0).to_numpy(), frame.notna().to_numpy(dtype="float64")


def _means(answers: np.ndarray, known: np.ndarray, times: np.ndarray | None = None) -> np.ndarray:
    """The mean of each item, of people each of whom counts so many times."""
    weights = np.ones(len(answers)) if times is None else times
    counts = weights @ known
    means: np.ndarray = (weights @ answers) / np.where(counts > 0, counts, np.nan)
    return means


def _drawn(people: int, rng: np.random.Generator) -> np.ndarray:
    return np.bincount(rng.integers(0, people, people), minlength=people).astype("float64")


def _rho(staff: np.ndarray, customers: np.ndarray) -> float:
    return float(scipy.stats.spearmanr(staff, customers, nan_policy="omit").statistic)
