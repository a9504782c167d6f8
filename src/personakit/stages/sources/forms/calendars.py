"""Days and moments that statistics programs keep as numbers, told by the formats of columns."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    Moment = date | time | timedelta
    Calendar = tuple[datetime, tuple["Unit", ...]]


class Unit(NamedTuple):
    """What numbers of some formats count."""

    forms: re.Pattern[str]
    """The formats, without the width at their end."""
    one: timedelta
    """How long one is."""
    kind: Literal["day", "moment", "clock", "duration"]
    """What they stand for."""


DAY, SECOND, MILLISECOND = timedelta(days=1), timedelta(seconds=1), timedelta(milliseconds=1)
WIDTH = re.compile(r"\d*(\.\d*)?$")
"""What a format ends with, `DATE11`: how many characters are shown."""
SPSS = (
    datetime(1582, 10, 14),
    (
        Unit(re.compile(r"[AEJS]?DATE|MOYR|QYR|WKYR"), SECOND, "day"),
        Unit(re.compile(r"DATETIME|YMDHMS"), SECOND, "moment"),
        Unit(re.compile(r"TIME"), SECOND, "clock"),
        Unit(re.compile(r"[DM]TIME"), SECOND, "duration"),
    ),
)
"""Since when SPSS counts, and what."""
SAS = (
    datetime(1960, 1, 1),
    (
        Unit(
            re.compile(
                r"DATE|WEEKDAT[EX]|WORDDAT[EX]|(DDMMYY|MMDDYY|YYMMDD|YYMM|MMYY|YYQR?)[BCDNPS]?"
                r"|MONYY|YYMON|JULIAN|(IS|[EB])8601DA|YYWEEK[UVW]|WEEK[UVW]"
            ),
            DAY,
            "day",
        ),
        Unit(
            re.compile(r"DATETIME|DATEAMPM|MDYAMPM|DT(DATE|MONYY|WKDATX|YEAR|YYQC)"
                       r"|(IS|[EB])8601D[NTZ]"),
            SECOND,
            "moment",
        ),
        Unit(re.compile(r"TIME|TIMEAMPM|TOD|HHMM|(IS|[EB])8601T[MZ]"), SECOND, "clock"),
    ),
)  # fmt: skip
"""Since when SAS counts, and what."""
STATA = (
    datetime(1960, 1, 1),
    (
        Unit(re.compile(r"%-?t?d.*"), DAY, "day"),
        Unit(re.compile(r"%-?t[cC][hHmMsS:.]+"), MILLISECOND, "clock"),
        Unit(re.compile(r"%-?t[cC].*"), MILLISECOND, "moment"),
    ),
)
"""Since when Stata counts, and what."""
PERIOD = re.compile(r"%-?t([whqm])")
"""Formats of Stata's weeks, half-years, quarters and months since 1960."""
IN_YEAR = {"w": 52, "h": 2, "q": 4, "m": 12}
"""How many of them a year has: its last week is longer."""


def teller(calendar: Calendar, form: str) -> Callable[[float], Moment | float] | None:
    """What makes a day, a moment, a time of day or a duration of a number; None where it is one.

    The format of its column tells.
    """
    origin, units = calendar
    bare = WIDTH.sub("", form)
    unit = next((unit for unit in units if unit.forms.fullmatch(bare)), None)
    period = PERIOD.match(form)
    letter = period[1] if period else ""
    if not (unit or letter):
        return None

    def tell(number: float) -> Moment | float:
        try:
            return _told(origin, unit, number) if unit else _period(int(number), letter)
        except (OverflowError, ValueError):  # beyond all calendars: it stays as it is
            return number

    return tell


def _told(origin: datetime, unit: Unit, number: float) -> Moment:
    """What a number stands for.

    >>> _told(SPSS[0], Unit(re.compile("DTIME"), SECOND, "duration"), 93780.0)
    datetime.timedelta(days=1, seconds=7380)
    """
    span = unit.one * number
    if unit.kind == "day":
        return (origin + span).date()
    if unit.kind == "clock" and timedelta() <= span < timedelta(days=1):
        return (origin + span).time()
    return origin + span if unit.kind == "moment" else span


def _period(number: int, letter: str) -> date:
    """The first day of a period.

    >>> _period(617, "m"), _period(205, "q"), _period(53, "w")
    (datetime.date(2011, 6, 1), datetime.date(2011, 4, 1), datetime.date(1961, 1, 8))
    """
    years, part = divmod(number, IN_YEAR[letter])
    if letter == "w":
        return date(1960 + years, 1, 1) + timedelta(weeks=part)
    return date(1960 + years, part * 12 // IN_YEAR[letter] + 1, 1)
