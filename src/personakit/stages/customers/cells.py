"""One cell as SQL: text in, a number, time, level or key out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from personakit.stages.customers.phones import whole_number
from personakit.values import UNSEEN
from personakit.vocabulary import BIRTH_YEARS, Role
from personakit.vocabulary.letters import FULL_WIDTH, PLAIN_WIDTH
from personakit.vocabulary.units import HOURS

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from personakit.engines.base import Words
    from personakit.values import Column, Source

LARGE = 64_000_000
"""Bytes of a source from which on every pass over it counts."""

DECORATION = r"\pL\.|-[^0-9]*$|[^0-9.,\-]"
"""What stands around the digits of a number: signs, units, blanks between thousands."""

NEGATIVE = r"^[^0-9]*\(|[0-9]\s*-[^0-9]*$"
"""Numbers below zero as accountants write them: `(12.50)`, `12.50-`."""

SPREADSHEET_ERROR = r"^\s*#"
"""`#DIV/0!` is no zero."""

EPOCHS = {
    "epoch_seconds": (0, 1.0), "epoch_millis": (0, 0.001), "epoch_micros": (0, 0.000001),
    "excel_days": (25_569, 86_400.0), "birth_years": (1969.5, 31_556_952.0),
}  # fmt: skip
"""Units of times told as numbers -> the number of 1970, and seconds in one; a year of birth is its
middle."""

YEAR_AHEAD = r"^(.*[^0-9])?(2[456][0-9]{2})([^0-9].*)?$"
"""A date in the Buddhist era: what stands before its year, the year, and what follows."""

SINCE = {Role.BIRTH_DATE: "1900-01-01"}
SINCE_ELSE, UNTIL = "1970-01-01", "2200-01-01"
"""Dates outside of these, and the first, are none."""

PLACEHOLDERS = r"^(0001-01-0[1-3]|1753-01-01|1899-12-3[01]|1900-01-01|1969-12-31|1970-01-01|9999-)"
"""Those among them that tools write where there is no date."""

SPANS = {"w": 168.0, "d": 24.0, "h": 1.0, "m": 1 / 60, "s": 1 / 3600, "ms": 1 / 3_600_000}
"""Hours in the units of `1d 2h 30m`, the form durations in words are brought into."""


def listed(words: Words, values: tuple[str, ...]) -> str:
    """Text literals between commas."""
    return ", ".join(words.text(value) for value in values)


@dataclass(frozen=True)
class Text:
    """A cell to be compared with words."""

    sql: str
    """The cell, as written or in lower case without outer space."""
    spellings: tuple[str, ...] = ()
    """How its values are written, where it is compared as written."""

    def among(self, words: Words, values: Collection[str]) -> str:
        """Whether the cell is one of some words in lower case."""
        written = tuple(v for v in self.spellings if v.strip().lower() in values)
        spelled = written if self.spellings else tuple(values)
        return f"{self.sql} in ({listed(words, spelled)})" if spelled else "false"


def text(words: Words, column: Column, source: Source) -> Text:
    """A cell as text, without regard to case and outer space.

    Of large files with one spelling of each value, cells are compared as they are written: that
    takes a tenth off the time of the whole pass.
    """
    cell, marks = words.name(column.field), column.notation.listed
    if source.size > LARGE and column.spellings and not (column.separator or marks):
        return Text(cell, column.spellings)
    for pattern, by in marks:
        cell = words.replace(cell, pattern, by)
    return Text(f"lower({words.strip(cell)})")


def known(words: Words, cell: Text, column: Column) -> str:
    """Whether a cell says anything: it is filled, and with no mark of a missing one."""
    marks = column.notation.missing
    return f"not {cell.among(words, marks)}" if marks else f"{cell.sql} is not null"


def unread(words: Words, column: Column, read: str) -> str:
    """Whether a cell tells something of which nothing could be read.

    Args:
        words: SQL of the engine.
        column: The column.
        read: SQL of what was read.
    """
    cell = words.name(column.field)
    marks = tuple(sorted({*column.notation.missing, *column.notation.declined}))
    filled = f"lower({words.strip(cell)}) not in ({listed(words, marks)})"
    return f"({filled if marks else f'{cell} is not null'} and {read} is null)"


def plain(words: Words, column: Column) -> str:
    """A cell in the form in which its numbers, durations and dates are read."""
    cell, notation = words.name(column.field), column.notation
    if notation.rewrites:
        cell = f"lower({words.strip(cell)})"
    for pattern, by in notation.rewrites:
        cell = words.replace(cell, pattern, by)
    return _in_common_era(words, cell, notation.era) if notation.era else cell


def _in_common_era(words: Words, cell: str, era: int) -> str:
    """A date with its year so many years earlier; other years stay."""
    before, year, after = (words.replace(cell, YEAR_AHEAD, rf"\{i}") for i in (1, 2, 3))
    earlier = words.text_of(f"cast({words.number(year)} as bigint) - {era}")
    has_era = words.matches(cell, YEAR_AHEAD)
    return f"(case when {has_era} then {before} || {earlier} || {after} else {cell} end)"


def number(words: Words, column: Column) -> str:
    """A cell as float64; money in cents and durations become units and hours."""
    cell = plain(words, column)
    if column.unit == "clock":
        return _clock(words, cell)
    if column.unit == "words":
        return _spoken(words, cell)
    notation, value = column.notation, words.number(cell)
    if notation.decorated:
        value = _decorated(words, cell, notation.decimal)
    factor = HOURS.get(column.unit, 0.01 if column.unit == "cents" else 1.0)
    return value if factor == 1 else f"({value} * {factor!r})"


def _decorated(words: Words, cell: str, decimal: str) -> str:
    """A number among currency signs, units and thousands separators."""
    plain = words.number(_pointed(cell, decimal))
    bare = words.number(_pointed(words.replace(cell, DECORATION, ""), decimal))
    sign = f"case when {words.matches(cell, NEGATIVE)} then -1 else 1 end"
    value = f"coalesce({plain}, ({sign}) * {bare})"
    return f"(case when not {words.matches(cell, SPREADSHEET_ERROR)} then {value} end)"


def _pointed(cell: str, decimal: str) -> str:
    """Thousands marks left out, and a point as the decimal mark."""
    thousands = "." if decimal == "," else ","
    return f"replace(replace({cell}, '{thousands}', ''), ',', '.')"


def timestamp(words: Words, column: Column) -> str:
    """A cell as a timestamp."""
    cell = plain(words, column)
    if column.unit in EPOCHS:
        number = words.number(_pointed(cell, column.notation.decimal))
        years = column.unit == "birth_years"
        return moment(words, within(number, BIRTH_YEARS) if years else number, column.unit)
    return words.timestamp(words.strip(cell), column.date_formats)


def moment(words: Words, number: str, unit: str) -> str:
    """The time that a number tells in one of `EPOCHS`."""
    zero, seconds = EPOCHS[unit]
    return words.epoch(f"(({number} - {zero}) * {seconds!r})")


def within(number: str, limits: tuple[float, float]) -> str:
    """A number, NULL below the first of two limits and above the second."""
    return f"(case when {number} between {limits[0]!r} and {limits[1]!r} then {number} end)"


def real(time: str, role: Role) -> str:
    """A timestamp, NULL where it stands for none: `1900-01-01`, `1970-01-01`, `9999-12-31`."""
    since = SINCE.get(role, SINCE_ELSE)
    return (
        f"(case when {time} > timestamp '{since}' and {time} < timestamp '{UNTIL}' then {time} end)"
    )


def end_of(day: date) -> str:
    """SQL: the moment at which a day is over."""
    return f"cast('{(day + timedelta(days=1)).isoformat()}' as timestamp)"


def is_beyond(words: Words, time: str, role: Role) -> str:
    """Whether a timestamp lies where none can, and is not what tools write where there is none."""
    placeholder = words.matches(words.text_of(time), PLACEHOLDERS)
    return f"({time} is not null and {real(time, role)} is null and not {placeholder})"


def is_dated(column: Column) -> bool:
    """Whether it is known how its dates are written."""
    return bool(column.date_formats) or column.unit in EPOCHS


def key(words: Words, column: Column) -> str:
    """A cell as a normalised key: e-mail without case, ids without a spreadsheet's damage.

    Phone numbers have all their digits, the country code first where it is known. Characters as
    wide as Chinese ones are those of ASCII.
    """
    cell, notation = words.name(column.field), column.notation
    if notation.wide:
        cell = f"translate({cell}, {words.text(FULL_WIDTH)}, {words.text(PLAIN_WIDTH)})"
    if column.role is Role.PHONE:
        return whole_number(words, cell, column.dialling)
    if notation.unseen:
        cell = words.replace(cell, UNSEEN.pattern, "")
    bare = words.lstrip(words.strip(cell), "'")
    for pattern, by in notation.around:
        bare = words.replace(bare, pattern, by)
    if column.role is Role.AUTHOR:
        return f"lower({words.lstrip(bare, '@')})"
    if column.role is Role.EMAIL:
        return f"lower({bare})"
    if notation.caseless:
        bare = f"lower({bare})"
    cut = f"substr({bare}, 1, length({bare}) - 2)"
    whole = f"(case when {bare} like '%.0' then {cut} else {bare} end)"
    if not column.width:
        return whole
    short = f"length({whole}) < {column.width} and {words.matches(whole, '^[0-9]+$')}"
    return f"(case when {short} then lpad({whole}, {column.width}, '0') else {whole} end)"


def _clock(words: Words, cell: str) -> str:
    """HH:MM:SS, past 24 hours too, as hours."""
    hours, minutes, seconds = (words.number(f"split_part({cell}, ':', {i})") for i in (1, 2, 3))
    return f"({hours} + {minutes} / 60 + coalesce({seconds}, 0) / 3600)"


def _spoken(words: Words, cell: str) -> str:
    """`1d 2h 30m` as hours; NULL where there is none of it."""
    terms = []
    for unit, hours in SPANS.items():
        pattern = rf"^(?:.*[^0-9.,])?([0-9]+(?:[.,][0-9]+)?){unit}(?:[^s].*)?$"
        n = words.number(f"replace({words.replace(cell, pattern, chr(92) + '1')}, ',', '.')")
        terms.append(f"case when {words.matches(cell, pattern)} then {n} * {hours!r} else 0 end")
    return f"(case when {words.matches(cell, '[0-9] ?[a-z]')} then {' + '.join(terms)} end)"
