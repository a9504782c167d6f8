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


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("shown_to_customer", ["Yes", "No", "Sometimes"]),
        ("client id", ["yes", "no", "maybe"]),
        ("Agent", ["Ja", "Nein", "Vielleicht"]),
        ("talk_to_manager", ["Oui", "Non", "Peut-être"]),
        ("Company", ["Sí", "No", "No sé"]),
        ("City", ["Yes, I moved", "No"]),
        ("Priority", ["Yes", "No", "Maybe"]),
        ("tell_family_and_friends", ["Very open", "Somewhat open", "Not open"]),
        ("benefits_of_employer", ["Good", "Fair", "Poor"]),
        ("Is the city where you live noisy", ["Very", "Somewhat", "Little"]),
    ],
)
def test_a_handful_of_answers_is_nobody_whatever_word_the_header_holds(
    header: str, answers: list[Any], understand: Callable[..., Table]
) -> None:
    column = understand("survey.csv", {header: answers, "Age": [*range(20, 80)]}).columns[0]
    people = {Role.NAME, Role.COMPANY, Role.AGENT, Role.CITY, Role.RECORD_ID, Role.PRIORITY}
    assert column.role not in {*people, Role.CUSTOMER_ID}


@pytest.mark.parametrize(
    ("header", "values", "role"),
    [
        ("Agent", ["Ana", "Ben", "Cy"], Role.AGENT),
        ("City", ["Rome", "Oslo"], Role.CITY),
        ("Company", ["Acme", "Initech"], Role.COMPANY),
    ],
)
def test_few_people_and_places_stay_what_their_header_says(
    header: str, values: list[Any], role: Role, understand: Callable[..., Table]
) -> None:
    column = understand("tickets.csv", {header: values, **REST}).columns[0]
    assert column.role is role


@pytest.mark.parametrize(
    "form", ["mailto:{}", "{}.", "<{}>;", "Ana <{}>,", "mailto:{}?subject=Hi", "\u200b{}\u200b"]
)
def test_an_address_is_one_whatever_stands_around_it(
    form: str, understand: Callable[..., Table]
) -> None:
    written = [form.format(f"c{i}@example.com") for i in range(40)]
    table = understand("orders.csv", {"Who": written, **REST})
    assert table.columns[0].role is Role.EMAIL


def test_ids_are_codes_whatever_stands_in_them_unseen(understand: Callable[..., Table]) -> None:
    ids = [f"\u200e000{i:04}\u200b" for i in range(40)]
    column = understand("orders.csv", {"Customer ID": ids, **REST}).columns[0]
    assert (column.role, column.notation.unseen) == (Role.CUSTOMER_ID, True)
    assert (column.notation.lengths, column.notation.zeros) == ((7,), True)
