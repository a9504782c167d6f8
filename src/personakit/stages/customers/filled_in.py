"""What a company seems to have filled in: one rating for all, or one of who never was served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.values.irregularities import Irregularity
from personakit.vocabulary import DURATION_ROLES, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.stages.customers.parts import Part
    from personakit.values import Column, Variable
    from personakit.values.irregularities import Check

FEWEST = 20
"""Values from which on it is odd that all are alike."""
ALIKE = 0.95
"""Part of the values without service that must be one and the same."""
USUAL = 0.6
"""Part of the others that may be this one: else it is what most say."""


def find_filled_in(parts: Sequence[Part], engine: Engine) -> Iterator[Irregularity]:
    """Tell of ratings that may not be customers' own, and of waits in lists of who never waited.

    Args:
        parts: Sources added up by customer.
        engine: Where they are.
    """
    for part in parts:
        table = part.plan.table
        for column, ratings in part.plan.ratings.items():
            if len(ratings) == 1 and ratings["n"].sum() >= FEWEST:
                many = int(ratings["n"].sum())
                yield Irregularity("one_rating", table.name, column.name, many, many)
                continue
            alike = _alike(ratings) or _alike(_of_strangers(part, column, parts, engine))
            if alike:
                of_list = table.kind is Kind.CUSTOMERS
                check: Check = "made_up" if of_list else "filled_in"
                yield Irregularity(check, table.name, column.name, *alike)
        for column in table.having(*DURATION_ROLES):
            if alike := _alike(_of_strangers(part, column, parts, engine)):
                yield Irregularity("made_up", table.name, column.name, *alike)


def without_made_up(
    variables: Iterable[Variable], irregularities: Iterable[Irregularity]
) -> Iterator[Variable]:
    """Leave out columns of lists that are filled in for customers who have none."""
    made_up = {(one.source, one.column) for one in irregularities if one.check == "made_up"}
    return (one for one in variables if (one.source, one.column) not in made_up)


def _of_strangers(
    part: Part, column: Column, parts: Sequence[Part], engine: Engine
) -> pd.DataFrame | None:
    """The same, where other files hold all contacts and some customers have none there."""
    means = [
        formula
        for variable, formula in part.plan.variables
        if variable.column == column.name and variable.statistic == "mean"
    ]
    contacts = [one.relation for one in parts if one.plan.table.kind is Kind.TICKETS]
    if part.plan.table.kind is not Kind.CUSTOMERS or not means or not contacts:
        return None
    writers = " UNION ".join(f"SELECT customer FROM {name}_by" for name in contacts)
    return engine.frame(
        f"SELECT {means[0]} AS rating, w.customer IS NULL AS unserved, count(*) AS n "
        f"FROM {part.relation}_by p LEFT JOIN ({writers}) w USING (customer) "
        f"WHERE {means[0]} IS NOT NULL GROUP BY 1, 2 {in_order('3 DESC', '1')}"
    )


def _alike(ratings: pd.DataFrame | None) -> tuple[int, int] | None:
    """How many ratings without service are one and the same, and of how many, where that is odd."""
    if ratings is None:
        return None
    unserved, others = (ratings[ratings["unserved"] == side] for side in (True, False))
    of = int(unserved["n"].sum())
    if of < FEWEST or others.empty:
        return None
    most = unserved.iloc[0]
    usual = others.loc[others["rating"] == most["rating"], "n"].sum() / others["n"].sum()
    odd = most["n"] >= ALIKE * of and usual <= USUAL
    return (int(most["n"]), of) if odd else None
