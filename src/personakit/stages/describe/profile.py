"""What the customers of each segment look like in every variable, and all customers beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.values import Customers, Variable

NO_QUARTILES = (0.0, 0.0, 0.0)
"""What shares have, and numbers that are not known."""


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
    """First quartile, median, third quartile; of numbers, not of shares."""

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
    variables = customers.variables
    sums = ", ".join(_sums(i, v, engine.words.name(v.name)) for i, v in enumerate(variables))
    frame = engine.frame(
        "SELECT coalesce(segment, -1) AS segment, grouping(segment) AS whole, "
        f"count(*) AS n, {sums} FROM {customers.relation} LEFT JOIN {placed} USING (customer) "
        "GROUP BY GROUPING SETS ((segment), ())"
    )
    parts = {None if row["whole"] else int(row["segment"]): row for _, row in frame.iterrows()}
    cells = {
        (variable.name, segment): _cell(parts.get(segment), number, variable)
        for segment in (None, *range(segments))
        for number, variable in enumerate(variables)
    }
    sizes = tuple(int(parts[i]["n"]) if i in parts else 0 for i in range(segments))
    return Profile(sizes, int(parts[None]["n"]), cells)


def _sums(number: int, variable: Variable, value: str) -> str:
    parts = {
        "n": f"count({value})",
        "s": f"count(*) FILTER (WHERE {value} > 0)",
        "m": f"avg({value})",
        "d": f"coalesce(stddev_samp({value}), 0)",
    }
    if variable.statistic != "share":
        quartiles = f"quantile_cont({value}, [0.25, 0.5, 0.75])"
        parts |= {f"q{i}": f"{quartiles}[{i}]" for i in (1, 2, 3)}
    return ", ".join(f"{sql} AS {name}{number}" for name, sql in parts.items())


def _cell(row: pd.Series[float] | None, number: int, variable: Variable) -> Cell:
    if row is None or not row[f"n{number}"]:
        return Cell(0, 0, 0.0, 0.0, NO_QUARTILES)
    quartiles = NO_QUARTILES
    if variable.statistic != "share":
        q1, median, q3 = (float(row[f"q{i}{number}"]) for i in (1, 2, 3))
        quartiles = (q1, median, q3)
    some, mean, sd = int(row[f"s{number}"]), float(row[f"m{number}"]), float(row[f"d{number}"])
    return Cell(int(row[f"n{number}"]), some, mean, sd, quartiles)
