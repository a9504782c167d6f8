"""Dates: which strptime patterns the values of a column follow.

The patterns are those that Python and DuckDB both know. Zones written as words (`GMT+8`, `UTC`,
`Z`) become literal text, zones written as offsets become `%z`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from personakit.stages.columns.rewrites import needed, rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from personakit.values.notation import Rewrites

LOOKED_AT = 300
"""How many different values are tried."""

_FORM = re.compile(
    r"(?:(?P<weekday>[A-Za-z]{3,9})(?P<after>,? ))?"
    r"(?P<date>\d{4}-[Ww]\d\d-[1-7]|\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|\d{4}\.\d{1,2}\.\d{1,2}"
    r"|\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})"
    r"|\d{1,2}[ -][A-Za-z]{3,9}\.?,?[ -](?:\d{4}|\d{2})"
    r"|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}|(?:19|20)\d{6}|(?:19|20)\d\d-\d\d?|\d\d/(?:19|20)\d\d)"
    r"(?:(?P<gap>T|,? (?:at )?)(?P<clock>\d{1,2}:\d\d(?::\d\d(?P<fraction>[.,]\d{1,6})?)?)"
    r"(?P<half> ?[AaPp]\.?[Mm]\.?)?"
    r"(?P<zone> ?[+-]\d\d(?::?\d\d)?| ?[A-Za-z]{1,5}(?:[+-]\d{1,2})?)?)?"
)
_MAIL_STYLE = re.compile(r"[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d\d:\d\d:\d\d [+-]\d{4} \d{4}")
"""`Tue Oct 31 22:10:47 +0000 2017`, with the year at the end."""

LONGEST = 100
"""Characters of a date, with all that stands around it: zones, too, have names."""

BUDDHIST = 543
"""Years that the Buddhist era is ahead of the common one."""

_BUDDHIST_YEAR = re.compile(r"(?<!\d)2[456]\d\d(?!\d)", re.ASCII)
"""1857 to 2156 in the Buddhist era."""

_LIKELY = re.compile(
    r"(?:19|20|2[456])\d\d|^\W*\d{1,2}[./-]\d{1,2}[./-]\d\d|[^\d\W].*['-]\d\d\b"
    r"|\d[^\d\W]{3,}\d\d|[^\x00-\x7f].*\d\d$|[٠-٩۰-۹०-९๐-๙０-９]"
)
"""What values have that may be dates."""

_MONTH = re.compile(r"[A-Za-z]{3,9}")
_NO_DATE = re.compile(
    r"(?:0000|0001|1899|1900|9999)[-./].*|\d{1,2}[-./]\d{1,2}[-./](?:0000|0001|1899|1900|9999)\b.*"
)
"""What tools write where there is no date: `0000-00-00`, `1900-01-01`, `31.12.9999`."""

_HALF = re.compile(r"[AaPp][Mm]$")
_SLASHED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}(?!\d)")


def day_month_votes(values: Mapping[str, int] | Iterable[str]) -> tuple[int, int]:
    """How many values can only have the day first, and how many the month."""
    days, months = 0, 0
    for value, count in Counter(values).items():
        if match := _SLASHED.match(value):
            days += count * (int(match[1]) > 12)
            months += count * (int(match[2]) > 12)
    return days, months


def day_month_order(values: Mapping[str, int] | Iterable[str]) -> str:
    """Decide from all the values which comes first, `day` or `month`; empty where none tells.

    Where values contradict each other, the more decide.

    >>> day_month_order(["03/04/2024", "13/04/2024"])
    'day'
    """
    days, months = day_month_votes(values)
    if days or months:
        return "day" if days >= months else "month"
    halves = any(_SLASHED.match(value) and _HALF.search(value) for value in values)
    return "month" if halves else ""


def date_formats(counts: Mapping[str, int], order: str = "") -> tuple[tuple[str, ...], float]:
    """Find the patterns that the values follow.

    Args:
        counts: Values and how often each occurs.
        order: What to assume of `01/02/2024` where the values leave it open.

    Returns:
        The patterns, the most frequent first, and the share of values that are dates.
    """
    real = ((value, count) for value, count in counts.items() if not _NO_DATE.fullmatch(value))
    looked = dict(islice(real, LOOKED_AT))
    decided = day_month_order(counts) or order
    formats: Counter[str] = Counter()
    for value, count in looked.items():
        pattern = _pattern(value, decided)
        if pattern and _fits(value, pattern):
            formats[pattern] += count
    ranked = sorted(formats, key=lambda pattern: (-formats[pattern], pattern))
    return tuple(ranked), sum(formats.values()) / max(sum(looked.values()), 1)


@dataclass(frozen=True)
class Dates:
    """How the values of a column are dates."""

    formats: tuple[str, ...]
    """strptime patterns, the most frequent first."""
    share: float
    """Share of the values that are dates."""
    rewrites: Rewrites = ()
    """What is done to the values before."""
    era: int = 0
    """Years that theirs are ahead of the common era."""


def find_dates(counts: Mapping[str, int], order: str = "") -> Dates:
    """Find how values are dates; unusual forms are rewritten where more can be read so.

    Args:
        counts: Values and how often each occurs.
        order: What to assume of `01/02/2024` where the values leave it open.
    """
    usual = Dates(*date_formats(counts, order))
    looked = islice(counts, LOOKED_AT)
    likely = [value for value in looked if len(value) <= LONGEST and _LIKELY.search(value)]
    if usual.share == 1 or 2 * len(likely) < min(len(counts), LOOKED_AT):
        return usual
    rules = needed("dates", likely)
    again = rewritten(counts, rules)
    era = _era(again)
    unusual = Dates(*date_formats(in_common_era(again, era), order), rules, era)
    return unusual if unusual.share > usual.share else usual


def _era(counts: Mapping[str, int]) -> int:
    """Years that most of the values are ahead of the common era; single ones are mistakes."""
    ahead = sum(count for value, count in counts.items() if _BUDDHIST_YEAR.search(value))
    return BUDDHIST if 2 * ahead > sum(counts.values()) else 0


def in_common_era(counts: Mapping[str, int], era: int) -> Mapping[str, int]:
    """Values with their years in the common era.

    >>> in_common_era({"18/03/2567": 2}, BUDDHIST)
    {'18/03/2024': 2}
    """
    if not era:
        return counts
    return {
        _BUDDHIST_YEAR.sub(lambda year: str(int(year[0]) - era), value): count
        for value, count in counts.items()
    }


def read_date(value: str, patterns: Iterable[str]) -> datetime | None:
    """The time a value tells by the first pattern that fits it, without its zone."""
    for pattern in patterns:
        # offsets of two digits are the engine's alone
        short = pattern.endswith("%z") and re.search(r"[+-]\d\d$", value)
        try:
            return datetime.strptime(f"{value}00" if short else value, pattern).replace(tzinfo=None)
        except ValueError:
            continue
    return None


def _fits(value: str, pattern: str) -> bool:
    moment = read_date(value, [pattern])
    return moment is not None and 1900 <= moment.year <= 2100


def _pattern(value: str, order: str) -> str:
    if _MAIL_STYLE.fullmatch(value):
        return "%a %b %d %H:%M:%S %z %Y"
    match = _FORM.fullmatch(value)
    if not match:
        return ""
    weekday = (
        ("%a" if len(match["weekday"]) == 3 else "%A") + match["after"] if match["weekday"] else ""
    )
    return weekday + _date(match["date"], order) + (_clock(match) if match["clock"] else "")


def _date(text: str, order: str) -> str:
    if re.fullmatch(r"\d{8}", text):
        return "%Y%m%d"
    if week := re.fullmatch(r"\d{4}-([Ww])\d\d-\d", text):
        return f"%G-{week[1]}%V-%u"
    if month := _MONTH.search(text):
        name = "%b" if len(month[0]) == 3 else "%B"
        spelled = text.replace(month[0], name)
        return _year(re.sub(r"^\d{1,2}\b|(?<= )\d{1,2}\b(?=,? \d{4})", "%d", spelled))
    if re.match(r"\d{4}", text):
        separator = text[4]
        return separator.join(["%Y", "%m", "%d"][: text.count(separator) + 1])
    if re.fullmatch(r"\d\d/\d{4}", text):
        return "%m/%Y"
    separator = re.sub(r"\d", "", text)[0]
    month_first = order == "month" or (not order and separator == "/")
    return (
        separator.join(["%m", "%d"] if month_first else ["%d", "%m"])
        + separator
        + _year(text.rsplit(separator, 1)[1])
    )


def _year(text: str) -> str:
    return re.sub(r"\d\d$", "%y", re.sub(r"\d{4}$", "%Y", text))


def _clock(match: re.Match[str]) -> str:
    """The pattern from the gap after the date to the end."""
    hour = "%I" if match["half"] else "%H"
    second = ":%S" if match["clock"].count(":") == 2 else ""
    fraction = f"{match['fraction'][0]}%f" if match["fraction"] else ""
    half = " %p" if (match["half"] or "").startswith(" ") else "%p" if match["half"] else ""
    zone = re.sub(r"[+-]\d\d:?(\d\d)?$", "%z", match["zone"] or "")
    return match["gap"] + hour + ":%M" + second + fraction + half + zone
