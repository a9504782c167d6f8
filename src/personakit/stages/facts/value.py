"""A segment's part of the business: of what is spent, of contacts, of those still open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.numbers import share
from personakit.personas.model import Value
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from personakit.stages.facts.cells import CellTable
    from personakit.values import Discovery, Variable
    from personakit.values.ratios import ClusterRatio

    OpenCounts = Mapping[int | None, ClusterRatio]

REVENUE = re.compile(
    r"revenue|\b(?:mrr|arr|acv|ltv|turnover|sales)\b|umsatz|erlös|chiffre d.affaires|ingresos"
    r"|facturación|receita|faturamento|fatturato|ricavi|omzet|spen[dt]",
    re.IGNORECASE,
)
"""Words in a header of customers that ask what they bring in."""
SCORED = re.compile(
    r"score|index\b|rank|rating|points|punkte|bewertung|puntuación|pontuação|punteggio|\bnote\b|level|share"
    r"|percent|\bpct\b",
    re.IGNORECASE,
)
"""Words that make a number of it that no parts of can be added up."""


def value_of(
    discovery: Discovery, cells: CellTable, still_open: OpenCounts, min_cell: int
) -> dict[int, Value]:
    """Tell of every segment its part of what is spent, of the contacts and of the open ones.

    A part is the sum over its customers by the sum over all; absent where nothing tells, where
    amounts of several currencies or below zero cannot be added up, and where it is that of fewer
    than `min_cell` customers.

    Args:
        discovery: Customers in segments.
        cells: Means by segment.
        still_open: Open contacts by segment, and of all (None).
        min_cell: Customers of whom something is told, at least.
    """
    variables = discovery.customers.variables
    spent = _revenue(variables)
    counts = next((v for v in variables if v.quantity == "contacts"), None)
    left = _open(still_open, min_cell)
    return {
        segment: Value(
            revenue=_part(spent, segment, cells, min_cell),
            contacts=_part(counts, segment, cells, min_cell),
            unresolved=left.get(segment),
        )
        for segment, _ in enumerate(cells.sizes)
    }


def _revenue(variables: tuple[Variable, ...]) -> Variable | None:
    """What they spend by their orders, or what a list of customers says that they bring in."""
    spent = [v for v in variables if v.quantity == "spend"]
    brought_in = [v for v in variables if _is_revenue(v)]
    return next(iter(spent or brought_in if len(spent or brought_in) == 1 else ()), None)


def _is_revenue(one: Variable) -> bool:
    """Whether it is money, a number a customer, and called so."""
    money = one.role in (Role.AMOUNT, Role.MEASURE) and one.kind is Kind.CUSTOMERS
    header = re.sub(r"[_\W]+", " ", one.column)
    is_called_so = bool(REVENUE.search(header)) and not SCORED.search(header)
    return money and one.statistic == "mean" and is_called_so


def _part(one: Variable | None, segment: int, cells: CellTable, min_cell: int) -> float | None:
    if one is None:
        return None
    own, base = cells.of(one, segment), cells.base(one)
    whole = base.mean * base.known
    if own.some < min_cell or whole <= 0 or own.mean < 0:
        return None
    return share(min(1.0, own.mean * own.known / whole))


def _open(still_open: OpenCounts, min_cell: int) -> dict[int, float]:
    """Part of the open contacts that are theirs."""
    return {
        segment: share(one.total / still_open[None].total)
        for segment, one in still_open.items()
        if segment is not None and segment >= 0 and one.some >= min_cell
    }
