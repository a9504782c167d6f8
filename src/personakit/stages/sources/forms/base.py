"""What readers share: pieces of files, where these are written, and cells as text in one form."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from io import StringIO
from itertools import count, islice, takewhile
from math import isfinite
from typing import TYPE_CHECKING, Any

from personakit.errors import UnreadableError
from personakit.hints import near_miss
from personakit.problems import Problem
from personakit.stages.sources.prepare import room_for_copy
from personakit.stages.sources.records import Grammar
from personakit.texts.screening import as_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from personakit.engines.base import Engine
    from personakit.values import Address

WRITTEN = Grammar(",")
"""How readers write tables."""
EXACT = 1e15
"""Whole numbers from here on lose digits in a spreadsheet: they are written as one shows them."""

PLAIN = {str, int}
"""Types of cells that are written as they are."""
BATCH = 4_096
"""Rows that are written at once."""
SECONDS = len("2024-01-05 10:00:00")
"""Characters of a moment without parts of a second."""


@dataclass(frozen=True)
class Piece:
    """A file, or a piece of one, that may have to be taken apart further."""

    address: Address
    """What it is called."""
    path: Path
    """Where its bytes lie."""
    wanted: tuple[str, ...] = ()
    """Places in the file that were named; all are wanted where none was."""
    table: bool = False
    """Whether it is a table, written by a reader."""
    questions: tuple[str, ...] = ()
    """What each column of it asks, where its file says so."""
    depth: int = 0
    """Archives around it."""

    def inner(self, place: str, path: Path, *, table: bool = True) -> Piece:
        """A piece of this one."""
        address = replace(self.address, place=self.address.place + place)
        return replace(self, address=address, path=path, table=table)

    def chosen(self, places: Sequence[str]) -> list[str]:
        """The places in this piece that are wanted.

        Raises:
            UnreadableError: One is named that is not there.
        """
        here = {self.address.place + place: place for place in places}
        asked = [address for address in self.wanted if address.startswith(self.address.place)]
        if not asked or self.address.place in asked:
            return [*places]
        for address in asked:
            if not any(_leads(full, address) for full in here):
                near = near_miss(address[1:], (full[1:] for full in here))
                raise UnreadableError(
                    f"{self.address.file}{address} is not there: the file holds no such part.",
                    near or "It holds none that could be meant.",
                )
        return [place for full, place in here.items() if any(_leads(full, at) for at in asked)]


def _leads(place: str, wanted: str) -> bool:
    """Whether a place is wanted, lies inside what is, or holds it."""
    long, short = sorted((place, wanted), key=len, reverse=True)
    return long == short or (bool(short) and long.startswith((f"{short}/", f"{short}#")))


@dataclass
class Desk:
    """Where readers write."""

    engine: Engine
    """Its workspace takes the tables."""
    numbers: Iterator[int] = field(default_factory=count)
    """One for each."""

    def name(self) -> str:
        """A new name for a file, without ending."""
        return f"text_{next(self.numbers)}"

    def target(self, ending: str = ".csv") -> Path:
        """A new file."""
        return self.engine.workspace / f"{self.name()}{ending}"


def quoted(name: str) -> str:
    """A name as databases take it, whatever it holds."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def left_out(address: Address, error: UnreadableError) -> Problem:
    """What is told of something that cannot be read, where the rest is."""
    message = f"{error.message.replace(str(address), as_label(address.name))} It is left out."
    return Problem("file_unreadable", message, hint=error.hint)


def write_table(piece: Piece, target: Path, rows: Iterator[Sequence[Any]]) -> Path:
    """Write rows as CSV, each cell as text in one form; blank rows at the end are left out.

    Raises:
        OutputError: There is no room.
    """
    with (
        room_for_copy(piece.address, target),
        target.open("w", encoding="utf-8", errors="replace", newline="") as file,
    ):
        blank: list[Sequence[Any]] = []
        while batch := list(islice(rows, BATCH)):
            columns = map(_column, zip(*batch, strict=True))
            written = [*blank, *zip(*columns, strict=True)]
            blank = list(takewhile(_is_blank, reversed(written)))
            file.write(_as_csv(written[: len(written) - len(blank)]))
    return target


def _is_blank(row: Sequence[Any]) -> bool:
    return row.count("") == len(row)


def _as_csv(rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV; lines in cells end in line feeds, and zero characters are left out."""
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    written = text.getvalue()
    if "\r" in written:
        written = written.replace("\r\n", "\n").replace("\r", "\n")
    return written.replace("\0", "")


def _column(cells: Sequence[Any]) -> Sequence[Any]:
    types = set(map(type, cells))
    if types <= PLAIN:
        return cells
    if types == {float}:
        return _numbers(cells)
    if types <= {date, datetime}:
        return _times(cells)
    return [cell if type(cell) in PLAIN else _TEXTS.get(type(cell), str)(cell) for cell in cells]


def _numbers(values: Sequence[float]) -> list[int | float | str]:
    """Numbers without a tail of zeros, as the CSV writer takes them.

    >>> _numbers([12.0, 0.1, 123456789012345678.0, float("nan")])
    [12, 0.1, '1.23456789012346E+17', '']
    """
    return [
        (int(value) if value.is_integer() else value) if -EXACT < value < EXACT else _large(value)
        for value in values
    ]


def _large(value: float) -> str:
    return f"{value:.14E}" if isfinite(value) else ""


def _times(values: Sequence[date]) -> list[str]:
    """Dates and moments to the second: spreadsheets keep days, whose parts are not exact."""
    texts = (v.isoformat(" ") if isinstance(v, datetime) else v.isoformat() for v in values)
    return [
        text if len(text) <= SECONDS else _rounded(value)
        for text, value in zip(texts, values, strict=True)
    ]


def _rounded(value: date) -> str:
    moment = value + timedelta(milliseconds=500)
    return str(moment)[:SECONDS]


def _clock(value: timedelta) -> str:
    """A duration as a clock shows it, whose unit nobody can mistake.

    >>> _clock(timedelta(hours=26, minutes=3))
    '26:03:00'
    """
    seconds = round(value.total_seconds())
    minutes, seconds = divmod(abs(seconds), 60)
    sign = "-" if value < timedelta() else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{seconds:02}"


_TEXTS: dict[type, Callable[[Any], str | float]] = {
    float: lambda value: _numbers([value])[0],
    bool: lambda value: str(value).lower(),
    datetime: lambda value: _times([value])[0],
    date: str,
    time: lambda value: value.isoformat("seconds"),
    timedelta: _clock,
    bytes: lambda _: "",
    type(None): lambda _: "",
}
"""Type of a cell -> how it is written; others as Python writes them."""
