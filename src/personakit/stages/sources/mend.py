"""Rows that do not fit their columns, read again in the cheapest way that does.

A stray quote, a missing, doubled or foreign delimiter leaves a row with too many or too few cells.
Each reading of such a row costs what it has to assume and what its cells differ from the cells
usually found in their columns; the cheapest reading is found by uniform-cost search.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.sources.records import Grammar

KNOWN, ALIKE, FREE, STRANGE = 0.0, 1.0, 1.0, 4.0
"""What a cell costs in a column: seen there, of the same make, free text, unlike all others."""
QUOTE, SURPLUS, JOINED, SPLIT, ABSENT, SHORT, FOREIGN = 1.0, 2.0, 2.0, 3.0, 3.5, 0.5, 3.0
"""What it costs to assume a literal quote, an empty cell too many, a delimiter that is text, a
delimiter left out, a cell left out, one left out at the end, another delimiter."""
GIVE_UP = 25.0
"""Cost beyond which a row counts as unreadable."""
LONGEST = 4_000
"""Characters of a row that is worth mending."""
CUTTABLE = 48
"""Characters of a cell that may be cut where no quote shows the place."""
JOINS = 12
"""Delimiters that one unquoted cell may hold."""
DIGITS, LETTERS, RUNS = re.compile(r"\d"), re.compile(r"[^\W\d_]"), re.compile(r"(.)\1+")


@dataclass(frozen=True)
class Usual:
    """What the cells of one column usually look like."""

    exact: frozenset[str]
    """Patterns of cells: `99/99/9999`."""
    makes: frozenset[str]
    """The same with runs made short: `9/9/9`."""
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
            return FREE
        return ALIKE if _make(exact) in self.makes else STRANGE


def usual_cells(column: Sequence[str]) -> Usual:
    """Learn what the cells of a column look like from some of them."""
    cells = [cell.strip() for cell in column]
    exact = {_pattern(cell) for cell in cells if cell}
    makes = Counter(_make(_pattern(cell)) for cell in cells if cell)
    free = len(makes) > max(5, sum(makes.values()) // 4)
    blank = not exact or "" in cells
    return Usual(frozenset(exact), frozenset(makes), free, blank)


def _pattern(cell: str) -> str:
    return LETTERS.sub("a", DIGITS.sub("9", cell))


def _make(pattern: str) -> str:
    return RUNS.sub(r"\1", pattern)


@dataclass(frozen=True)
class Mender:
    """Reads rows anew against what their columns usually hold."""

    grammar: Grammar
    """How cells are written."""
    columns: tuple[Usual, ...]
    """What they usually look like."""

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether cells need no mending: one for each column, none of them strange."""
        if len(cells) != len(self.columns):
            return False
        pairs = zip(self.columns, cells, strict=True)
        return all(column.cost(cell) < STRANGE for column, cell in pairs)

    def mend(self, text: str) -> list[str] | None:
        """Read a row as the cells that fit the columns best, or give up."""
        if len(text) > LONGEST:
            return None
        cost, cells = self._cheapest(text, GIVE_UP)
        for delimiter in (" ", ";", "\t", "|", ","):
            if cells is None and delimiter in text and delimiter != self.grammar.delimiter:
                other = replace(self, grammar=replace(self.grammar, delimiter=delimiter))
                cost, cells = other._cheapest(text, GIVE_UP)
        return cells

    def _cheapest(self, text: str, limit: float) -> tuple[float, list[str] | None]:
        """The cells of the cheapest reading and what it costs, up to a limit."""
        goal = (len(text) + 1, len(self.columns))
        order = count()
        queue: list[tuple[float, int, tuple[int, int], tuple[str, ...]]] = [
            (0.0, next(order), (0, 0), ())
        ]
        seen: set[tuple[int, int]] = set()
        while queue:
            cost, _, place, cells = heapq.heappop(queue)
            if place == goal:
                return cost, list(cells)
            if place in seen:
                continue
            seen.add(place)
            for price, after, more in self._steps(text, *place):
                if cost + price <= limit and after not in seen:
                    heapq.heappush(queue, (cost + price, next(order), after, cells + more))
        return limit, None

    def _steps(
        self, text: str, at: int, j: int
    ) -> Iterator[tuple[float, tuple[int, int], tuple[str, ...]]]:
        """Ways to go on from a place in the text and a column: price, next place, cells read."""
        end = len(text)
        separator = self.grammar.separator
        gap = separator.match(text, at)
        if at <= end and (gap or at == end):
            yield SURPLUS, (gap.end() if gap else end + 1, j), ()
        if j == len(self.columns):
            return
        if at > end:
            yield SHORT, (at, j + 1), ("",)
            return
        yield ABSENT, (at, j + 1), ("",)
        for price, stop, cell in self._cells(text, at):
            after = separator.match(text, stop)
            missing = 0.0 if after or stop == end else SPLIT
            place = after.end() if after else stop + (stop == end)
            yield price + missing + self.columns[j].cost(cell), (place, j + 1), (cell,)

    def _cells(self, text: str, at: int) -> Iterator[tuple[float, int, str]]:
        """Cells that may begin at a place: price, where they stop, text."""
        quote = self.grammar.quote
        if quote and (found := self.grammar.quoted_anywhere.match(text, at)):
            yield 0.0, found.end(), self.grammar.unescaped(found[1])
        stops = [gap.start() for gap, _ in zip(
            self.grammar.separator.finditer(text, at), range(JOINS), strict=False
        )]
        for joins, stop in enumerate([*stops, len(text)]):
            cell = text[at:stop]
            odd = QUOTE if quote and quote in cell else 0.0
            yield odd + joins * JOINED, stop, self.grammar.stripped(cell)
        first = stops[0] if stops else len(text)
        for cut in range(at + 1, first):
            if text[cut] == quote or first - at <= CUTTABLE:
                yield 0.0, cut, text[at:cut]
