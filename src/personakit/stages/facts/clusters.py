"""Contacts counted by customer: those of one customer are alike, and were drawn together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.facts.cells import sums_by_segment
from personakit.values.intervals import ratio_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.values import Contacts

AT_ONCE = 25
"""What is counted in one query: each takes two numbers for every customer."""


@dataclass(frozen=True)
class Cluster:
    """What is told of the contacts of one segment, or of all."""

    customers: int
    """Customers with such a contact."""
    holders: int
    """Of these who have any of what is told."""
    lackers: int
    """Who lack it in any contact."""
    known: float
    """Contacts of which it is known."""
    total: float
    """The sum of what is told of them."""
    squares: tuple[float, float, float]
    """Sums over customers of x x, x k and k k: x is their sum, k the number of their contacts."""

    @property
    def mean(self) -> float:
        """The sum over the contacts."""
        return self.total / self.known if self.known else 0.0

    @property
    def variance(self) -> float:
        """That of the mean, linearised over customers."""
        if not self.known:
            return 0.0
        xx, xk, kk = self.squares
        squares = xx - 2 * self.mean * xk + self.mean**2 * kk
        return ratio_error(squares, self.customers, self.known) ** 2

    @property
    def design_effect(self) -> float:
        """How many contacts tell as much as one alone would: of a share, and at least 1.

        Counts are divided by it before they are tested (Rao & Scott 1992). Where all or none have
        it, it cannot be told, and is that of contacts which are all alike.
        """
        alone = self.mean * (1 - self.mean) / self.known if self.known else 0.0
        alike = self.squares[2] / self.known if self.known else 1.0
        return max(1.0, self.variance / alone if alone > 0 else alike)


def rows_of(contacts: Contacts, placed: str) -> str:
    """SQL: contacts with the segment of their customer."""
    return f"{contacts.relation} LEFT JOIN {placed} USING (customer)"


def count_contacts(
    told: Sequence[str], rows: str, engine: Engine
) -> dict[int | None, list[Cluster]]:
    """Count contacts by customer, and these by segment.

    Args:
        told: SQL of what is told of a contact, NULL where it is not known: 1 or 0, or a number.
        rows: SQL of the contacts, with `customer` and `segment`.
        engine: Where they are.

    Returns:
        By segment (-1 for none), and for all (None), one for each of `told`.
    """
    starts = range(0, len(told), AT_ONCE)
    parts = [_counted(told[at : at + AT_ONCE], rows, engine) for at in starts]
    segments = parts[0].keys() if parts else ()
    return {one: [count for part in parts for count in part[one]] for one in segments}


def _counted(told: Sequence[str], rows: str, engine: Engine) -> dict[int | None, list[Cluster]]:
    each = "".join(
        f", count({sql}) AS k{i}, coalesce(sum({sql}), 0) AS x{i}" for i, sql in enumerate(told)
    )
    customers = f"(SELECT customer, segment{each} FROM {rows} GROUP BY customer, segment)"
    sums = [_sums(i) for i, _ in enumerate(told)]
    found = sums_by_segment(sums, customers, engine)
    return {one: [_cluster(row, i) for i, _ in enumerate(told)] for one, row in found.items()}


def _sums(i: int) -> str:
    terms = {
        "g": f"count(CASE WHEN k{i} > 0 THEN 1 END)",
        "h": f"count(CASE WHEN x{i} > 0 THEN 1 END)",
        "l": f"count(CASE WHEN k{i} > x{i} THEN 1 END)",
        "n": f"sum(k{i})", "t": f"sum(x{i})",
        "xx": f"sum(x{i} * x{i})", "xk": f"sum(x{i} * k{i})", "kk": f"sum(k{i} * k{i})",
    }  # fmt: skip
    return ", ".join(f"{sql} AS {name}{i}" for name, sql in terms.items())


def _cluster(row: pd.Series[float], i: int) -> Cluster:
    whole = [int(row[f"{name}{i}"]) for name in ("g", "h", "l")]
    known, total, xx, xk, kk = (float(row[f"{name}{i}"]) for name in ("n", "t", "xx", "xk", "kk"))
    return Cluster(whole[0], whole[1], whole[2], known, total, (xx, xk, kk))
