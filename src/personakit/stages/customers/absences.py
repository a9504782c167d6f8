"""Customers on a list who have no row in a file of orders or contacts: they have none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.stages.customers.parts import Part

LISTED = 0.8
"""Part of the customers of a file that must be on the list for it to tell of all on the list."""

BEFORE = 31
"""Days before its first row at which a customer may have come whose rows it would hold."""

COUNTED = frozenset({"orders", "purchases", "contacts", "entries"})
"""Sums that are nothing for those who are not in a file."""


def count_absent(parts: Sequence[Part], engine: Engine) -> None:
    """Let orders and contacts be 0, not unknown, for those on a list who are not in the file.

    The list must hold nearly all customers of the file. Where it tells since when somebody is a
    customer, the file must go back as far.

    Args:
        parts: Sums of the sources whose customers are known; their plans learn it.
        engine: Where the rows are.
    """
    lists = [(i, part) for i, part in enumerate(parts) if _tells(part, {"listed"})]
    for part in parts:
        if not _tells(part, COUNTED):
            continue
        known = [
            _present(number, listed, part, engine)
            for number, listed in lists
            if listed is not part and _is_of(listed, part, engine)
        ]
        if known:
            _fill(part, " OR ".join(known))


def _tells(part: Part, names: frozenset[str] | set[str]) -> bool:
    return any(quantity.name in names for quantity in part.plan.quantities)


def _is_of(listed: Part, part: Part, engine: Engine) -> bool:
    """Whether nearly all customers of a part are on a list."""
    own, on_list = (
        f"SELECT DISTINCT customer FROM {each.relation}_by WHERE customer IS NOT NULL"
        for each in (part, listed)
    )
    counts = engine.frame(
        "SELECT count(*) AS n, count(l.customer) AS listed "
        f"FROM ({own}) p LEFT JOIN ({on_list}) l USING (customer)"
    ).iloc[0]
    return bool(counts["n"] and counts["listed"] >= LISTED * counts["n"])


def _present(number: int, listed: Part, part: Part, engine: Engine) -> str:
    """SQL: whether somebody is on a list, and no longer than the part goes back."""
    on_list = f"p{number}.customer is not null"
    since, first = listed.plan.first, part.plan.first
    if not since or not first:
        return f"({on_list})"
    words = engine.words
    start = engine.frame(
        f"SELECT {words.text_of(f'min({first})')} AS start FROM {part.relation}_by"
    )["start"].iloc[0]
    came = words.days_between(since, f"cast({words.text(str(start))} as timestamp)")
    return f"({on_list} and coalesce({came} <= {BEFORE}, true))"


def _fill(part: Part, present: str) -> None:
    """Take what is not known of those who are present for nothing."""
    plan = part.plan
    plan.variables = [
        (variable, _or_nothing(formula, present) if variable.statistic == "count" else formula)
        for variable, formula in plan.variables
    ]
    plan.quantities = [
        replace(one, sql=_or_nothing(one.sql, present)) if one.name in COUNTED else one
        for one in plan.quantities
    ]


def _or_nothing(formula: str, present: str) -> str:
    return f"coalesce({formula}, case when {present} then 0 end)"
