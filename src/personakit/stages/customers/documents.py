"""What a row of sales is: an order, a payment that failed, a refund or a credit note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.customers.cells import NEGATIVE
from personakit.stages.customers.sales_columns import REFUND_RANK, rank
from personakit.stages.customers.statuses import among, is_in, is_word, says
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column, Table

BELOW_ZERO = rf"^[^0-9]*[-−–]|{NEGATIVE}"
"""Numbers below zero, however they are written."""


@dataclass(frozen=True)
class Documents:
    """SQL: whether a row is such a document; empty where no row of the file is."""

    void: str
    """No sale took place: failed, cancelled, never sent, given for nothing."""
    cancelled: str
    """It was ordered and called off."""
    repaid: str
    """An order whose money went back."""
    refunded: str
    """An order of which some money went back, told in a column of its own."""
    returned: str
    """No order, but what undoes one: a refund, a cancellation, a credit note."""
    failed: str
    """A payment that failed."""
    called_off: str = ""
    """It is of an order that was called off, as the file of the orders says."""
    paid_back: str = ""
    """It is of an order whose money went back, as that file says."""

    @property
    def sold(self) -> str:
        """Whether it is an order."""
        return none_of(self.void, self.returned, self.called_off)

    @property
    def paid(self) -> str:
        """Whether its money counts, that of returns below zero."""
        return none_of(self.void, self.repaid, self.called_off, self.paid_back)

    @property
    def back(self) -> str:
        """Whether something was given back; empty where the file cannot tell."""
        return any_of(self.repaid, self.refunded, self.returned)


def documents_of(plan: Plan, amount: Column | None) -> Documents:
    """Tell what the rows of a file of sales are.

    Args:
        plan: Of the source.
        amount: The column that says what was paid.
    """
    telling = [
        column
        for column in plan.table.having(Role.STATUS)
        if "fulfil" not in column.name.lower() and not _is_kind(column)
    ]
    statuses = [column for column in telling if not column.looked_up]
    of_orders = [column for column in telling if column.looked_up]
    refunds = [c for c in plan.table.having(Role.AMOUNT) if rank(c) == REFUND_RANK]
    return Documents(
        void=any_of(*(is_in(plan, column, "no_sale") for column in statuses), *_granted(plan)),
        cancelled=any_of(*(is_in(plan, column, "cancelled") for column in statuses)),
        repaid=any_of(*(is_in(plan, column, "refunded", unless="partial") for column in statuses)),
        refunded=any_of(*(f"{plan.number(column)} <> 0" for column in refunds)),
        returned=any_of(*_returns(plan, amount)),
        failed=any_of(*(is_in(plan, column, "failed") for column in statuses)),
        called_off=any_of(*(is_in(plan, column, "no_sale") for column in of_orders)),
        paid_back=any_of(*(is_in(plan, c, "refunded", unless="partial") for c in of_orders)),
    )


def _granted(plan: Plan) -> list[str]:
    """SQL: whether a row gives customers something for nothing: no order, nor a return."""
    return [is_in(plan, column, "granted") for column in kinds_of(plan.table)]


def kinds_of(table: Table) -> list[Column]:
    """Columns of a file of sales that say of each row whether it is one."""
    return [c for c in table.having(Role.CATEGORY, Role.STATUS) if _is_kind(c)]


def _returns(plan: Plan, amount: Column | None) -> list[str]:
    """SQL: what tells that a row undoes an order."""
    if tells_returns(plan.table):
        return ["true"]
    numbers = [c for c in (amount, *plan.table.having(Role.QUANTITY)) if c and c.notation.numeric]
    below = [f"{plan.number(c)} < 0" for c in numbers if _falls_below_zero(plan.table, c)]
    kinds = kinds_of(plan.table)
    return below + [among(plan, c, (v for v in c.levels if says(v, "returning"))) for c in kinds]


def tells_returns(table: Table) -> bool:
    """Whether a file is one of returns alone, by its name."""
    return says(table.name.replace("_", " "), "returning")


def _is_kind(column: Column) -> bool:
    """Whether a column says of each row whether it is a sale, or undoes one, or is a gift."""
    return any(is_word(v, "selling") for v in column.levels) and any(
        says(v, "returning") or is_word(v, "granted") for v in column.levels
    )


def _falls_below_zero(table: Table, column: Column) -> bool:
    cells = table.source.sample[column.field].dropna()
    return bool(cells.str.contains(BELOW_ZERO, regex=True).any())


def any_of(*conditions: str) -> str:
    """SQL: whether one of them holds; empty where there are none."""
    tests = [condition for condition in conditions if condition]
    return f"coalesce({' or '.join(tests)}, false)" if tests else ""


def none_of(*conditions: str) -> str:
    """SQL: whether none of them holds."""
    any_test = any_of(*conditions)
    return f"(not {any_test})" if any_test else "true"
