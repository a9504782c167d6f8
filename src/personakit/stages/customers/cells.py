"""One cell as SQL: text in, a number, time, level or key out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.values.tables import list_marks, rewrite
from personakit.vocabulary import DECLINED, MISSING, Role

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from personakit.engines.base import Words
    from personakit.values import Column, Source

TRUE_WORDS = (
    "1", "true", "yes", "y", "x", "t", "on", "checked", "selected", "ja", "wahr", "oui", "vrai",
    "si", "sí", "sì", "verdadero", "vero", "sim", "verdadeiro", "waar",
)  # fmt: skip
"""How exports spell a ticked box, in lower case."""

FALSE_WORDS = (
    "0", "false", "no", "n", "f", "off", "unchecked", "nein", "falsch", "non", "faux", "falso",
    "não", "nao", "nee", "onwaar",
)  # fmt: skip
"""How exports spell a box that is not ticked, in lower case."""

LARGE = 64_000_000
"""Bytes of a source from which on every pass over it counts."""

DECORATION = r"\pL\.|-[^0-9]*$|[^0-9.,\-]"
"""What stands around the digits of a number: signs, units, blanks between thousands."""

NEGATIVE = r"^[^0-9]*\(|[0-9]\s*-[^0-9]*$"
"""Numbers below zero as accountants write them: `(12.50)`, `12.50-`."""

SPREADSHEET_ERROR = r"^\s*#"
"""`#DIV/0!` is no zero."""

PLAIN_NUMBER = r"^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$"
EPOCHS = {
    "epoch_seconds": (0, 1.0), "epoch_millis": (0, 0.001), "epoch_micros": (0, 0.000001),
    "excel_days": (25_569, 86_400.0),
}  # fmt: skip
"""Units of times told as numbers -> the number of 1970, and seconds in one."""

SINCE = {Role.BIRTH_DATE: "1900-01-01"}
SINCE_ELSE, UNTIL = "1970-01-01", "2200-01-01"
"""Dates outside of these, and the first, are what tools write where there is none."""

AROUND_EMAIL = r"^[^@]*[<(\s]\s*|\s*[>)].*$"
"""What stands around an address in `Ana Smith (ana@example.com)` or `Ana <ana@example.com>`."""

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

    Of large files whose sample shows one spelling of each value, cells are compared as they are
    written: that takes a tenth off the time of the whole pass.
    """
    cell = words.name(column.field)
    spellings = tuple(sorted(set(source.sample[column.field].dropna().astype("str"))))
    once = len({spelling.strip().lower() for spelling in spellings}) == len(spellings)
    marks = list_marks(spellings)
    if source.size > LARGE and once and not (column.separator or marks):
        return Text(cell, spellings)
    for pattern, by in marks:
        cell = words.replace(cell, pattern, by)
    return Text(f"lower({words.strip(cell)})")


def known(words: Words, cell: Text, column: Column, sample: pd.DataFrame) -> str:
    """Whether a cell says anything: it is filled, and with no mark that the sample shows."""
    marks = sorted(_seen(column, sample).intersection(MISSING))
    return f"not {cell.among(words, marks)}" if marks else f"{cell.sql} is not null"


def _seen(column: Column, sample: pd.DataFrame) -> set[str]:
    """Cells of the sample, in lower case."""
    return set(sample[column.field].dropna().astype("str").str.strip().str.lower())


def unread(words: Words, column: Column, sample: pd.DataFrame, read: str) -> str:
    """Whether a cell tells something of which nothing could be read.

    Args:
        words: SQL of the engine.
        column: The column.
        sample: Some rows of its source, for its marks of nothing and of no answer.
        read: SQL of what was read.
    """
    cell = words.name(column.field)
    marks = _seen(column, sample).intersection({*MISSING, *DECLINED})
    told = f"lower({words.strip(cell)}) not in ({listed(words, tuple(sorted(marks)))})"
    return f"({told if marks else f'{cell} is not null'} and {read} is null)"


def plain(words: Words, column: Column) -> str:
    """A cell in the form in which its numbers, durations and dates are read."""
    cell = words.name(column.field)
    if not column.rewrites:
        return cell
    rewritten = f"lower({words.strip(cell)})"
    for pattern, by in column.rewrites:
        rewritten = words.replace(rewritten, pattern, by)
    return rewritten


def is_numeric(column: Column, sample: pd.DataFrame) -> bool:
    """Whether at least nine in ten filled cells of the sample are numbers."""
    cells = _filled(column, sample)
    if cells.empty or column.unit in ("clock", "words"):
        return not cells.empty
    return float(_undecorated(cells, column.decimal).str.match(PLAIN_NUMBER).mean()) >= 0.9


def number(words: Words, column: Column, sample: pd.DataFrame) -> str:
    """A cell as float64; money in cents and durations become units and hours."""
    cell = plain(words, column)
    if column.unit == "clock":
        return _clock(words, cell)
    if column.unit == "words":
        return _spoken(words, cell)
    value = words.number(cell)
    seen = _filled(column, sample)
    pointed = column.decimal == "," and seen.str.contains(".", regex=False).any()
    if pointed or not seen.str.match(PLAIN_NUMBER).all():
        value = _decorated(words, cell, column.decimal)
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
        number = words.number(_pointed(cell, column.decimal))
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


def key(words: Words, column: Column, sample: pd.DataFrame) -> str:
    """A cell as a normalised key: e-mail without case, ids without a spreadsheet's damage."""
    cell = words.name(column.field)
    if column.role is Role.PHONE:
        return words.replace(cell, r"[^0-9]", "")
    seen = sample[column.field].dropna().astype("str").str.strip()
    bare = words.lstrip(words.strip(cell), "'")
    if seen.str.startswith("=").any():  # ="00123", as formulas keep zeros
        bare = words.strip(bare, '="')
    if column.role is Role.EMAIL:
        wrapped = words.replace(bare, AROUND_EMAIL, "")
        return f"lower({wrapped if seen.str.contains(AROUND_EMAIL).any() else bare})"
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


def _filled(column: Column, sample: pd.DataFrame) -> pd.Series[str]:
    """Cells of the sample that tell something, as they are read."""
    cells = sample[column.field].dropna().astype("str").str.strip()
    told = cells[~cells.str.lower().isin({*MISSING, *DECLINED})]
    return told.map(lambda cell: rewrite(cell, column.rewrites)) if column.rewrites else told


def _undecorated(cells: pd.Series[str], decimal: str) -> pd.Series[str]:
    before = r"^\s*[-+(]?\s*[^\d\s.,+(-]{0,3}\.?\s*[-+(]?(?=[.,]?\d)"
    after = r"\s*[-)]?\s*[^\d\s.,)-]{0,3}\.?[-)]?\s*$"
    between = r"(?<=\d)[ '’\u00a0\u202f](?=\d{3})"
    cells = cells.str.replace(f"{before}|{after}|{between}", "", regex=True)
    if decimal == ",":
        return cells.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    return cells.str.replace(r"(?<=\d),(?=\d{3}|\d\d,)", "", regex=True)
