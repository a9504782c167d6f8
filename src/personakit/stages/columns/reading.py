"""How the values of a column are to be read, once its role is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.columns.codes import codes_of, tells_years
from personakit.stages.columns.doubts import doubts_about, open_decimal, open_order
from personakit.stages.columns.headers import DAY_FIRST, unit_among
from personakit.stages.columns.lexicon import header_matches
from personakit.stages.columns.notation import notation_of
from personakit.stages.columns.numbers import decimal_mark, open_mark
from personakit.stages.columns.profiles import Profile, profile
from personakit.stages.columns.scales import rated, scale_of
from personakit.stages.columns.special import is_special
from personakit.values import Column, Source
from personakit.vocabulary import (
    DATE_ROLES,
    DURATION_ROLES,
    MISSING,
    MONEY_ROLES,
    RATING_ROLES,
    Kind,
    Role,
    roles_for,
)
from personakit.vocabulary.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from personakit.problems import Problem
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
    scale = scale_of(role, facts) if role in RATING_ROLES else None
    codes = codes_of(role, scale, values, asked=bool(facts.question))
    notation = notation_of(values, role, unit)
    if listed and codes:
        spelled = map("{:g}".format, codes)
        notation = replace(notation, missing=tuple(sorted({*notation.missing, *spelled})))
    return Column(
        name, field, role, verdict.confidence, verdict.reason,
        question=facts.question,
        levels=values.levels if listed else (),
        frequent=_frequent(values, codes) if listed else (),
        spellings=_spellings(values.written) if role in LEVELLED else (),
        separator=values.separator,
        date_formats=values.date_formats if role in DATE_ROLES else (),
        unit=unit,
        scale=scale,
        special=is_special(facts),
        codes=codes,
        notation=notation,
    )  # fmt: skip


def _is_listed(values: Profile) -> bool:
    """Whether the values are answers rather than measurements."""
    return not values.numbers or values.distinct <= MOST_NUMBERS


def _frequent(values: Profile, codes: Collection[float]) -> tuple[str, ...]:
    """Levels that at least one in a hundred filled cells, and two, hold in any spelling."""
    silent = {*MISSING, *map("{:g}".format, codes)}
    often: Counter[str] = Counter()
    for level, count in values.level_counts.items():
        often[level.lower()] += count
    least, spelled = max(2.0, 0.01 * values.filled), dict[str, str]()
    for level in values.levels:
        low = level.lower()
        if often[low] >= least and (low not in silent or low in values.answers):
            spelled.setdefault(low, level)
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
    if tells_years(role, facts.profile.numbers):
        return "birth_years"
    if role in DATE_ROLES:
        return facts.profile.epoch if not facts.profile.date_formats else ""
    if role in MONEY_ROLES:
        return "cents" if facts.header.unit == "cents" else ""
    if role not in DURATION_ROLES:
        return ""
    if facts.profile.shape is Shape.CLOCK:
        return "clock" if all(":" in value for value in facts.profile.plain) else "words"
    return facts.header.unit or unit_among(facts.header.raw)


def with_common_marks(
    source: Source, facts: Sequence[Facts], others: str, decimals: Sequence[str]
) -> tuple[list[Facts], tuple[Problem, ...]]:
    """Read columns that leave day and month or the decimal mark open as the file's others do.

    Args:
        source: The file.
        facts: What each of its columns says by itself.
        others: Day or month first in the dates of other files, where they tell and agree.
        decimals: The decimal mark of each column where the settings name it, else empty.
    """
    decimal = _commonest(map(_decimal, facts))
    order, why = _usual_order(facts, decimal, others)
    habit = "" if decimal else _comma_habit(source, facts)
    read, problems = [], []
    for index, (fact, stated) in enumerate(zip(facts, decimals, strict=True)):
        undecided, mark = _is_open(fact), "" if stated or decimal else _open_mark(fact)
        comma = decimal == "," or (habit and mark == ".")
        again = (undecided and order) or (
            comma and fact.profile.numbers and not stated and not _decimal(fact)
        )
        cells = source.sample.iloc[:, index]
        profiled = fact.profile
        if again:
            profiled = profile(cells, order, "," if comma else decimal, profiled.answers)
        read.append(replace(fact, profile=profiled))
        if undecided and (why or not order):
            problems.append(open_order(source.name, read[-1], why))
        if mark == "." or (mark and habit):
            problems.append(open_decimal(source.name, read[-1], mark, habit))
        problems += doubts_about(source.name, read[-1])
    return read, tuple(problems)


def _comma_habit(source: Source, facts: Sequence[Facts]) -> str:
    """What tells that the decimal mark is a comma in a file whose numbers do not; or nothing."""
    dotted = any(form.startswith("%d.%m") for fact in facts for form in fact.profile.date_formats)
    habits = {
        "in the language of the headers": writes_day_first(facts),
        "with dotted dates": dotted,
        "with semicolons": any(file.dialect.delimiter == ";" for file in source.files),
    }
    return next((f", as usual {habit}" for habit, applies in habits.items() if applies), "")


def _open_mark(fact: Facts) -> str:
    """The mark of numbers that may be that of decimals or of thousands; scales have none."""
    numbers, header = fact.profile.numbers, fact.header
    matches = header_matches(header.words, Kind.UNKNOWN, header.head) if numbers else ()
    rated = any(match.role in RATING_ROLES for match in matches)
    return open_mark(fact.profile.plain) if numbers and not rated else ""


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
