"""Files of a kind that has no word of its own: visits to a gym, classes attended, logins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.vocabulary import Kind

if TYPE_CHECKING:
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column, Table

RECURRING = 0.9
"""Different customers for each row up to which rows are something that customers do again."""


def plan_log(plan: Plan, key: Column | None) -> None:
    """Count the rows of each customer, where these are dated and customers come again.

    Args:
        plan: Of the source.
        key: The column that says who its rows are about; None where each row is a customer.
    """
    if plan.table.kind is Kind.UNKNOWN and key and plan.dated and _recurs(plan.table, key):
        plan.logged = True
        plan.add(plan.count(), "count")
        plan.tell("entries", plan.count())


def _recurs(table: Table, key: Column) -> bool:
    """Whether customers have several rows each; those of another file's records are looked up."""
    sample = table.source.sample
    if key.field not in sample:
        return True
    customers = sample[key.field].dropna()
    return bool(customers.nunique() <= RECURRING * len(customers))
