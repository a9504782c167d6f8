"""Files that hold the rows of another in another form: saved again by a spreadsheet, say."""

from __future__ import annotations

import re
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from personakit.problems import Location, Problem
from personakit.stages.sources.body import Left, Mended
from personakit.stages.sources.repair import read_rows
from personakit.stages.sources.stacked import OtherTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.sources.reading import Reading

FIRST = 20
"""Rows of two files that are compared before all are."""
FEWEST = 5
"""Rows that a file has at least to be taken for a copy."""
NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?", re.ASCII)
"""A number without thousands marks."""
DIGITS = re.compile(r"\d+", re.ASCII)
"""Its runs of digits, or those of a date."""
MOST_LETTERS = 3
"""Letters in what is written mostly in digits: a zone, a `T`, a unit."""


def without_saved_again(
    readings: Sequence[Reading],
) -> tuple[list[Reading], list[Problem]]:
    """Leave out files whose columns and rows are those of another, written in another form.

    Delimiters, quotes, encodings, zeros at either end of numbers, decimal marks and the order
    within dates make no difference.

    Returns:
        The others, in their order, and a problem for each copy.
    """
    kept: dict[tuple[object, ...], list[Reading]] = {}
    problems, left = [], set()
    for reading in sorted(readings, key=lambda reading: (len(reading.name), reading.address)):
        alike = kept.setdefault((*_titles(reading), *_head(reading)), [])
        first = next((other for other in alike if _is_copy(reading, other)), None)
        if first is None:
            alike.append(reading)
        else:
            message = f"This file is {first.name} saved again in another form and is left out."
            problems.append(Problem("file_twice", message, Location(reading.name)))
            left.add(reading.address)
    return [reading for reading in readings if reading.address not in left], problems


def _is_copy(reading: Reading, other: Reading) -> bool:
    """Whether two files that begin alike hold the same rows, in their order."""
    pairs = zip_longest(_rows(reading), _rows(other), fillvalue=())
    rows = 0
    for row, same in pairs:
        if row != same and _plain(row) != _plain(same):
            return False
        rows += 1
    return rows >= FEWEST


def _titles(reading: Reading) -> list[str]:
    return [" ".join(name.casefold().split()) for name in reading.layout.header]


def _head(reading: Reading) -> list[tuple[object, ...]]:
    """The first rows in their plain form."""
    records = islice(reading.records, reading.layout.body, reading.layout.body + FIRST)
    return [tuple(_plain(record.cells)) for record in records]


def _rows(reading: Reading) -> Iterator[Sequence[str]]:
    """The rows of a file."""
    for row in read_rows(reading):
        if not isinstance(row, Left | OtherTable):
            yield row.cells if isinstance(row, Mended) else row


def _plain(cells: Sequence[str]) -> list[object]:
    return [_meaning(cell) for cell in cells]


def _meaning(cell: str) -> object:
    """What a cell says, whatever its form: a number, the numbers of a date, or its words."""
    text = " ".join(cell.split()).lstrip("'").casefold()
    if NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    numbers = sorted(number for digits in DIGITS.findall(text) if (number := int(digits)))
    letters = sum(character.isalpha() for character in text)
    return tuple(numbers) if len(numbers) > 1 and letters <= MOST_LETTERS else text
