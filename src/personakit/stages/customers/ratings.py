"""How often each rating was given, by contacts and customers with service and without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.stages.customers import cells
from personakit.stages.customers.closing import open_by_status
from personakit.vocabulary import NUMBER_ROLES, RATING_ROLES, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.customers.sums import Plan, Rows

AT_ONCE = 20
"""Columns counted in one query: each takes memory."""

CONTACTS = re.compile(
    r"ticket|contact|call\b|calls|complaint|kontakt|anfrage|anruf|beschwerde|appel|réclamation"
    r"|demande|llamada|queja|reclam|chamad|ligaç|telefonat|klacht|oproep",
    re.IGNORECASE,
)
"""Words in the header of a number of contacts."""


def plan_ratings(plan: Plan) -> tuple[list[str], str]:
    """SQL of each rating as text, and of whether nobody served who gave it.

    None where only what is followed over time is planned.

    Args:
        plan: Of the source; its rows gain the cells that these are told by.
    """
    if plan.grain:
        return [], "false"
    answers = [(column, plan.text(column)) for column in plan.table.having(*RATING_ROLES)]
    rated = [f"CASE WHEN {cells.known(plan.words, t, c)} THEN {t.sql} END" for c, t in answers]
    return rated, next(_unserved(plan), "false") if rated else "false"


def count_ratings(plan: Plan, rated: Sequence[str], unserved: str, rows: Rows) -> None:
    """Count the ratings of each column by itself.

    Args:
        plan: Of the source; learns the counts.
        rated: SQL of each rating.
        unserved: SQL of whether nobody served.
        rows: SQL of the source's rows.
    """
    columns = plan.table.having(*RATING_ROLES)
    for at in range(0, len(rated), AT_ONCE):
        counts = plan.engine.frame(_counts(rated[at : at + AT_ONCE], unserved, rows))
        for place, column in enumerate(columns[at : at + AT_ONCE]):
            plan.ratings[column] = counts[counts["place"] == place]


def _counts(rated: Sequence[str], unserved: str, rows: Rows) -> str:
    """SQL: place (of a column), rating, unserved, n; each column by itself, all in one pass."""
    listed = ", ".join(f"{sql} AS r{place}" for place, sql in enumerate(rated))
    listed += f", coalesce({unserved}, false) AS unserved"
    places = range(len(rated))
    place = " ".join(f"WHEN r{i} IS NOT NULL THEN {i}" for i in places)
    rating = f"coalesce({', '.join(f'r{i}' for i in places)}, NULL)"
    return (
        f"SELECT CASE {place} END AS place, {rating} AS rating, unserved, count(*) AS n FROM "
        f"(SELECT {listed} FROM {rows(listed)}) "
        f"GROUP BY GROUPING SETS ({', '.join(f'(r{i}, unserved)' for i in places)}) "
        f"{in_order('4 DESC', '2')}"
    )


def _unserved(plan: Plan) -> Iterator[str]:
    """SQL: whether a contact is open, or a customer has had none."""
    if plan.table.kind is Kind.TICKETS:
        for status in plan.table.having(Role.STATUS):
            yield open_by_status(plan, status) or "false"
    elif plan.table.kind is Kind.CUSTOMERS:
        for column in plan.table.having(*NUMBER_ROLES):
            if column.notation.numeric and CONTACTS.search(column.name):
                yield f"{plan.cell(cells.number(plan.words, column))} = 0"
