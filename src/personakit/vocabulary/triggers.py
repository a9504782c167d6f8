"""What calls for help before customers ask for it."""

from __future__ import annotations

from enum import StrEnum


class Trigger(StrEnum):
    """One kind of occasion, the most urgent first."""

    LATE = "late"
    OPEN = "open"
    REOPENED = "reopened"
    AGAIN = "again"
    UNHAPPY = "unhappy"
    FOLLOWS = "follows"
    AFTER_ORDER = "after_order"
    SEASON = "season"
    QUIET = "quiet"


SPANS: dict[Trigger, int] = {
    Trigger.LATE: 14,
    Trigger.OPEN: 7,
    Trigger.REOPENED: 14,
    Trigger.AGAIN: 7,
    Trigger.UNHAPPY: 30,
    Trigger.FOLLOWS: 14,
    Trigger.AFTER_ORDER: 14,
    Trigger.SEASON: 14,
    Trigger.QUIET: 90,
}
"""Days that each goes by: what counts as soon, and as long as it concerns somebody."""

RECENT = 90
"""Days before the end of the data whose occasions are counted."""
