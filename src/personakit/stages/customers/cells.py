"""One cell as SQL: text in, a number, time, level or key out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.vocabulary import MISSING, Role

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

PLAIN_NUMBER = r"^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$"
EPOCHS = {"epoch_seconds": 1.0, "epoch_millis": 0.001}
"""Factor from a unit of time since 1970 to seconds."""

AROUND_EMAIL = r"^[^@]*[<(\s]\s*|\s*[>)].*$"
"""What stands around an address in `Ana Smith (ana@example.com)` or `Ana <ana@example.com>`."""

HOURS = {"seconds": 1 / 3600, "minutes": 1 / 60, "hours": 1.0, "days": 24.0}
"""Factor from a unit to hours."""


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
    if source.size > LARGE and once and not column.separator:
        return Text(cell, spellings)
    return Text(f"lower(trim({cell}))")


def known(words: Words, cell: Text, column: Column, sample: pd.DataFrame) -> str:
    """Whether a cell says anything: it is filled, and with no mark that the sample shows."""
    seen = set(sample[column.field].dropna().astype("str").str.strip().str.lower())
    marks = sorted(seen.intersection(MISSING))
    return f"not {cell.among(words, marks)}" if marks else f"{cell.sql} is not null"


def is_numeric(column: Column, sample: pd.DataFrame) -> bool:
    """Whether at least nine in ten filled cells of the sample are numbers."""
    cells = _filled(column, sample)
    if cells.empty or column.unit == "clock":
        return not cells.empty
    return float(_undecorated(cells, column.decimal).str.match(PLAIN_NUMBER).mean()) >= 0.9


def number(words: Words, column: Column, sample: pd.DataFrame) -> str:
    """A cell as float64; money in cents and durations become units and hours."""
    cell = words.name(column.field)
    if column.unit == "clock":
        return _clock(words, cell)
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
    return f"coalesce({plain}, ({sign}) * {bare})"


def _pointed(cell: str, decimal: str) -> str:
    """Thousands marks left out, and a point as the decimal mark."""
    thousands = "." if decimal == "," else ","
    return f"replace(replace({cell}, '{thousands}', ''), ',', '.')"


def timestamp(words: Words, column: Column) -> str:
    """A cell as a timestamp."""
    cell = words.name(column.field)
    if column.unit in EPOCHS:
        return words.epoch(f"({words.number(cell)} * {EPOCHS[column.unit]!r})")
    return words.timestamp(f"trim({cell})", column.date_formats)


def is_dated(column: Column) -> bool:
    """Whether it is known how its dates are written."""
    return bool(column.date_formats) or column.unit in EPOCHS


def key(words: Words, column: Column, sample: pd.DataFrame) -> str:
    """A cell as a normalised key: e-mail without case, ids without a spreadsheet's damage."""
    cell = words.name(column.field)
    if column.role is Role.PHONE:
        return words.replace(cell, r"[^0-9]", "")
    bare = f"ltrim(trim({cell}), '''')"
    if column.role is Role.EMAIL:
        seen = sample[column.field].dropna().astype("str").str.strip()
        wrapped = words.replace(bare, AROUND_EMAIL, "")
        return f"lower({wrapped if seen.str.contains(AROUND_EMAIL).any() else bare})"
    return f"(case when {bare} like '%.0' then left({bare}, -2) else {bare} end)"


def _clock(words: Words, cell: str) -> str:
    """HH:MM:SS, past 24 hours too, as hours."""
    hours, minutes, seconds = (words.number(f"split_part({cell}, ':', {i})") for i in (1, 2, 3))
    return f"({hours} + {minutes} / 60 + coalesce({seconds}, 0) / 3600)"


def _filled(column: Column, sample: pd.DataFrame) -> pd.Series[str]:
    cells = sample[column.field].dropna().astype("str")
    return cells[~cells.str.strip().str.lower().isin(MISSING)]


def _undecorated(cells: pd.Series[str], decimal: str) -> pd.Series[str]:
    before = r"^\s*[-+(]?\s*[^\d\s.,+(-]{0,3}\.?\s*[-+(]?(?=[.,]?\d)"
    after = r"\s*[-)]?\s*[^\d\s.,)-]{0,3}\.?[-)]?\s*$"
    between = r"(?<=\d)[ '’\u00a0\u202f](?=\d{3})"
    cells = cells.str.replace(f"{before}|{after}|{between}", "", regex=True)
    if decimal == ",":
        return cells.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    return cells.str.replace(r"(?<=\d),(?=\d{3})", "", regex=True)
