"""Customers to work through, whatever persona they are: those with several open contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.values.facts import OpenCases

if TYPE_CHECKING:
    from personakit.run import Run
    from personakit.values import Discovery

LEAST = 3
"""Open contacts of one customer from which on it is worth a list."""
MOST_CUSTOMERS = 0.5
"""Part of all customers that a list may hold: more are no list."""
LEAST_CASES = 0.4
"""Part of the open contacts that those on it must have."""


def find_lists(discovery: Discovery, run: Run) -> tuple[OpenCases, ...]:
    """Who has several open contacts, where these few have many of all that are open.

    Args:
        discovery: The customers.
        run: Where their contacts are, and the cell limit.
    """
    contacts, account = discovery.customers.contacts, discovery.customers.account
    if contacts is None or not contacts.tells_open:
        return ()
    by_customer = f"SELECT sum(open) AS cases FROM {contacts.relation} GROUP BY number"
    several = f"cases >= {LEAST}"
    row = run.engine.frame(
        f"SELECT count(*) FILTER (WHERE {several}) AS customers,"
        f" coalesce(sum(cases) FILTER (WHERE {several}), 0) AS theirs,"
        f" coalesce(sum(cases), 0) AS cases FROM ({by_customer}) AS counted"
    ).iloc[0]
    own = OpenCases(
        LEAST, int(row["customers"]), account.customers, int(row["theirs"]), int(row["cases"])
    )
    few = run.settings.min_cell <= own.customers <= MOST_CUSTOMERS * own.of
    return (own,) if few and own.cases >= LEAST_CASES * own.of_cases else ()
