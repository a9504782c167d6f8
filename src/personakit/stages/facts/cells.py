"""What the customers of each segment look like in every variable, and all customers beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.values.facts import NO_QUARTILES, Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from personakit.engines.base import Engine, Words
    from personakit.values import Customers, Variable

QUARTILES = (0.25, 0.5, 0.75)
"""Parts of the customers below the quartiles."""
AT_ONCE = 200
"""Variables measured in one query: each takes memory for every row that is looked at."""

RANKED = 100_000
"""Customers from which on quartiles are those of a sample, drawn by a hash of the key."""


@dataclass(frozen=True)
class CellTable:
    """All segments in all variables."""

    sizes: tuple[int, ...]
    """Customers by segment."""
    customers: int
    """All customers, those in no segment included."""
    cells: dict[tuple[str, int | None], Cell]
    """By variable and segment; segment None is all customers."""

    def of(self, variable: Variable, segment: int | None) -> Cell:
        """A variable in one segment, or over all customers."""
        return self.cells[variable.name, segment]

    def base(self, variable: Variable) -> Cell:
        """A variable over all customers."""
        return self.cells[variable.name, None]

    def strata(self, variable: Variable) -> list[tuple[int, Cell]]:
        """Each segment, and those in none where there are any: customers, and the variable."""
        cells = [self.of(variable, segment) for segment, _ in enumerate(self.sizes)]
        base, others = self.base(variable), self.customers - sum(self.sizes)
        known = base.known - sum(cell.known for cell in cells)
        total = sum(cell.mean * cell.known for cell in cells)
        mean = (base.mean * base.known - total) / known if known > 0 else 0.0
        mean = min(1.0, max(0.0, mean)) if variable.statistic == "share" else mean
        some = base.some - sum(cell.some for cell in cells)
        unsure = [(others, Cell(known, some, mean, base.sd))] if others > 0 else []
        return [*zip(self.sizes, cells, strict=True), *unsure]

    def rest(self, variable: Variable, segment: int | None) -> Cell:
        """Counts, mean and deviation of a variable over all other customers."""
        base, own = self.base(variable), self.of(variable, segment)
        known = base.known - own.known
        if known <= 0:
            return Cell(0, 0, quartiles=base.quartiles)
        mean = (base.mean * base.known - own.mean * own.known) / known
        squares = _squares(base) - _squares(own)
        variance = max(0.0, squares - known * mean**2) / max(1, known - 1)
        return Cell(known, base.some - own.some, mean, variance**0.5, base.quartiles)


def _squares(cell: Cell) -> float:
    return cell.sd**2 * max(0, cell.known - 1) + cell.known * cell.mean**2


def count_cells(customers: Customers, placed: str, segments: int, engine: Engine) -> CellTable:
    """Count every variable in every segment.

    Args:
        customers: The customer table.
        placed: Relation with `customer` and `segment` (-1 for none).
        segments: How many segments there are.
        engine: Where both are.
    """
    placing = f"{customers.relation} LEFT JOIN {placed} USING (customer)"
    counts = _grouped(customers.variables, _counts, placing, engine)
    numbers = [variable for variable in customers.variables if variable.statistic != "share"]
    quartiles = partial(_quartiles, engine.words)
    rows = ranked(placing, customers, engine)
    ranks = _grouped(numbers, quartiles, rows, engine) if numbers else {}
    places = {variable.name: number for number, variable in enumerate(numbers)}
    cells = {
        (variable.name, segment): _cell(
            counts.get(segment), number, ranks.get(segment), places.get(variable.name)
        )
        for segment in (None, *range(segments))
        for number, variable in enumerate(customers.variables)
    }
    sizes = tuple(int(counts[i]["n"]) if i in counts else 0 for i in range(segments))
    return CellTable(sizes, int(counts[None]["n"]), cells)


def ranked(rows: str, customers: Customers, engine: Engine) -> str:
    """Rows of customers that quantiles are taken of: all, of many a sample drawn by their key."""
    one_in = 1 + customers.account.customers // RANKED
    drawn = f"{rows} WHERE {engine.words.hash('customer')} % {one_in} = 0"
    return rows if one_in == 1 else drawn


def _grouped(
    variables: Sequence[Variable], sums: Callable[[int, str], str], rows: str, engine: Engine
) -> dict[int | None, pd.Series[float]]:
    listed = [sums(i, engine.words.name(v.name)) for i, v in enumerate(variables)]
    return sums_by_segment(listed, rows, engine)


def sums_by_segment(
    sums: Sequence[str], rows: str, engine: Engine
) -> dict[int | None, pd.Series[float]]:
    """Sums over rows, and their number `n`, by their segment (-1 for none); None is all of them."""
    starts = range(0, max(1, len(sums)), AT_ONCE)
    frames = [_summed(sums[at : at + AT_ONCE], rows, engine) for at in starts]
    frame = pd.concat(frames, axis="columns")
    frame = frame.loc[:, ~frame.columns.duplicated()]  # each tells the segment
    return {None if row["whole"] else int(row["segment"]): row for _, row in frame.iterrows()}


def _summed(sums: Sequence[str], rows: str, engine: Engine) -> pd.DataFrame:
    """Sums by segment, and those of all rows, in this order."""
    columns = ("coalesce(segment, -1) AS segment", "grouping(segment) AS whole", "count(*) AS n")
    frame = engine.frame(
        f"SELECT {', '.join((*columns, *sums))} FROM {rows} GROUP BY GROUPING SETS ((segment), ())"
    )
    return frame.sort_values(["whole", "segment"], ignore_index=True)


def segments_of(customers: list[str], table: str, placed: str, engine: Engine) -> pd.Series[int]:
    """The segment of each of some customers, -1 for none; a table of these customers stays."""
    engine.drop(table)
    engine.load(table, pd.DataFrame({"customer": customers}, dtype="str"))
    placing = f"SELECT customer, segment FROM {placed} JOIN {table} USING (customer)"
    segments = engine.frame(placing).set_index("customer")["segment"]
    return segments.reindex(customers, fill_value=-1).astype("int64")


def within(segments: np.ndarray, segment: int | None) -> np.ndarray:
    """Which entries are of a segment; None is all customers."""
    return np.full(len(segments), True) if segment is None else segments == segment


def _counts(number: int, value: str) -> str:
    parts = {
        "n": f"count({value})",
        "s": f"count(CASE WHEN {value} > 0 THEN 1 END)",
        "m": f"avg({value})",
        "d": f"coalesce(stddev_samp({value}), 0)",
    }
    return ", ".join(f"{sql} AS {name}{number}" for name, sql in parts.items())


def _quartiles(words: Words, number: int, value: str) -> str:
    quartiles = words.quantiles(value, QUARTILES)
    return ", ".join(f"{sql} AS q{i}{number}" for i, sql in enumerate(quartiles, start=1))


def _cell(
    counts: pd.Series[float] | None, number: int, ranks: pd.Series[float] | None, place: int | None
) -> Cell:
    if counts is None or not counts[f"n{number}"]:
        return Cell(0, 0)
    quartiles = NO_QUARTILES
    if ranks is not None and place is not None:
        q1, median, q3 = (float(ranks[f"q{i}{place}"]) for i in (1, 2, 3))
        quartiles = (q1, median, q3)
    known, some = int(counts[f"n{number}"]), int(counts[f"s{number}"])
    return Cell(known, some, float(counts[f"m{number}"]), float(counts[f"d{number}"]), quartiles)
