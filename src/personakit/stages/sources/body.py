"""The rows of a table told from what else stands in a file: titles, totals, notes, other tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.sources.mend import STRANGE
from personakit.stages.sources.shapes import filled, is_rule, shape_of
from personakit.stages.sources.stacked import NARROW, Ahead, OtherTable, starts_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.sources.mend import Mender
    from personakit.stages.sources.records import Record

FOOTER = re.compile(
    r"[\s\"'(]*(grand totals?\b|export(ed)?\s+(date|on|at|by)\b|(report )?generated\s+(on|at|by)\b"
    r"|copyright\b|©|confidential\b|end of (report|file)\b"
    r"|\d[\d,.]* (rows?|records?)( (affected|selected|returned|exported|in set)\b.*)?\W*$)",
    re.IGNORECASE,
)
"""How lines begin that tools write below a table."""
TOTAL = (
    r"(?i)((sub|grand )?totals?|(gesamt|zwischen)?summe|gesamt|(sub)?totale|(sous|sub)?-?total"
    r"( général| general| geral)?|somme|suma|soma|(sub)?totaal) *:?"
)
"""How the first filled cell of a row of totals reads."""
TOTALS, NEAR = re.compile(TOTAL), 3
"""The same compiled, and the columns that it is looked for in."""
NAMES = 0.6
"""Part of a row's cells that are names of columns, from which on it is a header."""


@dataclass(frozen=True)
class Left:
    """A record that is not taken as a row."""

    line: int
    """1-based line."""
    reason: str
    """Why, in words."""
    aside: bool = False
    """Whether it never was a row, as titles, totals and notes."""


@dataclass(frozen=True)
class Mended:
    """A row that did not fit its columns and was read anew."""

    line: int
    """1-based line."""
    cells: list[str]
    """As many as there are columns."""


def read_body(
    records: Iterator[Record], header: Sequence[str], mender: Mender
) -> Iterator[list[str] | Mended | Left | OtherTable]:
    """Give each record below a header as a row of the header's width, or say why it is left out.

    Blank records are passed over.
    """
    names = {name.strip() for name in header if name.strip()}
    held: list[Record] = []
    after_blank = False
    ahead = Ahead(records)
    for record in ahead:
        apart = after_blank or bool(held)
        if not apart and _is_ordinary(record, names, len(header)):
            yield record.cells
        elif not filled(record.cells) or is_rule(record.cells):
            after_blank = True
        elif _is_header(record.cells, header):
            yield Left(record.line, "the header again", aside=True)
        elif _is_other_header(record.cells, names) or (
            apart and starts_table(record.cells, header, ahead.peek())
        ):
            yield from (Left(title.line, "a line beside the table", aside=True) for title in held)
            held.clear()
            yield _passed(record, ahead, header)
        elif _is_total(record.cells, mender):
            yield Left(record.line, "a row of totals", aside=True)
        elif FOOTER.match(record.text) or (after_blank and _is_note(record, mender)):
            yield Left(record.line, "a line beside the table", aside=True)
        elif len(record.cells) > 1 and _is_lonely(record, len(header)):
            held.append(record)
        else:
            yield from (_padded(row, len(header)) for row in held)  # no footers: a row follows
            held.clear()
            yield _row(record, mender)
            after_blank = False
    for record in held:
        yield _last_row(record, mender)


def _is_ordinary(record: Record, names: set[str], width: int) -> bool:
    """Whether a record is a row beyond doubt, told as cheaply as can be."""
    cells = record.cells
    return (
        record.clean
        and len(cells) == width
        and cells[0] not in names
        and cells[width > 1] not in names
        and any(cells[1:] or cells)
        and not FOOTER.match(record.text)
        and not is_rule(cells)
        and not ("" in cells and any(map(TOTALS.fullmatch, cells[:NEAR])))
    )


def _last_row(record: Record, mender: Mender) -> list[str] | Mended | Left:
    """A row of one filled cell at the end of a table, or a footer by its make."""
    if mender.columns[0].cost(record.cells[0]) >= STRANGE:
        return Left(record.line, "a line below the table", aside=True)
    return _padded(record, len(mender.columns))


def _row(record: Record, mender: Mender) -> list[str] | Mended | Left:
    """The record as a row, mended where it has to be."""
    width = len(mender.columns)
    if record.clean and len(record.cells) == width:
        return record.cells
    if row := mender.fit(record):
        return Mended(record.line, row)
    if len(record.cells) == 1:
        return Left(record.line, "a line beside the table", aside=True)
    reason = "broken quotes" if len(record.cells) == width else f"{len(record.cells)} cells"
    return Left(record.line, f"{reason} in a table of {width} columns")


def _is_lonely(record: Record, width: int) -> bool:
    """Whether only the first cell of a row holds something, in a table of several columns."""
    return width > NARROW and filled(record.cells) == 1 and bool(record.cells[0].strip())


def names_total(cells: Sequence[str]) -> bool:
    """Whether the first filled cell says that a row sums others up."""
    return TOTALS.fullmatch(next((cell.strip() for cell in cells if cell.strip()), "")) is not None


def _is_total(cells: Sequence[str], mender: Mender) -> bool:
    """Whether a row sums others up: its name, numbers, and a blank where others have none."""
    if not names_total(cells):
        return False
    rest = [cell for cell in cells if cell.strip()][1:]
    pairs = zip(cells, mender.columns, strict=False)
    hole = any(not cell.strip() and not usual.blank for cell, usual in pairs)
    return hole and bool(rest) and all(shape_of(cell) == "number" for cell in rest)


def _is_note(record: Record, mender: Mender) -> bool:
    """Whether a record below a blank line is no row: one cell, or few of another make."""
    cells, width = record.cells, len(mender.columns)
    few = len(cells) < width and mender.columns[0].cost(cells[0]) >= STRANGE
    return few or _is_lonely(record, width)


def _is_header(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a record repeats the header, as in files that were put one below the other."""
    return len(header) > 1 and [cell.strip() for cell in cells] == [name.strip() for name in header]


def _is_other_header(cells: Sequence[str], names: set[str]) -> bool:
    """Whether a record is the header of another table that has most names in common."""
    words = [cell.strip() for cell in cells if cell.strip()]
    common = sum(word in names for word in words)
    return common > NARROW and len(set(words)) == len(words) and common >= NAMES * len(words)


def _passed(first: Record, rest: Iterator[Record], header: Sequence[str]) -> OtherTable:
    """Pass over another table, up to where the header of the first one comes again."""
    last = first.line
    for record in rest:
        if _is_header(record.cells, header):
            break
        last = record.line if filled(record.cells) else last
    return OtherTable(first.line, last)


def _padded(record: Record, width: int) -> list[str] | Mended:
    if len(record.cells) == width:
        return record.cells
    return Mended(record.line, (record.cells + [""] * width)[:width])
