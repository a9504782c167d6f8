"""Customers and axes in an order that their values alone decide, not their names."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.placement import Axis

DIGITS = 6
"""Decimals of standardised values that are compared."""


def order_axes(values: np.ndarray, axes: Sequence[Axis]) -> list[int]:
    """Order axes by what they hold, those of a question and of a source side by side.

    Renamed files and columns leave the order as it is; only axes with equal values go by name.

    Args:
        values: Standardised values, shape (customers, axes).
        axes: How they were made.
    """
    held = [_digest(np.sort(column)) for column in np.round(values.T, DIGITS) + 0.0]
    sources = _together(held, [axis.source for axis in axes])
    questions = _together(held, [axis.question for axis in axes])
    names = [axis.variables for axis in axes]
    keys = list(zip(sources, questions, held, names, strict=True))
    return sorted(range(len(axes)), key=lambda i: keys[i])


def order_customers(values: np.ndarray) -> np.ndarray:
    """Order customers by their values along the axes, the first axis first; shape (customers,)."""
    return np.lexsort((np.round(values, DIGITS) + 0.0).T[::-1])


def _together(held: Sequence[bytes], names: Sequence[str]) -> list[bytes]:
    """What all axes of the same name hold, by axis."""
    whole = {
        name: _digest(*sorted(h for h, n in zip(held, names, strict=True) if n == name))
        for name in set(names)
    }
    return [whole[name] for name in names]


def _digest(*parts: np.ndarray | bytes) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part if isinstance(part, bytes) else np.ascontiguousarray(part).tobytes())
    return digest.digest()
