"""What the customers of each segment look like in every variable, and all customers beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.values import Customers, Variable

PER_QUERY = 25
"""Variables measured in one query."""


@dataclass(frozen=True)
class Cell:
    """One variable in one segment, or in all of them."""

    known: int
    """Customers of whom it is known."""
    some: int
    """Customers for whom it is above zero."""
    mean: float
    """Mean over the known."""
    sd: float
    """Standard deviation over the known; 0 for one."""
    quartiles: tuple[float, float, float]
    """First quartile, median, third quartile."""

    @property
    def share(self) -> float:
        """Part of the known for whom it is above zero."""
        return self.some / self.known if self.known else 0.0


@dataclass(frozen=True)
class Profile:
    """All segments in all variables."""

    sizes: tuple[int, ...]
    """Customers by segment."""
    customers: int
    """All customers, those in no segment included."""
    cells: dict[tuple[str, int | None], Cell]
    """By variable and segment; segment None is all customers."""

    def of(self, variable: Variable, segment: int) -> Cell:
        """A variable in one segment."""
        return self.cells[variable.name, segment]

    def base(self, variable: Variable) -> Cell:
        """A variable over all customers."""
        return self.cells[variable.name, None]

    def rest(self, variable: Variable, segment: int) -> Cell:
        """Counts, mean and deviation of a variable over all other customers."""
        base, own = self.base(variable), self.of(variable, segment)
        known = base.known - own.known
        if known <= 0:
            return Cell(0, 0, 0.0, 0.0, base.quartiles)
        mean = (base.mean * base.known - own.mean * own.known) / known
        squares = _squares(base) - _squares(own)
        variance = max(0.0, squares - known * mean**2) / max(1, known - 1)
        return Cell(known, base.some - own.some, mean, variance**0.5, base.quartiles)


def _squares(cell: Cell) -> float:
    return cell.sd**2 * max(0, cell.known - 1) + cell.known * cell.mean**2


def measure(customers: Customers, placed: str, segments: int, engine: Engine) -> Profile:
    """Measure every variable in every segment.

    Args:
        customers: The customer table.
        placed: Relation with `customer` and `segment` (-1 for none).
        segments: How many segments there are.
        engine: Where both are.
    """
    rows = (
        f"(SELECT c.*, p.segment FROM {customers.relation} c LEFT JOIN {placed} p USING (customer))"
    )
    counts = engine.frame(f"SELECT segment, count(*) AS n FROM {rows} GROUP BY 1")
    sizes = {int(s): int(n) for s, n in zip(counts["segment"], counts["n"], strict=True) if s == s}
    cells: dict[tuple[str, int | None], Cell] = {}
    for start in range(0, len(customers.variables), PER_QUERY):
        some = customers.variables[start : start + PER_QUERY]
        cells |= _cells(some, rows, segments, engine)
    return Profile(tuple(sizes.get(i, 0) for i in range(segments)), int(counts["n"].sum()), cells)


def _cells(
    variables: Sequence[Variable], rows: str, segments: int, engine: Engine
) -> dict[tuple[str, int | None], Cell]:
    sums = ", ".join(_sums(i, engine.words.name(v.name)) for i, v in enumerate(variables))
    frame = engine.frame(f"SELECT segment, {sums} FROM {rows} GROUP BY segment")
    whole = engine.frame(f"SELECT {sums} FROM {rows}")
    found: dict[tuple[str, int | None], Cell] = {}
    for number, variable in enumerate(variables):
        found[variable.name, None] = _cell(whole, number)
        for segment in range(segments):
            found[variable.name, segment] = _cell(frame[frame["segment"] == segment], number)
    return found


def _sums(number: int, value: str) -> str:
    quartile = f"quantile_cont({value}, [0.25, 0.5, 0.75])"
    parts = {
        "n": f"count({value})",
        "s": f"count(*) FILTER (WHERE {value} > 0)",
        "m": f"avg({value})",
        "d": f"coalesce(stddev_samp({value}), 0)",
    } | {f"q{i}": f"{quartile}[{i}]" for i in (1, 2, 3)}
    return ", ".join(f"{sql} AS {name}{number}" for name, sql in parts.items())


def _cell(frame: pd.DataFrame, number: int) -> Cell:
    if frame.empty or not frame[f"n{number}"].iloc[0]:
        return Cell(0, 0, 0.0, 0.0, (0.0, 0.0, 0.0))
    row = frame.iloc[0]
    q1, median, q3 = (float(row[f"q{i}{number}"]) for i in (1, 2, 3))
    return Cell(
        int(row[f"n{number}"]), int(row[f"s{number}"]), float(row[f"m{number}"]),
        float(row[f"d{number}"]), (q1, median, q3),
    )  # fmt: skip
