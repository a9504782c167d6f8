"""The ranges in which numbers are told: ends that mean something, else thirds of the customers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from personakit.values.associations import Band

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values import Variable

WAITS, LATENESS, SINCE = (24.0, 48.0, 72.0), (0.0, 3.0, 7.0), (30.0, 60.0)
MONTHS, OPEN = (6.0, 12.0, 24.0), (0.2, 0.5)
"""Ends of ranges: hours of a wait, days late, days since something, months of anything, the part of
somebody's contacts that is still open."""

IN_MONTHS = re.compile(
    r"(?:in|of|\b|_)(?:months?|monaten?|mois|mes(?:es)?|mesi|maanden?)\W*$", re.I
)
"""The end of a header that counts months."""

COUNTED = 20
"""Thirds of whole numbers up to here are told as these numbers: so many, and no part of all."""


def bands_of(variable: Variable, late: set[str], thirds: tuple[float, float]) -> list[Band]:
    """Ranges that mean something, else thirds of the customers."""
    ends: Sequence[float] = ()
    if variable.quantity in ("first_response_time", "resolution_time"):
        ends = WAITS
    elif variable.statistic == "days":
        ends = SINCE
    elif variable.definition and variable.question in late:
        ends = LATENESS
    if variable.statistic == "mean" and IN_MONTHS.search(variable.column):
        ends = MONTHS
    if variable.statistic == "share":
        ends = OPEN
    if ends:
        return [Band(low, high) for low, high in pairwise((None, *ends, None))]
    low, high = thirds
    whole = low.is_integer() and high.is_integer() and 0 <= low <= high <= COUNTED
    if low == high:
        return [Band(None, low, whole=whole), Band(low, None, whole=whole)]
    if whole:
        bounds = pairwise((None, low, high, None))
        return [Band(over, most, whole=True) for over, most in bounds]
    return [Band(None, low, "smallest"), Band(low, high, "middle"), Band(high, None, "largest")]
