"""What the files call a purchase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.vocabulary import Kind, Role
from personakit.vocabulary.purchases import PURCHASES, Purchase, purchase_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from personakit.values import Table


def called_purchases(tables: Iterable[Table]) -> Purchase:
    """What the files of purchases call one; an order where they say nothing, or several things.

    Of a file its name speaks first, then the headers of its keys, then the others in their order.
    """
    each = (next(_purchases_in(table), None) for table in tables if table.kind is Kind.SALES)
    called = {purchase for purchase in each if purchase}
    return called.pop() if len(called) == 1 else PURCHASES[0]


def _purchases_in(table: Table) -> Iterator[Purchase]:
    keys = table.having(Role.RECORD_ID)
    for text in (table.name, *(column.name for column in (*keys, *table.columns))):
        if purchase := purchase_in(text):
            yield purchase
