"""How the values of a column are to be read, once its role is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.problems import Location, Problem
from personakit.stages.columns.dates import day_month_votes
from personakit.stages.columns.headers import DAY_FIRST
from personakit.stages.columns.notation import notation_of
from personakit.stages.columns.numbers import decimal_mark
from personakit.stages.columns.profiles import Profile, profile
from personakit.stages.columns.scales import rated, scale_of
from personakit.stages.columns.special import special_category
from personakit.values import Column, Source
from personakit.vocabulary import (
    DATE_ROLES,
    DURATION_ROLES,
    MISSING,
    MONEY_ROLES,
    RATING_ROLES,
    Role,
    roles_for,
)
from personakit.vocabulary.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from personakit.stages.columns.evidence import Verdict
    from personakit.stages.columns.facts import Facts

LEVELLED = frozenset(roles_for("levels", "listed"))
"""Roles whose frequent values are kept."""

MOST_NUMBERS = 12
"""Numbers with more different values are measurements."""


def to_column(name: str, field: str, facts: Facts, verdict: Verdict) -> Column:
    """Put together what the next stage needs to read the column."""
    role = verdict.role
    values = rated(facts.profile) if role in RATING_ROLES else facts.profile
    values = replace(values, separator=_separator(facts, role))
    listed, unit = role in LEVELLED and _is_listed(values), _unit(facts, role)
    return Column(
        name, field, role, verdict.confidence, verdict.reason,
        question=facts.question,
        levels=values.levels if listed else (),
        frequent=_frequent(values) if listed else (),
        spellings=_spellings(values.written) if role in LEVELLED else (),
        separator=values.separator,
        date_formats=values.date_formats if role in DATE_ROLES else (),
        unit=unit,
        scale=scale_of(role, facts) if role in RATING_ROLES else None,
        special=bool(special_category(facts)),
        notation=notation_of(values, role, unit),
    )  # fmt: skip


def _is_listed(values: Profile) -> bool:
    """Whether the values are answers rather than measurements."""
    return not values.numbers or values.distinct <= MOST_NUMBERS


def _frequent(values: Profile) -> tuple[str, ...]:
    """Levels that at least one in a hundred filled cells, and two, hold in any spelling."""
    often: Counter[str] = Counter()
    for level, count in values.level_counts.items():
        often[level.lower()] += count
    least, spelled = max(2.0, 0.01 * values.filled), dict[str, str]()
    for level in values.levels:
        if often[level.lower()] >= least and level.lower() not in MISSING:
            spelled.setdefault(level.lower(), level)
    return tuple(spelled.values())


def _spellings(written: Collection[str]) -> tuple[str, ...]:
    once = len({cell.strip().lower() for cell in written}) == len(written)
    return tuple(sorted(written)) if once else ()


def _separator(facts: Facts, role: Role) -> str:
    """What was found; tags without another separator are separated by blanks."""
    values = facts.profile
    if values.separator or role is not Role.TAGS:
        return values.separator
    marks = (mark for mark in (", ", ";", "|", ",", " ") if any(mark in v for v in values.counts))
    return next(marks, "")


def _unit(facts: Facts, role: Role) -> str:
    if role in DATE_ROLES:
        return facts.profile.epoch if not facts.profile.date_formats else ""
    if role in MONEY_ROLES:
        return "cents" if facts.header.unit == "cents" else ""
    if role not in DURATION_ROLES:
        return ""
    if facts.profile.shape is Shape.CLOCK:
        return "clock" if all(":" in value for value in facts.profile.plain) else "words"
    return facts.header.unit


def with_common_marks(
    source: Source, facts: Sequence[Facts], others: str = ""
) -> tuple[list[Facts], tuple[Problem, ...]]:
    """Read columns that leave day and month or the decimal mark open as the file's others do.

    Args:
        source: The file.
        facts: What each of its columns says by itself.
        others: Day or month first in the dates of other files, where they tell and agree.
    """
    decimal = _commonest(map(_decimal, facts))
    order, why = _usual_order(facts, decimal, others)
    read, problems = [], []
    for index, fact in enumerate(facts):
        undecided = _is_open(fact)
        again = (undecided and order) or (
            fact.profile.numbers and decimal == "," and not _decimal(fact)
        )
        cells = source.sample.iloc[:, index]
        read.append(replace(fact, profile=profile(cells, order, decimal)) if again else fact)
        if undecided and (why or not order):
            problems.append(_open_order(source.name, read[-1], why))
        problems += _mixed_order(source.name, read[-1])
    return read, tuple(problems)


def told_order(facts: Iterable[Facts]) -> str:
    """Day or month first, as most columns of a file with dates tell; empty where none does."""
    return _commonest(fact.profile.order for fact in facts)


def _usual_order(facts: Sequence[Facts], decimal: str, others: str) -> tuple[str, str]:
    """Day or month first in dates with two readings, and why, where no date of the file tells."""
    if order := told_order(facts):
        return order, ""
    if decimal == ",":
        return "day", ", as usual with a decimal comma"
    if writes_day_first(facts):
        return "day", ", as usual in the language of the headers"
    return others, ", as in the other files" if others else ""


def writes_day_first(facts: Sequence[Facts]) -> bool:
    """Whether the headers are in a language that writes the day first, and is not English."""
    return any(DAY_FIRST.intersection(fact.header.words.split()) for fact in facts)


def _commonest(marks: Iterable[str]) -> str:
    """The mark that most columns use, or nothing where none says."""
    counts = Counter(mark for mark in marks if mark)
    return max(sorted(counts), key=lambda mark: counts[mark], default="")


def _decimal(fact: Facts) -> str:
    return decimal_mark(fact.profile.counts) if fact.profile.numbers else ""


def _is_open(fact: Facts) -> bool:
    """Whether dates are written in a form that has two readings, and no value tells which."""
    double = any(
        pattern.startswith(("%d/%m", "%m/%d", "%d-%m")) for pattern in fact.profile.date_formats
    )
    return double and not fact.profile.order


def _mixed_order(name: str, fact: Facts) -> Iterator[Problem]:
    values = fact.profile
    days, months = day_month_votes(values.plain) if values.order else (0, 0)
    if days and months:
        first, less = ("day", months) if values.order == "day" else ("month", days)
        yield Problem(
            "mixed_date_order",
            f"Dates are read with the {first} first; of {values.filled:,} looked at, {less:,} can "
            "only be read the other way round and count as missing.",
            Location(name, column=fact.header.raw),
            hint="Export the file again with one form of dates, or name both under `dates:`.",
        )


def _open_order(name: str, fact: Facts, why: str) -> Problem:
    first = "month" if fact.profile.date_formats[0].startswith("%m") else "day"
    return Problem(
        "date_order",
        f"No date tells whether day or month comes first; read as {first} first{why}.",
        Location(name, column=fact.header.raw),
        "note",
        "If that is wrong, name their form under `dates:`.",
    )
