from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table

REST: dict[str, list[Any]] = {"Order ID": [f"O{i}" for i in range(60)], "Total": [5, 7, 9]}


@pytest.mark.parametrize("ids", [["ALFKI", "ANATR", "BERGS"], ["A17", "B22"], [1, 2, 3]])
def test_ids_of_letters_or_few_different_ones_are_keys(
    ids: list[Any], understand: Callable[..., Table]
) -> None:
    column = understand("orders.csv", {"customer_id": ids, **REST}).columns[0]
    assert (column.role, column.no_key) == (Role.CUSTOMER_ID, "")


@pytest.mark.parametrize(
    ("ids", "reason"),
    [
        (["C0"], "has one value in all rows that are filled"),
        (["=C0", "#REF!", None], "has one value in all rows that are filled"),
        (["1.2E+10", "1.3E+10", "77"], "cut short (1.2E+10): export them as text"),
        (["not a member yet", "member since long"], "which tell no customers apart"),
    ],
)
def test_why_a_promised_key_is_none_is_said(
    ids: list[Any], reason: str, understand: Callable[..., Table]
) -> None:
    column = understand("orders.csv", {"customer_id": ids, **REST}).columns[0]
    assert column.role is not Role.CUSTOMER_ID
    assert column.no_key.endswith(reason)
