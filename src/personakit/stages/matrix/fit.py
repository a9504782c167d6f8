"""The recipe fitted: every number that turns customers into values is found here, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from personakit.errors import NoCustomersError
from personakit.numbers import listed_first
from personakit.personas.placement import Axis
from personakit.problems import Problem
from personakit.stages.matrix.encode import encode, significant, total, transform
from personakit.stages.matrix.order import order_axes, order_customers
from personakit.stages.matrix.select import TWIN, VariableGroup, select
from personakit.values import Matrix

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from personakit.values import Variable

FEWEST = 5
"""Customers below which nothing can be compared."""
SKEWED = 1.0
"""Skewness from which logarithms are tried."""
LITTLE = 0.05
"""Part of the values other than 0 that are little."""
TAIL = 0.01
"""Part at either end of a number's distribution that is pulled in."""
CORE = (100, 0.1)
"""Customers and part of all customers that must be in two sources for the fit to rest on them."""


def to_matrix(frame: pd.DataFrame, variables: Sequence[Variable]) -> Matrix:
    """Fit the encoding on customers and apply it to them.

    Args:
        frame: One row per customer of the fitting sample, indexed by customer, a float column per
            active variable.
        variables: What the columns are; only active ones take part.

    Returns:
        Values, who takes part in the fit, and the frozen recipe; customers and axes in the order
        of what they hold, whatever they are called.

    Raises:
        NoCustomersError: There are fewer than five customers, or nothing to compare them by.
    """
    frame = frame.sort_index()
    if len(frame) < FEWEST:
        raise NoCustomersError(
            f"The data hold {len(frame)} customer{'s' * (len(frame) != 1)}; "
            f"segments need at least {FEWEST}.",
            "Add exports that cover more; `personakit inspect DATA` tells what became of all rows.",
        )
    selection = select(frame, variables)
    if not selection.groups:
        raise NoCustomersError(
            f"None of {len(variables)} variables tells customers apart.",
            "Add exports with more columns, or check what `personakit inspect` says of them.",
        )
    fitted = [_axis(frame, group) for group in selection.groups]
    values = encode(frame, fitted)
    order = order_axes(values, fitted)
    axes, values = [fitted[i] for i in order], values[:, order]
    values = values[order_customers(values)]
    dropped = selection.dropped
    problems = tuple(_left_out(dropped, {variable.name: variable for variable in variables}))
    return Matrix(values, _core(values, axes), tuple(axes), dropped, problems)


def _left_out(
    dropped: Sequence[tuple[str, str]], variables: Mapping[str, Variable]
) -> Iterator[Problem]:
    """Say which columns take no part, one note per reason."""
    reasons: dict[str, dict[str, None]] = {}
    for name, reason in dropped:
        plain = TWIN if reason.startswith(TWIN) else reason
        reasons.setdefault(plain, {})[variables[name].where] = None
    for reason, columns in sorted(reasons.items()):
        why = f"{reason} another column" if reason == TWIN else reason
        message = f"Columns that form no segments ({why}): {listed_first([*columns])}."
        yield Problem("variables_left_out", message, severity="note")


def _axis(frame: pd.DataFrame, group: VariableGroup) -> Axis:
    """Fit `log`, the bounds, centre and scale of one axis, on the customers it is known of."""
    raw = total(frame, group.names)
    numbers = _without_tails(raw[np.isfinite(raw)])
    share = group.first.statistic == "share"
    log = not share and is_skewed(numbers)
    unit = _written(little(numbers)) if log else 0.0
    numbers = transform(numbers, unit)
    low, high = (0.0, 1.0) if share else (numbers.min(), numbers.max())
    return Axis(
        variables=group.names, source=group.first.source, kind=group.first.kind,
        question=group.question, role=group.first.role, phrases=group.first.phrases, log=log,
        unit=unit or 1.0,
        low=_written(low), high=_written(high), centre=_written(numbers.mean()),
        scale=_written(numbers.std()), weight=1.0,
    )  # fmt: skip


def _without_tails(numbers: np.ndarray) -> np.ndarray:
    """Pull values in to the quantiles at `TAIL` and 1 - `TAIL`, unless nothing else is left."""
    low, high = np.quantile(numbers, [TAIL, 1 - TAIL])
    return np.clip(numbers, low, high) if low < high else numbers


def is_skewed(numbers: np.ndarray) -> bool:
    """Whether a number has a long upper tail that logarithms shorten."""
    skew = skewness(numbers)
    return skew > SKEWED and abs(skewness(transform(numbers, little(numbers)))) < skew


def little(numbers: np.ndarray) -> float:
    """What is little of a number: logarithms of it are the same in euros and in cents.

    The quantile at `LITTLE` of what is not 0; 1 for counts, of which many have one.
    """
    some = np.abs(numbers[numbers != 0])
    return float(np.quantile(some, LITTLE)) if len(some) else 1.0


def skewness(values: np.ndarray) -> float:
    """Third standardised moment; 0 for a constant."""
    centred = values - values.mean()
    spread = float((centred**2).mean())
    return float((centred**3).mean()) / spread**1.5 if spread > 0 else 0.0


def _core(values: np.ndarray, axes: Sequence[Axis]) -> np.ndarray:
    """Customers seen in two or more sources, where those are enough; else all with any value."""
    sources = np.array([axis.source for axis in axes])
    known = np.isfinite(values)
    seen = np.sum([known[:, sources == name].any(axis=1) for name in sorted(set(sources))], axis=0)
    core: np.ndarray = seen >= 2
    return core if core.sum() >= max(CORE[0], CORE[1] * len(core)) else seen >= 1


def _written(value: float) -> float:
    """Round to what is written and read back."""
    return float(significant(np.array([value]))[0])
