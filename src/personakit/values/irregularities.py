"""What is odd in the data: it is told once for all customers, and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Check = Literal[
    "after_leaving", "below_zero", "no_end", "open_with_hours", "no_language", "copies",
    "not_rated", "one_rating", "filled_in", "made_up", "solved_before_answered",
    "waiting_for_customers", "unfilled_slots", "one_date", "before_start", "before_matter",
    "ends_disagree", "contacts_not_rated", "unweighted",
]  # fmt: skip
"""What is looked for."""


@dataclass(frozen=True)
class Irregularity:
    """Something odd in one file."""

    check: Check
    """What was found."""
    source: str
    """Name of the file."""
    column: str
    """Header of the column; empty where the file as a whole is odd."""
    found: int
    """Rows in which it is so; customers who left, texts."""
    of: int
    """Of how many that were looked at."""
    detail: str = ""
    """File and column that it is odd beside, or what stands there; empty where that is all."""
