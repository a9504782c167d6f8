"""Rows that do not fit their columns, read again in the cheapest way that does.

A stray quote, a missing, doubled or foreign delimiter leaves a row with too many or too few cells.
Each reading of such a row costs what it has to assume and what its cells differ from the cells
usually found in their columns; the cheapest reading is found by uniform-cost search.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import count, islice
from typing import TYPE_CHECKING

from personakit.stages.sources.shapes import filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.sources.records import Grammar, Record

KNOWN, ALIKE, FREE, STRANGE = 0.0, 1.0, 0.25, 4.0
"""What a cell costs in a column: seen there, of the same make, free text, unlike all others."""
QUOTE, SURPLUS, JOINED, SPLIT, BLIND = 1.0, 2.0, 2.5, 2.0, 1.5
ABSENT, SHORT, FOREIGN = 1.5, 1.0, 4.0
"""What it costs to assume a literal quote, an empty cell too many, a delimiter that is text, a
delimiter left out, that no quote shows its place, a cell left out, one left out at the end, another
delimiter."""
GIVE_UP = 12.0
"""Cost beyond which a row counts as unreadable."""
LEARNT = 1_000
"""Rows that the usual cells are learnt from."""
PLACES = 10_000
"""Places in a row up to which a reading is looked for."""
EFFORT = 300_000
"""Places that are looked at in all rows of a file together; a file with more is odd by itself."""
LONGEST = 4_000
"""Characters of a row that is worth mending."""
CUTTABLE = 48
"""Characters of a cell that may be cut where no quote shows the place."""
CLOSINGS = 3
"""Quotes before a delimiter that are tried as the end of a cell with stray quotes."""
JOINS = 12
"""Delimiters that one unquoted cell may hold."""
DELIMITERS = (",", ";", "\t", "|", " ")
"""What a single row may have been written with instead."""
DIGITS, LETTERS, RUNS = re.compile(r"\d"), re.compile(r"[^\W\d_]"), re.compile(r"(.)(?=\1)")


@dataclass(frozen=True)
class Usual:
    """What the cells of one column usually look like."""

    exact: frozenset[str]
    """Patterns of cells: `99/99/9999`."""
    makes: frozenset[str]
    """The same with runs made short: `9/9/9`."""
    heads: frozenset[str]
    """First characters of patterns."""
    free: bool
    """Whether makes hardly recur, as in a text."""
    blank: bool
    """Whether cells may be blank."""

    def cost(self, cell: str) -> float:
        """How unusual a cell is here."""
        bare = cell.strip()
        if not bare:
            return KNOWN if self.blank else STRANGE
        exact = _pattern(bare)
        if exact in self.exact:
            return KNOWN
        if self.free:
            return FREE if exact[0] in self.heads else ALIKE
        return ALIKE if _make(exact) in self.makes else STRANGE


def usual_cells(column: Sequence[str]) -> Usual:
    """Learn what the cells of a column look like from some of them."""
    cells = [cell.strip() for cell in column]
    exact = frozenset(_pattern(cell) for cell in cells if cell)
    makes = Counter(_make(_pattern(cell)) for cell in cells if cell)
    free = not cells or len(makes) > max(5, sum(makes.values()) // 4)
    heads = frozenset(pattern[0] for pattern in exact)
    return Usual(exact, frozenset(makes), heads, free, "" in cells)


def learn(grammar: Grammar, records: Sequence[Record], width: int) -> Mender:
    """Learn from the sound rows of a sample; without any, every cell is as good as another."""
    good = [r.cells for r in records if r.clean and len(r.cells) == width and filled(r.cells)]
    columns = zip(*good[:LEARNT], strict=True) if good else [()] * width
    return Mender(grammar, tuple(usual_cells(column) for column in columns))


def _pattern(cell: str) -> str:
    return LETTERS.sub("a", DIGITS.sub("9", cell))


def _make(pattern: str) -> str:
    return RUNS.sub("", pattern)


@dataclass
class Patience:
    """How much longer readings are looked for, over the rows of a file."""

    places: int = EFFORT
    """Places that may still be looked at."""


@dataclass(frozen=True)
class Mender:
    """Reads rows anew against what their columns usually hold."""

    grammar: Grammar
    """How cells are written."""
    columns: tuple[Usual, ...]
    """What they usually look like."""
    cuts: bool = True
    """Whether a delimiter may be missing where no quote shows its place."""
    patience: Patience = field(default_factory=Patience)
    """What is left of it; where nothing is, rows are taken as they were cut."""

    def fit(self, record: Record) -> list[str] | None:
        """One cell of a row for each column, or nothing where it cannot be read so."""
        cells, width = record.cells, len(self.columns)
        surplus = any(cell.strip() for cell in cells[width:])
        if surplus or len(cells) == 1 < width:
            return self.mend(record.text)
        padded = cells[:width] + [""] * (width - len(cells))
        pairs = zip(self.columns, cells, strict=False)
        strange = sum(column.cost(cell) >= STRANGE for column, cell in pairs)
        if not strange:
            return padded
        sound = record.clean or 2 * strange <= filled(cells)
        return self.mend(record.text) or (padded if sound else None)

    def mend(self, text: str) -> list[str] | None:
        """Read a row as the cells that fit the columns best, or give up."""
        if len(text) > LONGEST or self.patience.places <= 0:
            return None
        limit, cells = self._cheapest(text, GIVE_UP)
        for delimiter in DELIMITERS:
            if limit > FOREIGN and delimiter in text and delimiter != self.grammar.delimiter:
                other = replace(self, grammar=replace(self.grammar, delimiter=delimiter))
                cost, others = other._cheapest(text, limit - FOREIGN)
                limit, cells = (cost + FOREIGN, others) if others else (limit, cells)
        return cells

    def _cheapest(self, text: str, limit: float) -> tuple[float, list[str] | None]:
        """The cells of the cheapest reading and what it costs, up to a limit."""
        goal = (len(text) + 1, len(self.columns))
        order = count()
        queue: list[tuple[float, int, tuple[int, int], tuple[str, ...]]] = [
            (0.0, next(order), (0, 0), ())
        ]
        seen: set[tuple[int, int]] = set()
        while queue and len(seen) < PLACES:
            cost, _, place, cells = heapq.heappop(queue)
            if place == goal:
                return cost, list(cells)
            if place in seen:
                continue
            seen.add(place)
            self.patience.places -= 1
            for price, after, more in self._steps(text, *place, limit - cost):
                if cost + price <= limit and after not in seen:
                    heapq.heappush(queue, (cost + price, next(order), after, cells + more))
        return limit, None

    def _steps(
        self, text: str, at: int, j: int, most: float
    ) -> Iterator[tuple[float, tuple[int, int], tuple[str, ...]]]:
        """Ways to go on from a place in the text and a column: price, next place, cells read.

        Of readings that cost more than `most` by themselves the cell is not looked at.
        """
        end = len(text)
        separator = self.grammar.separator
        gap = separator.match(text, at)
        if at <= end and (gap or at == end):
            yield SURPLUS, (gap.end() if gap else end + 1, j), ()
        if j == len(self.columns):
            return
        if at > end:
            yield SHORT + self.columns[j].cost(""), (at, j + 1), ("",)
            return
        yield ABSENT + self.columns[j].cost(""), (at, j + 1), ("",)
        for price, stop, cell in self._cells(text, at):
            after = separator.match(text, stop)
            price += 0.0 if after or stop == end else SPLIT
            place = after.end() if after else stop + (stop == end)
            if price <= most:
                yield price + self.columns[j].cost(cell), (place, j + 1), (cell,)

    def _cells(self, text: str, at: int) -> Iterator[tuple[float, int, str]]:
        """Cells that may begin at a place: price, where they stop, text."""
        quote = self.grammar.quote
        if quote and text.startswith(quote, at):
            yield from self._quoted_cells(text, at)
        stops = [gap.start() for gap in islice(self.grammar.separator.finditer(text, at), JOINS)]
        for joins, stop in enumerate([*stops, len(text)]):
            cell = text[at:stop]
            odd = QUOTE if quote and quote in cell else 0.0
            yield odd + joins * JOINED, stop, self.grammar.stripped(cell)
        first = stops[0] if stops else len(text)
        for cut in range(at + 1, first):
            if quote and text[cut] == quote:
                yield 2 * QUOTE * (quote in text[at:cut]), cut, text[at:cut]
            elif self.cuts and first - at <= CUTTABLE:
                yield BLIND, cut, text[at:cut]

    def _quoted_cells(self, text: str, at: int) -> Iterator[tuple[float, int, str]]:
        """Cells that begin with a quote: closed properly, between two quotes, or after a stray."""
        quote = self.grammar.quote
        match = self.grammar.quoted_anywhere.match(text, at)
        if match:
            yield 0.0, match.end(), self.grammar.unescaped(match[1])
        for twice in re.finditer(re.escape(quote) * 2, text[: match.end() - 1] if match else ""):
            if twice.start() > at:
                yield (
                    QUOTE / 2,
                    twice.start() + 1,
                    self.grammar.unescaped(text[at + 1 : twice.start()]),
                )
        for close in islice(self.grammar.closing.finditer(text, at + 1), CLOSINGS):
            yield 2 * QUOTE, close.end(), text[at + 1 : close.end() - 1]
