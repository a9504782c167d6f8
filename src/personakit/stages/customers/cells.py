"""One cell as SQL: text in, a number, time, level or key out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.customers.phones import whole_number
from personakit.values import UNSEEN
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Collection

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
    "excel_days": (25_569, 86_400.0),
}  # fmt: skip
"""Units of times told as numbers -> the number of 1970, and seconds in one."""

SINCE = {Role.BIRTH_DATE: "1900-01-01"}
SINCE_ELSE, UNTIL = "1970-01-01", "2200-01-01"
"""Dates outside of these, and the first, are what tools write where there is none."""

HOURS = {
    "milliseconds": 1 / 3_600_000, "seconds": 1 / 3600, "minutes": 1 / 60, "hours": 1.0,
    "days": 24.0,
}  # fmt: skip
"""Factor from a unit to hours."""

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
        found = written if self.spellings else tuple(values)
        return f"{self.sql} in ({listed(words, found)})" if found else "false"


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
    told = f"lower({words.strip(cell)}) not in ({listed(words, marks)})"
    return f"({told if marks else f'{cell} is not null'} and {read} is null)"


def plain(words: Words, column: Column) -> str:
    """A cell in the form in which its numbers, durations and dates are read."""
    cell = words.name(column.field)
    if not column.notation.rewrites:
        return cell
    rewritten = f"lower({words.strip(cell)})"
    for pattern, by in column.notation.rewrites:
        rewritten = words.replace(rewritten, pattern, by)
    return rewritten


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
        zero, seconds = EPOCHS[column.unit]
        number = words.number(_pointed(cell, column.notation.decimal))
        return words.epoch(f"(({number} - {zero}) * {seconds!r})")
    return words.timestamp(words.strip(cell), column.date_formats)


def real(time: str, role: Role) -> str:
    """A timestamp, NULL where it stands for none: `1900-01-01`, `1970-01-01`, `9999-12-31`."""
    since = SINCE.get(role, SINCE_ELSE)
    return (
        f"(case when {time} > timestamp '{since}' and {time} < timestamp '{UNTIL}' then {time} end)"
    )


def is_dated(column: Column) -> bool:
    """Whether it is known how its dates are written."""
    return bool(column.date_formats) or column.unit in EPOCHS


def key(words: Words, column: Column) -> str:
    """A cell as a normalised key: e-mail without case, ids without a spreadsheet's damage.

    Phone numbers have all their digits, the country code first where it is known.
    """
    cell, notation = words.name(column.field), column.notation
    if column.role is Role.PHONE:
        return whole_number(words, cell, column.dialling)
    if notation.unseen:
        cell = words.replace(cell, UNSEEN.pattern, "")
    bare = words.lstrip(words.strip(cell), "'")
    for pattern, by in notation.around:
        bare = words.replace(bare, pattern, by)
    if column.role is Role.EMAIL or notation.caseless:
        return f"lower({bare})"
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
        told = words.number(f"replace({words.replace(cell, pattern, chr(92) + '1')}, ',', '.')")
        terms.append(f"case when {words.matches(cell, pattern)} then {told} * {hours!r} else 0 end")
    return f"(case when {words.matches(cell, '[0-9] ?[a-z]')} then {' + '.join(terms)} end)"
