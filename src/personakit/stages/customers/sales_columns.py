"""Which column numbers the orders of a file, and which says what was paid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.vocabulary import Role
from personakit.vocabulary.letters import words_apart

if TYPE_CHECKING:
    from personakit.values import Column, Table

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

PIECES = re.compile(
    r"quantit|\bqty|menge|anzahl|stück|\bqté|cantidad|unidades|\bqtd|pezzi|aantal|stuks|units?\b"
    r"|pieces|\bpcs\b|items?\b",
    re.IGNORECASE,
)
"""Words in the header of a number that a price is to be multiplied by: of bags it is not."""

REFUND_RANK = -1
PLAIN_RANK = 3
PRICE_RANK = 1

LEAST_TOTAL = 0.5
"""Part of the greatest money column that what was paid comes to at least: extras do not."""

FILLED = 0.9
"""Part of the rows that a column fills which numbers the orders."""


def rank(column: Column) -> int:
    """How fit a money column is to be what the customer paid; -1 is money paid back."""
    name = words_apart(column.name).lower()
    return next((fit for words, fit in AMOUNT_RANKS if re.search(words, name)), PLAIN_RANK)


def spend_column(table: Table) -> Column | None:
    """The column that says what was paid: what is less than half of another is no total."""
    money = [c for c in table.having(Role.AMOUNT) if rank(c) > 0 and c.notation.numeric]
    if len({rank(column) for column in money}) > 1:
        sums = {column.field: _sum(table, column) for column in money}
        money = [c for c in money if sums[c.field] >= LEAST_TOTAL * max(sums.values())]
    return max(money, key=rank, default=None)


def _sum(table: Table, column: Column) -> float:
    """About how much a money column comes to in the sample."""
    thousands = "," if column.notation.decimal == "." else "."
    cells = table.source.sample[column.field].dropna().str.replace(thousands, "", regex=False)
    digits = cells.str.replace(",", ".").str.extract(r"(\d+(?:\.\d+)?)", expand=False)
    return float(digits.dropna().astype(float).sum())


def pieces_column(table: Table) -> Column | None:
    """The column that says how many pieces a price was paid for."""
    counts = (c for c in table.having(Role.QUANTITY) if c.notation.numeric)
    return next((c for c in counts if PIECES.search(c.name.replace("_", " "))), None)


def order_column(table: Table) -> Column | None:
    """The column whose value the lines of one order share; other ids group no lines."""
    ids = [c for c in table.having(Role.RECORD_ID) if record_rank(c) and is_filled(table, c)]
    return max(ids, key=record_rank, default=None)


def record_rank(column: Column) -> int:
    """How fit an id is to name an order; 0 where it does not."""
    name = column.name.lower()
    return next((fit for words, fit in RECORD_RANKS if re.search(words, name)), 0)


def is_filled(table: Table, column: Column) -> bool:
    """Whether nearly every row has a value, as the sample has it."""
    sample = table.source.sample
    return column.field not in sample or bool(sample[column.field].notna().mean() >= FILLED)
