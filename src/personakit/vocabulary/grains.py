"""Periods of time: months, quarters and weeks, each by its number."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, get_args

Grain = Literal["month", "quarter", "week"]
"""How long a period is."""

GRAINS: tuple[Grain, ...] = get_args(Grain)

MONTHS = {"month": 1, "quarter": 3}
"""Months of a period that is told by months."""
MONDAY = date(1970, 1, 5)
"""Where the week with number 0 begins."""


def start_of(number: int, grain: Grain) -> date:
    """The first day of a period.

    >>> start_of(24_288, "month"), start_of(8_097, "quarter"), start_of(0, "week")
    (datetime.date(2024, 1, 1), datetime.date(2024, 4, 1), datetime.date(1970, 1, 5))
    """
    if grain == "week":
        return MONDAY + timedelta(weeks=number)
    year, month = divmod(number * MONTHS[grain], 12)
    return date(year, month + 1, 1)


def period_of(day: date, grain: Grain) -> int:
    """The number of the period that a day is in.

    >>> period_of(date(2024, 1, 31), "month"), period_of(date(2024, 6, 1), "quarter")
    (24288, 8097)
    """
    if grain == "week":
        return (day - MONDAY).days // 7
    return (day.year * 12 + day.month - 1) // MONTHS[grain]


def name_of(number: int, grain: Grain) -> str:
    """A period as people write it.

    >>> name_of(24_288, "month"), name_of(8_097, "quarter"), name_of(2_817, "week")
    ('2024-01', '2024-Q2', '2024-W01')
    """
    day = start_of(number, grain)
    if grain == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return f"{day:%Y-%m}" if grain == "month" else f"{day.year}-Q{day.month // 3 + 1}"
