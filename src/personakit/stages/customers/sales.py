"""Orders and money: what counts as a sale, which amount is the total, lines against orders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from personakit.stages.customers import cells
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from personakit.stages.customers.plan import Plan
    from personakit.values import Column, Table

NO_SALE = (
    "fail", "declin", "cancel", "void", "expired", "abandon", "requires_payment", "rejected",
    "storniert", "abgebrochen", "fehlgeschlagen", "annul", "échou", "echou", "cancelad", "fallid",
    "annullat", "geannuleerd", "mislukt", "draft", "closed lost", "prospecting",
)  # fmt: skip
"""Beginnings or parts of a status under which no sale took place."""

REFUNDED = (
    "refunded", "returned", "charged back", "chargeback", "erstattet", "retourniert", "rembours",
    "reembols", "devuelt", "devolvid", "rimborsat", "terugbetaald",
)  # fmt: skip
"""Parts of a status under which the money went back."""

AMOUNT_RANKS = (
    (r"refund|erstatt|rembours|reembols|rimbors|chargeback", -1),
    (r"fee|tax|vat|mwst|steuer|shipping|versand|discount|rabatt|tip|late|cost|due|compare|"
     r"converted|balance|iva|tva|btw", 0),
    (r"unit|price|preis|prix|precio|preço|prezzo|prijs", 1),
    (r"sub_?total|net|arr", 2),
    (r"grand|total|gesamt|summe|revenue|umsatz|paid|montant|importe|importo|bedrag|totale", 4),
)  # fmt: skip
"""Words in the header of a money column -> how fit it is to be what the customer paid."""

REFUND_RANK = -1
PLAIN_RANK = 3
PRICE_RANK = 1


def plan_orders(plan: Plan) -> None:
    """Count orders and add up what was paid, refunds subtracted, failed payments left out."""
    words, table = plan.words, plan.table
    plan.record = _record_of_lines(table, plan)
    sold, paid = _conditions(plan)
    orders = plan.atom(f"cast({sold} as double)", "sum", "max")
    plan.add(orders, "count")
    column = spend_column(table)
    if column is None:
        return
    amount = _amount(plan, column)
    within = "max" if plan.record and _repeats(table, column) else "sum"
    refunds = "".join(
        f" - coalesce({cells.number(words, c, table.source.sample)}, 0)"
        for c in table.having(Role.AMOUNT)
        if rank(c) == REFUND_RANK
    )
    spend = plan.atom(f"case when {paid} then {amount}{refunds} else 0 end", "sum", within)
    plan.add(spend, "sum", column)
    plan.add(f"{spend} / nullif({orders}, 0)", "mean", column)


def rank(column: Column) -> int:
    """How fit a money column is to be what the customer paid; -1 is money paid back."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column.name).lower()
    return next((fit for words, fit in AMOUNT_RANKS if re.search(words, name)), PLAIN_RANK)


def spend_column(table: Table) -> Column | None:
    """The column that says what was paid."""
    money = [c for c in table.having(Role.AMOUNT) if rank(c) > 0]
    filled = [c for c in money if cells.is_numeric(c, table.source.sample)]
    return max(filled, key=rank) if filled else None


def _amount(plan: Plan, column: Column) -> str:
    sample = plan.table.source.sample
    amount = cells.number(plan.words, column, sample)
    quantity = next(iter(plan.table.having(Role.QUANTITY)), None)
    if rank(column) == PRICE_RANK and quantity is not None:
        return f"({amount} * coalesce({cells.number(plan.words, quantity, sample)}, 1))"
    return amount


def _conditions(plan: Plan) -> tuple[str, str]:
    """SQL: whether a row is a sale, and whether the money stayed."""
    status = [
        cells.folded(plan.words, c)
        for c in plan.table.having(Role.STATUS)
        if "fulfil" not in c.name.lower()
    ]
    if not status:
        return "true", "true"
    failed = _any(plan, status, NO_SALE)
    back = _any(plan, status, REFUNDED)
    partly = _any(plan, status, ("partial",))
    return f"(not {failed})", f"(not {failed} and (not {back} or {partly}))"


def _any(plan: Plan, cells_: list[str], parts: tuple[str, ...]) -> str:
    pattern = "|".join(re.escape(part) for part in parts)
    found = (plan.words.matches(f"coalesce({cell}, '')", pattern) for cell in cells_)
    return f"({' or '.join(found)})"


def _record_of_lines(table: Table, plan: Plan) -> str:
    """The record id, where the sample shows records of several lines."""
    for column in table.having(Role.RECORD_ID):
        ids = table.source.sample[column.field].dropna()
        if len(ids) and ids.nunique() < 0.98 * len(ids):
            return plan.words.name(column.field)
    return ""


def _repeats(table: Table, column: Column) -> bool:
    """Whether the lines of an order all repeat one amount: the order's total."""
    record = next(
        c for c in table.having(Role.RECORD_ID)
        if table.source.sample[c.field].dropna().duplicated().any()
    )  # fmt: skip
    sample = table.source.sample[[record.field, column.field]].dropna()
    groups = sample.groupby(record.field)[column.field]
    several = groups.size() > 1
    if not several.any():
        return False
    same = groups.nunique()[several] == 1
    return bool(same.mean() > 0.95 and pd.Series(sample[column.field]).nunique() > 5)
