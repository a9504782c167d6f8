"""Orders and money: how many orders, what was paid, what was given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from personakit.stages.customers.currencies import currencies_of
from personakit.stages.customers.documents import Documents, documents_of, tells_returns
from personakit.stages.customers.sales_columns import (
    PRICE_RANK,
    REFUND_RANK,
    order_column,
    pieces_column,
    rank,
    spend_column,
)
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.customers.atoms import OrderShare
    from personakit.stages.customers.parts import Part
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column

BYTES_PER_RECORD = 1_000_000
"""Bytes of a file for which one part more of its records is left out."""


def plan_orders(plan: Plan, share: OrderShare) -> None:
    """Count orders and add up what was paid.

    Failed payments are no sale. Cancellations, credit notes and rows below zero are no orders;
    their value is subtracted.

    Args:
        plan: Of the source; learns which of its rows are orders.
        share: What it tells of its orders, where other files tell of the same.
    """
    column = spend_column(plan.table)
    plan.bills = share.bills
    record = None if share.bills else share.names or order_column(plan.table)
    lines = _lines(plan, record, column)
    if record and _several(lines):
        plan.record = plan.cell(plan.words.name(record.field))
    documents = documents_of(plan, column)
    plan.sold = documents.sold
    orders = plan.atom(_counted(plan.sold), "sum", f"max(cast({plan.sold} as int))")
    if share.counts and not tells_returns(plan.table):
        plan.add(orders, "count")
        plan.tell("orders", orders)
        plan.tell("purchases", orders)
    _tell_trouble(plan, documents, own=share.counts)
    if column and tells_returns(plan.table):
        back = f"-abs({plan.number(column)})"
        plan.tell("given_back", plan.atom(f"sum({back})", "sum", f"sum({back})"))
    elif column and share.pays:
        _plan_spend(
            plan, column, documents, orders, repeated=bool(plan.record) and _repeated(lines)
        )


def subtract_returns(parts: Sequence[Part]) -> None:
    """Take what files of returns alone give back from the spend that the one other file tells."""
    back = [q.sql for part in parts for q in part.plan.quantities if q.name == "given_back"]
    payers = [
        part.plan for part in parts if any(v.statistic == "sum" for v, _ in part.plan.variables)
    ]
    if not back or len(payers) != 1:
        return
    given = "".join(f" + coalesce({sql}, 0)" for sql in back)
    payers[0].variables = [
        (variable, f"({formula}){given}" if variable.statistic == "sum" else formula)
        for variable, formula in payers[0].variables
    ]


def _tell_trouble(plan: Plan, documents: Documents, *, own: bool) -> None:
    """Tell what was given back, called off, or not paid, where the file can tell.

    Payments of another file's orders are counted one by one, all else by order.
    """
    plan.back = documents.back
    tried = f"({documents.sold} or {documents.failed})" if documents.failed else ""
    counts = {
        "returns": documents.back, "cancelled": documents.cancelled,
        "failed_payments": documents.failed, "payments": tried,
    }  # fmt: skip
    for name, condition in counts.items():
        if condition:
            within = _in_order(name, condition, tried, own=own)
            plan.tell(name, plan.atom(_counted(condition), "sum", within))


def _in_order(name: str, condition: str, tried: str, *, own: bool) -> str:
    """SQL: what the rows of an order come to; empty where each payment of it stands alone."""
    if not own and name in ("failed_payments", "payments"):
        return ""
    if name == "failed_payments":  # of what is paid month by month each payment is a part
        return f"avg(case when {tried} then cast({condition} as int) end)"
    return f"max(cast({condition} as int))"


def _plan_spend(
    plan: Plan, column: Column, documents: Documents, orders: str, *, repeated: bool
) -> None:
    """Add up what was paid, once for lines that repeat the total of their order."""
    spent = (
        f"case when {documents.paid} then {_amount(plan, column, documents.returned)} else 0 end"
    )
    currencies = currencies_of(plan, column)
    if not currencies and column in plan.currencies:
        return
    total = "max" if repeated else "sum"
    for code, is_in in currencies.items() or (("", ""),):
        paid = f"case when {is_in} then {spent} end" if is_in else spent
        spend = plan.atom(f"sum({paid})", "sum", f"{total}({paid})")
        if is_in:
            sold = f"({plan.sold} and {is_in})"
            orders = plan.atom(_counted(sold), "sum", f"max(cast({sold} as int))")
        level = "" if code == plan.currency else code
        plan.add(spend, "sum", column, level)
        if not plan.bills:
            plan.add(f"{spend} / nullif({orders}, 0)", "mean", column, level)


def _amount(plan: Plan, column: Column, returned: str) -> str:
    """SQL: what a row adds to spend: what is returned, and what was refunded, takes from it."""
    value, pieces = plan.number(column), pieces_column(plan.table)
    if rank(column) == PRICE_RANK and pieces is not None:
        value = f"({value} * coalesce({plan.number(pieces)}, 1))"
    if returned:
        value = f"(case when {returned} then -abs({value}) else {value} end)"
    refunds = (c for c in plan.table.having(Role.AMOUNT) if rank(c) == REFUND_RANK)
    return value + "".join(f" - coalesce({plan.number(c)}, 0)" for c in refunds)


def _counted(condition: str) -> str:
    return f"count(CASE WHEN {condition} THEN 1 END)"


def _lines(plan: Plan, record: Column | None, amount: Column | None) -> pd.DataFrame:
    """Records (r) with their amounts (a), all lines of each: of long files some records.

    They are drawn by hash, so that the order of rows does not matter.
    """
    table, name = plan.table, plan.words.name
    if record is None:
        return pd.DataFrame({"r": [], "a": []})
    r, a = name(record.field), name(amount.field) if amount else "NULL"
    one_in = 1 + table.source.size // BYTES_PER_RECORD
    return plan.engine.frame(
        f"SELECT {r} AS r, {plan.words.text_of(a)} AS a FROM {name(table.source.relation)} "
        f"WHERE {r} IS NOT NULL AND {plan.words.part(r, one_in)} = 0"
    )


def _several(lines: pd.DataFrame) -> bool:
    """Whether records have several lines."""
    return len(lines) > 0 and lines["r"].nunique() < 0.98 * len(lines)


def _repeated(lines: pd.DataFrame) -> bool:
    """Whether the lines of an order all repeat one amount: the order's total."""
    groups = lines.dropna().groupby("r")["a"]
    several = groups.size() > 1
    if not several.any():
        return False
    same = groups.nunique()[several] == 1
    return bool(same.mean() > 0.95 and lines["a"].nunique() > 5)
