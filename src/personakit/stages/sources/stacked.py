"""Several tables in one file, one below the other: where each begins and which one is read."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from personakit.stages.sources.shapes import filled, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.sources.records import Record

NARROW = 2
"""Columns up to which lines that look like a table may as well be notes."""
BELOW = 5
"""Records below a header that it is compared with."""


@dataclass(frozen=True)
class OtherTable:
    """A table that is not the one that is read."""

    first: int
    """1-based line of its header."""
    last: int
    """1-based line of its last row."""

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


class Ahead:
    """Records of which the next ones can be looked at."""

    def __init__(self, records: Iterator[Record]) -> None:
        self._records = records
        self._ahead: deque[Record] = deque()

    def __iter__(self) -> Iterator[Record]:
        return self

    def __next__(self) -> Record:
        return self._ahead.popleft() if self._ahead else next(self._records)

    def peek(self) -> list[Record]:
        """The next few records, left where they are."""
        self._ahead.extend(islice(self._records, BELOW - len(self._ahead)))
        return list(self._ahead)


def starts_table(cells: list[str], above: Sequence[str], below: Sequence[Record]) -> bool:
    """Whether cells below a blank line or a title are the header of another table.

    The rows above and below are compared with them.
    """
    block = list(takewhile(lambda row: filled(row) > 1, (record.cells for record in below)))
    wider = any(len(row) != len(cells) or _extent(row) > _extent(cells) for row in block)
    if not block or wider or not _are_names(cells):
        return False
    other = (len(cells), _extent(cells)) != (len(above), _extent(above))
    return _stand_over_values(cells, block) or (other and len(block) > 2)


def choose_table(records: tuple[Record, ...]) -> tuple[tuple[Record, ...], tuple[OtherTable, ...]]:
    """The records of the largest table among some, and where those above it lie.

    Tables with the same header count as one; its header stays where it is first.
    """
    bounds = [0, *_starts(records), len(records)]
    tables = (records[start:stop] for start, stop in pairwise(bounds))
    pairs = [(_names(table), table) for table in tables]
    sizes: Counter[tuple[str, ...]] = Counter()
    for name, table in pairs:
        sizes[name] += sum(filled(row.cells) > NARROW for row in table)
    chosen = max(sizes, key=lambda name: sizes[name])
    main = [row for name, table in pairs if name == chosen for row in table]
    above = takewhile(lambda pair: pair[0] != chosen, pairs)
    others = [_place(table) for name, table in above if sizes[name] > 1]
    return tuple(main), tuple(others)


def _starts(records: Sequence[Record]) -> Iterator[int]:
    """Indices at which another table begins."""
    above: list[str] = []
    apart = False
    for i, record in enumerate(records):
        cells = record.cells
        if filled(cells) < NARROW:
            apart = True
            continue
        if apart and above and starts_table(cells, above, records[i + 1 : i + 1 + BELOW]):
            yield i
        above, apart = cells, False


def _names(table: Sequence[Record]) -> tuple[str, ...]:
    """The cells of a table's first row, to know it by."""
    first = next((row.cells for row in table if filled(row.cells) >= NARROW), [])
    return tuple(cell.strip() for cell in first)


def _place(table: Sequence[Record]) -> OtherTable:
    rows = [row for row in table if filled(row.cells) >= NARROW]
    return OtherTable(rows[0].line, rows[-1].line)


def _extent(cells: Sequence[str]) -> int:
    """Cells up to the last that is not blank: spreadsheets pad narrow tables."""
    return max((i for i, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _are_names(cells: Sequence[str]) -> bool:
    """Whether a row holds different words and nothing else."""
    words = [cell.strip() for cell in cells if cell.strip()]
    if len(words) < NARROW or len(set(words)) < len(words):
        return False
    return all(shape_of(word) == "text" for word in words)


def _stand_over_values(cells: Sequence[str], block: Sequence[Sequence[str]]) -> bool:
    """Whether words stand over nothing but numbers or dates somewhere."""
    columns = (column for name, *column in zip(cells, *block, strict=False) if name.strip())
    shapes = ({*map(shape_of, column)} - {"empty"} for column in columns)
    return any(formed and "text" not in formed for formed in shapes)
