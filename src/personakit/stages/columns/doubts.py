"""What the values of a column leave open, as people are told."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from personakit.problems import Location, Problem
from personakit.stages.columns.dates import LONGEST, day_month_votes, find_dates, read_date
from personakit.stages.columns.lexicon import header_matches
from personakit.vocabulary import DATE_ROLES, Kind, Role
from personakit.vocabulary.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.stages.columns.facts import Facts

LOOKED_AT = 300
"""How many different values are compared."""

IN_HEADER = 0.5
"""Share of a header's words that must say date."""

TELLING = 6
"""Different dates of each form from which on their days tell how they came about."""

LAST_MONTH = 12
"""A day up to it may be a month."""

DECIMAL_MARK = "decimal_mark"
"""Code of the problem that numbers have two readings."""

NO_DATES = frozenset(
    [Shape.DATE, Shape.CLOCK, Shape.BOOL, Shape.NUMBER, Shape.MONEY, Shape.PERCENT, Shape.FRACTION,
     Shape.BAND, Shape.EMPTY]
)  # fmt: skip
"""Forms of values that are dates, or that a header with a word for dates may well have."""

DATED = re.compile(r"\d\D+\d\D+\d|\d\D*[^\W\d_]\D*\d|\d\W+(19|20)\d\d(?!\d)")
"""Several numbers, as dates have: `6年3月18日`, `5 Marec 24`, `H1 2024`; amounts have one."""


def doubts_about(name: str, fact: Facts) -> Iterator[Problem]:
    """What is wrong with the dates of one column of a source."""
    place = Location(name, column=fact.header.raw)
    yield from _mixed_order(fact, place)
    yield from _swapped(fact, place)
    yield from _unread(fact, place)


def open_order(name: str, fact: Facts, why: str) -> Problem:
    """That no date tells whether day or month comes first, and why it was decided so."""
    first = "month" if fact.profile.date_formats[0].startswith("%m") else "day"
    return Problem(
        "date_order",
        f"No date tells whether day or month comes first; read as {first} first{why}.",
        Location(name, column=fact.header.raw),
        "note",
        "If that is wrong, name their form under `dates:`.",
    )


def open_decimal(name: str, fact: Facts, mark: str, why: str) -> Problem:
    """That no number tells whether a mark is that of decimals or of thousands.

    Args:
        name: Name of the source.
        fact: What is seen of the column, read as it was decided.
        mark: A point or a comma, before three digits wherever it stands.
        why: What decided; empty where nothing did.
    """
    example = next(value for value in fact.profile.plain if mark in value)
    read = "decimal" if fact.profile.decimal == mark else "thousands"
    return Problem(
        DECIMAL_MARK,
        f"No number tells whether the mark in {example} is that of decimals or of thousands; read "
        f"as {read}{why}.",
        Location(name, column=fact.header.raw),
        "note" if why else "warning",
        f'If that is wrong, say `decimal: "{"," if fact.profile.decimal == "." else "."}"`.',
    )


def _mixed_order(fact: Facts, place: Location) -> Iterator[Problem]:
    values = fact.profile
    days, months = day_month_votes(values.plain) if values.order else (0, 0)
    if days and months:
        first, less = ("day", months) if values.order == "day" else ("month", days)
        yield Problem(
            "mixed_date_order",
            f"Dates are read with the {first} first; of {values.filled:,} looked at, {less:,} can "
            "only be read the other way round and count as missing.",
            place,
            hint="Export the file again with one form of dates, or name both under `dates:`.",
        )


def _swapped(fact: Facts, place: Location) -> Iterator[Problem]:
    """Dates that a spreadsheet understood with day and month swapped, beside those left as text.

    Of `18/03/2024` and `05/03/2024` it keeps the first as it is, and makes the other 3 May.
    """
    values, days = fact.profile, dict[str, set[tuple[int, int]]]()
    if len(values.date_formats) < 2:
        return
    for value in islice(values.plain, LOOKED_AT):
        read = ((form, read_date(value, [form])) for form in values.date_formats)
        if dated := next(((form, moment) for form, moment in read if moment), None):
            days.setdefault(dated[0], set()).add((dated[1].month, dated[1].day))
    telling = [moments for moments in days.values() if len(moments) >= TELLING]
    late = any(min(day for _, day in moments) > LAST_MONTH for moments in telling)
    early = any(max(day for _, day in moments) <= LAST_MONTH for moments in telling)
    if late and early:
        yield Problem(
            "swapped_dates",
            "Dates of one form have days up to the 12th alone, those of another later ones alone: "
            "a spreadsheet seems to have swapped day and month of the first.",
            place,
            hint="Export the file again without opening it in a spreadsheet, or set its columns to "
            "text first.",
        )


def _unread(fact: Facts, place: Location) -> Iterator[Problem]:
    """A column that should hold dates, of which too few can be read."""
    if fact.profile.shape in NO_DATES:
        return
    roles = _dated_roles(fact)
    shown = list(islice((value for value in fact.profile.counts), LOOKED_AT))
    odd = [value for value in shown if len(value) <= LONGEST and DATED.search(value)]
    if not roles or 2 * len(odd) < len(shown):
        return
    example = next((value for value in odd if not find_dates({value: 1}).share), "")
    such = f", such as “{example}”" if example and Role.BIRTH_DATE not in roles else ""
    yield Problem(
        "dates_unknown",
        f"Its values cannot be read as dates{such}: it tells no time.",
        place,
        hint="Name their form under `dates:`, or export the column in the form 2024-12-31.",
    )


def _dated_roles(fact: Facts) -> set[Role]:
    """Roles of dates that the header speaks of."""
    if fact.header.is_question:
        return set()
    matches = header_matches(fact.header.words, Kind.UNKNOWN, fact.header.head)
    return {match.role for match in matches if match.coverage >= IN_HEADER} & DATE_ROLES
