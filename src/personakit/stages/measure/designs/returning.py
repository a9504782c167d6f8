"""Regression to the mean: who is chosen as the worst comes back by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence


def expected_return(values: Sequence[float], errors: Sequence[float], place: int) -> float:
    """How far one of several values will come back towards their mean, were nothing done.

    Values lie apart because they are different, and by chance: what chance makes does not come
    again. The part that is real is tau^2 / (tau^2 + error^2), with tau^2 the variance of the values
    less the mean of their squared errors (empirical Bayes; Efron & Morris 1975).

    Args:
        values: A metric of each persona.
        errors: Their standard errors.
        place: Which of them was chosen.
    """
    numbers, noise = np.asarray(values, dtype=float), np.asarray(errors, dtype=float) ** 2
    apart = max(0.0, float(np.var(numbers, ddof=1) - noise.mean()))
    whole = apart + float(noise[place])
    return (1 - apart / whole) * float(numbers.mean() - numbers[place]) if whole else 0.0
