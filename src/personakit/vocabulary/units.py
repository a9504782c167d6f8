"""Units of time."""

from __future__ import annotations

HOURS = {
    "milliseconds": 1 / 3_600_000, "seconds": 1 / 3600, "minutes": 1 / 60, "hours": 1.0,
    "days": 24.0,
}  # fmt: skip
"""Factor from a unit to hours."""
