"""Orders and money: what counts as a sale, which amount is the total, lines against orders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from personakit.vocabulary import Role

if TYPE_CHECKING:
    from personakit.stages.customers.sums import Plan
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

RECORD_RANKS = (
    (r"line|item|position|zeile|ligne|l[ií]nea|riga|regel", 0),
    (r"order|invoice|receipt|sale|purchase|basket|cart|checkout|booking|bestell|auftrag|rechnung"
     r"|beleg|commande|facture|pedido|factura|ordin|fattura|fatura|bon", 3),
    (r"transaction|charge|payment", 2),
    (r"^\W*(id|name|no|nr|number|nummer|num|ref|reference)?\W*$", 1),
)  # fmt: skip
"""Words in the header of an id -> how fit it is to name an order, not a contract or a product.

An order may have several payments, and several lines with ids of their own."""

BYTES_PER_RECORD = 1_000_000
"""Bytes of a file for which one part more of its records is left out."""

REFUND_RANK = -1
PLAIN_RANK = 3
PRICE_RANK = 1


def plan_orders(plan: Plan) -> None:
    """Count orders and add up what was paid, refunds subtracted, failed payments left out."""
    column = spend_column(plan.table)
    record = order_column(plan.table)
    lines = _lines(plan, record, column)
    if record and _several(lines):
        plan.record = plan.cell(plan.words.name(record.field))
    sold, paid = _conditions(plan)
    orders = plan.atom(_counted(sold), "sum", f"max(cast({sold} as int))")
    plan.add(orders, "count")
    plan.tell("orders", orders)
    if column is None:
        return
    refunds = "".join(
        f" - coalesce({plan.number(c)}, 0)"
        for c in plan.table.having(Role.AMOUNT)
        if rank(c) == REFUND_RANK
    )
    spent = f"case when {paid} then {_amount(plan, column)}{refunds} else 0 end"
    total = "max" if plan.record and _repeated(lines) else "sum"
    spend = plan.atom(f"sum({spent})", "sum", f"{total}({spent})")
    plan.add(spend, "sum", column)
    plan.add(f"{spend} / nullif({orders}, 0)", "mean", column)


def rank(column: Column) -> int:
    """How fit a money column is to be what the customer paid; -1 is money paid back."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column.name).lower()
    return next((fit for words, fit in AMOUNT_RANKS if re.search(words, name)), PLAIN_RANK)


def spend_column(table: Table) -> Column | None:
    """The column that says what was paid."""
    money = [c for c in table.having(Role.AMOUNT) if rank(c) > 0]
    filled = [c for c in money if c.notation.numeric]
    return max(filled, key=rank) if filled else None


def _amount(plan: Plan, column: Column) -> str:
    quantity = next(iter(plan.table.having(Role.QUANTITY)), None)
    if rank(column) == PRICE_RANK and quantity is not None:
        return f"({plan.number(column)} * coalesce({plan.number(quantity)}, 1))"
    return plan.number(column)


def _conditions(plan: Plan) -> tuple[str, str]:
    """SQL: whether a row is a sale, and whether the money stayed."""
    columns = [c for c in plan.table.having(Role.STATUS) if "fulfil" not in c.name.lower()]
    failed = [_having(plan, c, NO_SALE) for c in columns]
    back = [_having(plan, c, REFUNDED, unless="partial") for c in columns]
    return _none_of(failed), _none_of([*failed, *back])


def _having(plan: Plan, column: Column, parts: tuple[str, ...], unless: str = "\n") -> str:
    """SQL: whether a status is one of those written here that hold one of `parts`."""
    words = dict.fromkeys(level.strip().lower() for level in column.levels)
    found = [w for w in words if any(part in w for part in parts) and unless not in w]
    return plan.text(column).among(plan.words, found) if found else ""


def _none_of(conditions: list[str]) -> str:
    found = [condition for condition in conditions if condition]
    return f"(not coalesce({' or '.join(found)}, false))" if found else "true"


def _counted(sold: str) -> str:
    return f"count(CASE WHEN {sold} THEN 1 END)"


def order_column(table: Table) -> Column | None:
    """The column whose value the lines of one order share; other ids group no lines."""
    ids = [c for c in table.having(Role.RECORD_ID) if _record_rank(c)]
    return max(ids, key=_record_rank, default=None)


def _record_rank(column: Column) -> int:
    name = column.name.lower()
    return next((fit for words, fit in RECORD_RANKS if re.search(words, name)), 0)


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
