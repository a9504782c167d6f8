"""Workbooks: XLSX, XLS and ODS, a table for each sheet."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import python_calamine as calamine

from personakit.errors import UnreadableError
from personakit.problems import Location, Problem
from personakit.stages.sources.forms.base import left_out
from personakit.stages.sources.forms.tables import write_table
from personakit.stages.sources.forms.unpack import open_zip
from personakit.stages.sources.streams import CHUNK
from personakit.texts.screening import as_label

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from personakit.stages.sources.forms.base import Desk, Piece
    from personakit.values import Address

FULL = (65_536, 1_048_576)
"""Rows of a sheet that holds no more, in old and new workbooks."""
MOST_CELLS = 100_000_000
"""Cells of the rectangle around all that is filled, which is held in memory."""
MANY_CELLS, THIN = 20_000_000, 200
"""Cells from which on a rectangle is refused that has so many for each that is written."""
PANIC = "PanicException"
"""Type of a fault inside of the library, which it does not export."""
STDERR = 2
"""Where a process writes errors, by its number."""
FAR = re.compile(
    rb"""r\s*=\s*["'](?:[A-Za-z]{3}|[C-Zc-z][A-Za-z]"""
    rb"""|[A-Za-z]{0,2}(?:1(?:0[5-9]|[1-9]\d)\d{4}|[2-9]\d{6}|\d{8}))"""
)
"""A cell or row so far out that the rectangle may be that large: past column BZ, or past all rows
that a workbook can have."""
PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)["']""")
"""The place of a cell or a row."""
NAME, EQUALS, BLANK, LETTER, C = b"r= Ac"
"""Bytes that are compared before: of blanks the greatest, of letters the least."""
AHEAD = 12
"""Bytes from such a name to the end of what is compared."""
OVERLAP = 64
"""Bytes that a cell's place may be cut at."""


def read(piece: Piece, desk: Desk) -> Iterator[Piece | Problem]:
    """Write the sheets of a workbook as tables; those that are hidden, only if they are named.

    Raises:
        UnreadableError: It is encrypted or damaged, or holds nothing.
    """
    _require_near(piece)
    with _readable(piece.address):
        book = calamine.load_workbook(piece.path)
        sheets = [s for s in book.sheets_metadata if s.typ == calamine.SheetTypeEnum.WorkSheet]
    chosen = piece.chosen([f"#{sheet.name}" for sheet in sheets])
    shown, hidden, filled = calamine.SheetVisibleEnum.Visible, [], 0
    for sheet in sheets:
        if sheet.visible != shown and not piece.wanted:
            hidden.append(sheet.name)
        elif f"#{sheet.name}" in chosen:
            for part in _sheet(piece, book, sheet.name, desk):
                filled += 1
                yield part
    if hidden:
        yield _hidden(piece, hidden)
    if not filled:
        raise UnreadableError(
            f"{piece.address} holds no visible sheet with cells.",
            "Save it again with its data, or leave it out.",
        )


def _sheet(
    piece: Piece, book: calamine.CalamineWorkbook, name: str, desk: Desk
) -> Iterator[Piece | Problem]:
    """One sheet as a table; nothing where it is empty. Where it is broken, others may be whole."""
    part = piece.inner(f"#{name}", desk.target())
    try:
        with _readable(part.address):
            sheet = book.get_sheet_by_name(name)
            if not sheet.height:
                return
            write_table(piece, part.path, sheet.iter_rows())
    except UnreadableError as error:
        yield left_out(part.address, error)
        return
    yield part
    rows = sheet.end[0] + 1 if sheet.end else 0
    if rows in FULL:
        message = f"This sheet is full, {rows:,} rows: it was probably cut there."
        hint = "Export the data as CSV, or in parts."
        yield Problem("sheet_full", message, Location(part.address.name), hint=hint)


def _hidden(piece: Piece, names: list[str]) -> Problem:
    message = f"Hidden sheets are left out: {', '.join(map(as_label, names))}."
    hint = f"Name one to have it read: {as_label(f'{piece.address.name}#{names[0]}')}"
    return Problem("sheets_hidden", message, Location(piece.address.name), "note", hint)


@contextmanager
def _readable(address: Address) -> Iterator[None]:
    """Turn what the library says of a workbook into a sentence."""
    try:
        with _hushed():
            yield
    except calamine.PasswordError as error:
        raise UnreadableError(
            f"{address} is encrypted.", "Save it without a password and give that."
        ) from error
    except BaseException as error:  # a fault inside of the library is no Exception
        if not (isinstance(error, calamine.CalamineError) or type(error).__name__ == PANIC):
            raise
        raise UnreadableError(
            f"{address} cannot be read as an Excel or OpenDocument workbook: {error}.",
            "Open it with the program that wrote it, and save it as XLSX or CSV.",
        ) from error


@contextmanager
def _hushed() -> Iterator[None]:
    """Keep away what faults inside of the library write to the terminal by themselves."""
    sys.stderr.flush()
    kept = os.dup(STDERR)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), STDERR)
        yield
    finally:
        os.dup2(kept, STDERR)
        os.close(kept)


def _require_near(piece: Piece) -> None:
    """See that no cell of an XLSX is so far out that the rows between take all memory.

    Raises:
        UnreadableError: One is.
    """
    with piece.path.open("rb") as file:
        if file.read(2) != b"PK":
            return
    with open_zip(piece) as archive:
        for name in archive.namelist():
            if name.lower().startswith("xl/worksheets/") and (cells := _too_many(archive, name)):
                raise UnreadableError(
                    f"{piece.address} has cells so far from the others that {cells:,} lie between "
                    "them.",
                    "Delete what stands far to the right or below, or save the sheet as CSV.",
                )


def _too_many(archive: zipfile.ZipFile, name: str) -> int:
    """Cells of the rectangle around those of a sheet; 0 where it is filled, or small enough."""
    if not any(_may_be_far(chunk) and FAR.search(chunk) for chunk in _chunks(archive, name)):
        return 0
    rows = columns = written = 1
    for chunk in _chunks(archive, name):
        places = PLACE.findall(chunk)
        written += len(places)
        rows = max(rows, *(int(row) for _, row in places), 0)
        columns = max(columns, *map(_column, {letters for letters, _ in places}), 0)
    cells = rows * columns
    is_thin = cells > MANY_CELLS and cells > THIN * written
    return cells if is_thin or cells > MOST_CELLS else 0


def _may_be_far(chunk: bytes) -> bool:
    """Whether `FAR` has to look: comparing all bytes at once takes a quarter of its time.

    >>> _may_be_far(b'<c r="BZ99999"><v>1</v></c>'), _may_be_far(b'<c r="CA1"><v>1</v></c>')
    (False, True)
    """
    text = np.frombuffer(chunk.ljust(OVERLAP), dtype=np.uint8)
    at = np.flatnonzero(text[:-AHEAD] == NAME)
    mark, quote = text[at + 1], text[at + 2]
    spaced = (mark <= BLANK) & ((quote <= BLANK) | (quote == EQUALS))
    place = at[mark == EQUALS] + 3
    first, second, third, seventh, eighth = (text[place + n] for n in (0, 1, 2, 6, 7))
    wide = (second >= LETTER) & ((first | BLANK >= C) | (third >= LETTER))
    long = _is_digit(eighth) | (_is_digit(first) & _is_digit(seventh))
    return bool((spaced.any() or (text[place - 1] <= BLANK).any()) or wide.any() or long.any())


def _is_digit(characters: np.ndarray) -> np.ndarray:
    return (characters >= ord("0")) & (characters <= ord("9"))


def _column(letters: bytes) -> int:
    """The number of a column.

    >>> _column(b"A"), _column(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A member in chunks, each with the end of the one before."""
    end = b""
    with archive.open(name) as file:
        while chunk := file.read(CHUNK):
            yield end + chunk
            end = chunk[-OVERLAP:]
