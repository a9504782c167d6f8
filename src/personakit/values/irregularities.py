"""What is odd in the data: it is told once for all customers, and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Check = Literal[
    "ends_disagree", "copies", "made_up", "filled_in", "one_rating", "after_leaving",
    "open_with_hours", "solved_before_answered", "before_start", "before_matter", "one_date",
    "below_zero", "unweighted", "no_language", "unfilled_slots", "no_end", "waiting_for_customers",
    "not_rated", "contacts_not_rated",
]  # fmt: skip
"""What is looked for: first what makes numbers false, then what makes them doubtful, at last what
is only missing."""
CHECKS: tuple[Check, ...] = get_args(Check)
"""The same in their order, by which they are told."""


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
