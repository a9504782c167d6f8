"""Amounts of several currencies: never added, each is told by itself or one alone counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import listed
from personakit.problems import Location, Problem
from personakit.stages.customers.statuses import among
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column

SIGNS = {
    "EUR": "€|EUR", "USD": r"(US)?\$|USD", "GBP": "£|GBP", "JPY": "¥|JPY", "CHF": r"CHF|Fr\.",
    "INR": r"₹|INR|Rs\.?", "PLN": "zł|PLN", "CZK": "Kč|CZK", "TRY": "₺|TRY", "KRW": "₩|KRW",
    "BRL": r"R\$|BRL", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "CAD": r"C(A)?\$|CAD",
    "AUD": r"A(U)?\$|AUD", "MXN": r"MX\$|MXN", "HUF": "Ft|HUF", "RUB": "₽|RUB", "CNY": "CNY|RMB",
}  # fmt: skip
"""Currency -> pattern of how it stands beside a number."""

LEAST = 0.01
"""Part of the filled cells in a currency from which on it is one of several."""

MOST = 4
"""Currencies of one column that are told apart, the most frequent."""


def currencies_of(plan: Plan, column: Column) -> dict[str, str]:
    """Tell the currencies of a column of money that is in several.

    Args:
        plan: Of the source; learns which they are.
        column: The column.

    Returns:
        Currency -> SQL: whether a cell is in it. Empty where all are in one.
    """
    currencies = next(
        (codes for codes in (_by_column(plan), _by_sign(plan, column)) if len(codes) > 1), {}
    )
    if currencies:
        plan.currencies[column] = tuple(currencies)
    if plan.currency:
        return {code: sql for code, sql in currencies.items() if code == plan.currency}
    return dict([*currencies.items()][:MOST])


def _by_column(plan: Plan) -> dict[str, str]:
    """The currencies that a column of its own tells."""
    for column in plan.table.having(Role.CURRENCY):
        codes = dict.fromkeys(level.strip().upper() for level in column.frequent)
        if len(codes) > 1:
            return {code: among(plan, column, [code]) for code in codes}
    return {}


def _by_sign(plan: Plan, column: Column) -> dict[str, str]:
    """The currencies whose signs stand in the cells."""
    if not column.notation.decorated:
        return {}
    cells = plan.table.source.sample[column.field].dropna()
    counts = {
        code: int(cells.str.contains(_alone(sign), regex=True).sum())
        for code, sign in SIGNS.items()
    }
    codes = sorted((c for c in counts if counts[c] > LEAST * len(cells)), key=lambda c: -counts[c])
    cell = plan.words.name(column.field)
    return {c: plan.cell(plan.words.matches(cell, _alone(SIGNS[c]))) for c in codes}


def _alone(sign: str) -> str:
    """A sign with no letter beside it."""
    return rf"(?:^|[^A-Za-z])(?:{sign.replace('(', '(?:')})(?:[^A-Za-z$]|$)"


def tell_currencies(plan: Plan) -> list[Problem]:
    """What the user should know of columns of money in several currencies."""
    return [
        Problem(
            "several_currencies",
            f"Amounts are in several currencies ({listed(codes)}), which are not added: "
            + (
                f"those in {plan.currency} count alone."
                if plan.currency
                else "each is told by itself."
            ),
            Location(plan.table.name, column=column.name),
            "note" if plan.currency else "warning",
            "" if plan.currency else f"`currency: {codes[0]}` in personakit.yaml counts one alone.",
        )
        for column, codes in plan.currencies.items()
    ]
