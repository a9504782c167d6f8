"""Ages that people have, and years in which they were born."""

from __future__ import annotations

AGES = (0.0, 120.0)
"""The least and the greatest age in years."""

BIRTH_YEARS = (1900.0, 2099.0)
"""The first and the last of the years that may stand where an age or a date of birth was
asked for."""

YOUNGEST = 10
"""Years of the youngest customer whose year of birth has two digits: `25` is 1925 in 2026."""
