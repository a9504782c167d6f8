"""Contacts counted by customer: those of one customer are alike, and were drawn together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.engines.base import HASHES
from personakit.stages.facts.cells import sums_by_segment
from personakit.values.ratios import ClusterRatio

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.values import Discovery

AT_ONCE = 25
"""What is counted in one query, each in two numbers for every customer, as far as memory holds
them."""
HELD = 4_000_000
"""Customers, times what is counted of each, that memory holds: of more, some customers are counted
after the others."""


def design_effect(ratio: ClusterRatio) -> float:
    """How many contacts tell as much as one alone would: of a share, and at least 1.

    Counts are divided by it before they are tested (Rao & Scott 1992). Where all or none have it,
    it cannot be told, and is that of contacts which are all alike.
    """
    alone = ratio.value * (1 - ratio.value) / ratio.count if ratio.count else 0.0
    alike = ratio.squares[2] / ratio.count if ratio.count else 1.0
    return max(1.0, ratio.error**2 / alone if alone > 0 else alike)


def count_open(discovery: Discovery, engine: Engine) -> dict[int | None, ClusterRatio]:
    """Contacts that are still open, by segment (-1 for none) and of all (None).

    Nothing where no file tells which are.
    """
    contacts = discovery.customers.contacts
    if contacts is None or not contacts.tells_open:
        return {}
    ratios = count_contacts(["open"], discovery, engine)
    return {segment: ratio for segment, (ratio,) in ratios.items()}


def count_contacts(
    values: Sequence[str], discovery: Discovery, engine: Engine
) -> dict[int | None, list[ClusterRatio]]:
    """Count contacts by customer, and these by segment.

    Args:
        values: SQL of what is told of a contact, NULL where it is not known: 1 or 0, or a number.
        discovery: Whose contacts they are, and in what segments these are.
        engine: Where they are.

    Returns:
        By segment (-1 for none), and for all (None), one for each of `told`.
    """
    starts = range(0, len(values), AT_ONCE)
    parts = [_counted(values[at : at + AT_ONCE], discovery, engine) for at in starts]
    segments = parts[0].keys() if parts else ()
    return {one: [count for part in parts for count in part[one]] for one in segments}


def _counted(
    values: Sequence[str], discovery: Discovery, engine: Engine
) -> dict[int | None, list[ClusterRatio]]:
    contacts = discovery.customers.contacts
    if contacts is None:
        return {}
    each = "".join(
        f", cast(count({sql}) as double) AS k{i}, cast(coalesce(sum({sql}), 0) as double) AS x{i}"
        for i, sql in enumerate(values)
    )
    number = engine.words.part("customer", HASHES)
    placing = f"SELECT {number} AS number, segment FROM {discovery.placed}"
    sums = [_sums(i) for i, _ in enumerate(values)]
    rows: dict[int | None, pd.Series[float]] = {}
    parts = 1 + discovery.customers.account.customers * len(values) // HELD
    for part in range(parts):
        some = f" WHERE number % {parts} = {part}" if parts > 1 else ""
        customers = f"SELECT number{each} FROM {contacts.relation}{some} GROUP BY number"
        placed = f"SELECT * FROM ({placing}){some}"
        joined = f"({customers}) LEFT JOIN ({placed}) USING (number)"
        for one, row in sums_by_segment(sums, joined, engine).items():
            rows[one] = rows[one].add(row, fill_value=0) if one in rows else row
    return {one: [_cluster(row, i) for i, _ in enumerate(values)] for one, row in rows.items()}


def _sums(i: int) -> str:
    terms = {
        "g": f"count(CASE WHEN k{i} > 0 THEN 1 END)",
        "h": f"count(CASE WHEN x{i} > 0 THEN 1 END)",
        "l": f"count(CASE WHEN k{i} > x{i} THEN 1 END)",
        "n": f"sum(k{i})", "t": f"sum(x{i})",
        "xx": f"sum(x{i} * x{i})", "xk": f"sum(x{i} * k{i})", "kk": f"sum(k{i} * k{i})",
    }  # fmt: skip
    return ", ".join(f"{sql} AS {name}{i}" for name, sql in terms.items())


def _cluster(row: pd.Series[float], i: int) -> ClusterRatio:
    whole = [int(row[f"{name}{i}"]) for name in ("g", "h", "l")]
    known, total, xx, xk, kk = (float(row[f"{name}{i}"]) for name in ("n", "t", "xx", "xk", "kk"))
    return ClusterRatio(whole[0], whole[1], total, known, (xx, xk, kk), lackers=whole[2])
