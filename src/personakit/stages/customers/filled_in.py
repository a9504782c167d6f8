"""Ratings that a company seems to have filled in: one for all, or one for whom nobody served."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.stages.customers import cells
from personakit.stages.customers.closing import is_open
from personakit.values.irregularities import Irregularity
from personakit.vocabulary import NUMBER_ROLES, RATING_ROLES, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from personakit.engines.base import Engine, Words
    from personakit.stages.customers.parts import Part
    from personakit.values import Column, Table

FEWEST = 20
"""Ratings from which on it is odd that all are alike."""
ALIKE = 0.95
"""Part of the ratings without service that must be one and the same."""
USUAL = 0.6
"""Part of the other ratings that may be this one: else it is what most say."""

AT_ONCE = 20
"""Columns counted in one query: each takes memory."""

CONTACTS = re.compile(
    r"ticket|contact|call\b|calls|complaint|kontakt|anfrage|anruf|beschwerde|appel|réclamation"
    r"|demande|llamada|queja|reclam|chamad|ligaç|telefonat|klacht|oproep",
    re.IGNORECASE,
)
"""Words in the header of a number of contacts."""


def find_filled_in(parts: Sequence[Part], engine: Engine) -> Iterator[Irregularity]:
    """Tell of ratings that may not be customers' own.

    Args:
        parts: Sources added up by customer.
        engine: Where they are.
    """
    for part in parts:
        table = part.plan.table
        for column, ratings in _in_rows(table, engine):
            if len(ratings) == 1 and ratings["n"].sum() >= FEWEST:
                many = int(ratings["n"].sum())
                yield Irregularity("one_rating", table.name, column.name, many, many)
                continue
            found = _alike(ratings) or _alike(_of_strangers(part, column, parts, engine))
            if found:
                yield Irregularity("filled_in", table.name, column.name, *found)


def _in_rows(table: Table, engine: Engine) -> Iterator[tuple[Column, pd.DataFrame]]:
    """How often each rating (rating) was given, with service and without (unserved): n."""
    columns = table.having(*RATING_ROLES)
    for at in range(0, len(columns), AT_ONCE):
        some = columns[at : at + AT_ONCE]
        counts = engine.frame(_counts(table, some, engine.words))
        for place, column in enumerate(some):
            yield column, counts[counts["place"] == place]


def _counts(table: Table, columns: Sequence[Column], words: Words) -> str:
    """SQL: place (of a column), rating, unserved, n; each column by itself, all in one pass."""
    told = ((c, cells.text(words, c, table.source)) for c in columns)
    rated = [f"CASE WHEN {cells.known(words, cell, c)} THEN {cell.sql} END" for c, cell in told]
    listed = ", ".join(f"{sql} AS r{place}" for place, sql in enumerate(rated))
    places = range(len(columns))
    place = " ".join(f"WHEN r{i} IS NOT NULL THEN {i}" for i in places)
    rating = f"coalesce({', '.join(f'r{i}' for i in places)}, NULL)"
    unserved = next(_unserved(table, words), "false")
    return (
        f"SELECT CASE {place} END AS place, {rating} AS rating, unserved, count(*) AS n FROM "
        f"(SELECT {listed}, coalesce({unserved}, false) AS unserved "
        f"FROM {words.name(table.source.relation)}) "
        f"GROUP BY GROUPING SETS ({', '.join(f'(r{i}, unserved)' for i in places)}) "
        f"{in_order('4 DESC', '2')}"
    )


def _unserved(table: Table, words: Words) -> Iterator[str]:
    """SQL: whether a contact is open, or a customer has had none."""
    if table.kind is Kind.TICKETS:
        for status in table.having(Role.STATUS):
            yield is_open(words, status, cells.text(words, status, table.source)) or "false"
    elif table.kind is Kind.CUSTOMERS:
        for column in table.having(*NUMBER_ROLES):
            if column.notation.numeric and CONTACTS.search(column.name):
                yield f"{cells.number(words, column)} = 0"


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
    unserved, others = (ratings[ratings["unserved"] == told] for told in (True, False))
    of = int(unserved["n"].sum())
    if of < FEWEST or others.empty:
        return None
    most = unserved.iloc[0]
    usual = others.loc[others["rating"] == most["rating"], "n"].sum() / others["n"].sum()
    odd = most["n"] >= ALIKE * of and usual <= USUAL
    return (int(most["n"]), of) if odd else None
