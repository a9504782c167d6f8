"""Tables as CSV: each cell as text in one form, whatever form its file has."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from math import isfinite
from typing import TYPE_CHECKING, Any

from personakit.stages.sources.prepare import room_for_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from personakit.stages.sources.forms.base import Piece


MOST_DAYS = 10_000
"""Days whose writing is held: those of thirty years."""


class _Days(dict[date, str]):
    """Days as they are written, each made when it is first asked for."""

    def __missing__(self, day: date) -> str:
        if len(self) >= MOST_DAYS:
            self.clear()
        return self.setdefault(day, day.isoformat())


EXACT = 1e15
"""Whole numbers from here on lose digits in a spreadsheet: they are written as one shows them."""
BATCH = 1_024
"""Rows that are written at once: few, for they fit the memory beside the processor."""
HALF = timedelta(milliseconds=500)
"""Half a second."""
CLOCK = [f"{number:02}" for number in range(60)]
"""Numbers as clocks show them."""
DAYS = _Days()
"""Each day as it is written, once made: far fewer come than cells."""
ALONE = '""'
"""An empty cell that is the only one of its row: a line without anything is none."""
MARKS = ',"\n\r'
"""Characters that a cell with any of them is quoted for."""


def write_table(piece: Piece, target: Path, rows: Iterator[Sequence[Any]]) -> Path:
    """Write rows as CSV, each cell as text in one form; blank rows at the end are left out.

    Raises:
        OutputError: There is no room.
    """
    blank = 0
    with (
        room_for_copy(piece.address, target),
        target.open("w", encoding="utf-8", errors="replace", newline="") as file,
        _uncollected(),
    ):
        while batch := list(islice(rows, BATCH)):
            columns = map(_texts, zip(*batch, strict=True))
            empty = "," * (len(batch[0]) - 1) or ALONE
            lines = [",".join(cells) or empty for cells in zip(*columns, strict=True)]
            ended = len(lines) - sum(1 for _ in takewhile(empty.__eq__, reversed(lines)))
            if ended:
                file.write(_as_csv([empty] * blank + lines[:ended]))
                blank = 0
            blank += len(lines) - ended
    return target


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no circles of objects while very many are made that are in none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _as_csv(lines: list[str]) -> str:
    """Lines one below the other; those in cells end in line feeds, and zeros are left out."""
    written = "\n".join(lines) + "\n"
    if "\r" in written:
        written = written.replace("\r\n", "\n").replace("\r", "\n")
    return written.replace("\0", "")


def _quoted(cells: Sequence[str]) -> Sequence[str]:
    """Words as they stand between commas.

    >>> _quoted(["a", "b,c"])
    ['a', '"b,c"']
    """
    together = "".join(cells)
    if not any(mark in together for mark in MARKS):
        return cells
    return [
        '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in MARKS) else cell
        for cell in cells
    ]


def _texts(cells: Sequence[Any]) -> Sequence[str]:
    """The cells of a column as they stand between commas: those of each type at once."""
    kinds = set(map(type, cells))
    if len(kinds) == 1:
        return _written(kinds.pop(), cells)
    parts = {
        kind: iter(_written(kind, [cell for cell in cells if type(cell) is kind])) for kind in kinds
    }
    return [next(parts[type(cell)]) for cell in cells]


def _written(kind: type, cells: Sequence[Any]) -> Sequence[str]:
    return _WRITERS[kind](cells) if kind in _WRITERS else _quoted(list(map(str, cells)))


def _numbers(values: Sequence[float]) -> list[str]:
    """Numbers without a tail of zeros.

    >>> _numbers([12.0, 0.1, 123456789012345678.0, float("nan")])
    ['12', '0.1', '1.23456789012346E+17', '']
    """
    return [
        (str(int(value)) if value.is_integer() else repr(value))
        if -EXACT < value < EXACT
        else _large(value)
        for value in values
    ]


def _large(value: float) -> str:
    return f"{value:.14E}" if isfinite(value) else ""


def _moments(values: Sequence[datetime]) -> list[str]:
    """Moments to the second: spreadsheets keep days, whose parts are not exact."""
    if any(value.microsecond for value in values):
        values = [value + HALF if value.microsecond else value for value in values]
    return [
        f"{DAYS[value.date()]} {CLOCK[value.hour]}:{CLOCK[value.minute]}:{CLOCK[value.second]}"
        for value in values
    ]


def _clock(value: timedelta) -> str:
    """A duration as a clock shows it, whose unit nobody can mistake.

    >>> _clock(timedelta(hours=26, minutes=3))
    '26:03:00'
    """
    seconds = round(value.total_seconds())
    minutes, seconds = divmod(abs(seconds), 60)
    sign = "-" if value < timedelta() else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _blanks(cells: Sequence[Any]) -> list[str]:
    return [""] * len(cells)


_WRITERS: dict[type, Callable[[Sequence[Any]], Sequence[str]]] = {
    str: _quoted,
    float: _numbers,
    bool: lambda cells: [str(cell).lower() for cell in cells],
    datetime: _moments,
    time: lambda cells: [cell.isoformat("seconds") for cell in cells],
    timedelta: lambda cells: list(map(_clock, cells)),
    bytes: _blanks,
    type(None): _blanks,
}
"""Type of cells -> how they are written, words alone in quotes; others as Python writes them."""
