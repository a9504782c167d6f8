"""Columns that tell more beside others: parts of a whole, and dates that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table

IDS = [f"C-{i:04}" for i in range(60)]
SOME = [f"K{100 + i % 17}" for i in range(60)]
DATES = [f"2025-03-{1 + i % 28:02}" for i in range(60)]
NUMBERS = [0, 3, 8, 1]


def portions(table: Table) -> dict[str, tuple[Role, str]]:
    return {c.name: (c.portion.role, c.portion.label) for c in table.columns if c.portion}


@pytest.mark.parametrize(
    ("headers", "role"),
    [
        (("NumWebPurchases", "NumStorePurchases"), Role.SALES_CHANNEL),
        (("orders_online", "orders_store"), Role.SALES_CHANNEL),
        (("Bestellungen Webshop", "Bestellungen Filiale"), Role.SALES_CHANNEL),
        (("AnzahlOnlineKaeufe", "AnzahlFilialKaeufe"), Role.SALES_CHANNEL),
        (("Onlinebestellungen", "Filialbestellungen"), Role.SALES_CHANNEL),
        (("tickets by web form", "tickets in store"), Role.CONTACT_CHANNEL),
    ],
)
def test_counts_by_channel_are_parts_of_what_they_count(
    headers: tuple[str, str], role: Role, understand: Callable[..., Table]
) -> None:
    cells = {"customer_id": IDS, "age": [30, 41]} | dict.fromkeys(headers, NUMBERS)
    found = portions(understand("customers.csv", cells | {"NumDealsPurchases": NUMBERS}))
    assert found == {headers[0]: (role, "web_form"), headers[1]: (role, "store")}


@pytest.mark.parametrize("cells", [[0, 1], [0.5, 0.2], [-1, 4]])
def test_consent_rates_and_balances_by_channel_are_no_counts(
    cells: list[float], understand: Callable[..., Table]
) -> None:
    headers = (
        ("avg web orders", "avg store orders") if cells[0] == 0.5 else ("web order", "store order")
    )
    table = understand("customers.csv", {"customer_id": IDS} | dict.fromkeys(headers, cells))
    assert portions(table) == {}


def test_sums_by_family_are_parts_of_what_is_spent(understand: Callable[..., Table]) -> None:
    headers = ("MntWines", "MntFruits", "MntMeatProducts")
    table = understand("customers.csv", {"customer_id": IDS} | dict.fromkeys(headers, NUMBERS))
    families = ("wines", "fruits", "meat products")
    expected = {(Role.PRODUCT, f"{family} as a part of mnt") for family in families}
    assert {*portions(table).values()} == expected
    two = understand("customers.csv", {"customer_id": IDS} | dict.fromkeys(headers[:2], NUMBERS))
    assert portions(two) == {}


def spans(table: Table) -> dict[str, tuple[str, bool]]:
    names = {column.field: column.name for column in table.columns}
    return {c.name: (names[c.span.start], c.span.promised) for c in table.columns if c.span}


def test_the_promised_day_belongs_to_the_day_itself(understand: Callable[..., Table]) -> None:
    dates = ("order_date", "carrier_delivered_on", "delivered_date", "estimated_delivery_date")
    cells = {"order_id": IDS, "customer_id": SOME, "amount": [9.5, 8]} | dict.fromkeys(dates, DATES)
    found = spans(understand("orders.csv", cells))
    assert found == {"delivered_date": ("estimated_delivery_date", True)}


def test_without_a_promise_the_time_counts_from_the_order(understand: Callable[..., Table]) -> None:
    dates = ("Bestelldatum", "geliefert am")
    cells = {"Bestellnummer": IDS, "Kundennummer": SOME, "Betrag": [9.5, 8]}
    found = spans(understand("orders.csv", cells | dict.fromkeys(dates, DATES)))
    assert found == {"geliefert am": ("Bestelldatum", False)}


def test_contacts_count_from_opened_to_solved_unless_a_column_holds_it(
    understand: Callable[..., Table],
) -> None:
    cells = {"ticket_id": IDS, "customer_id": SOME, "subject": ["late", "lost"]}
    cells |= dict.fromkeys(("opened_at", "solved_at"), DATES)
    assert spans(understand("tickets.csv", cells)) == {"solved_at": ("opened_at", False)}
    timed = understand("tickets.csv", cells | {"resolution_time_hours": NUMBERS})
    assert spans(timed) == {}


def test_of_two_days_of_delivery_the_later_one_was_promised(
    understand: Callable[..., Table],
) -> None:
    dates = (
        "order_date", "order_delivered_carrier_date", "order_delivered_customer_date",
        "order_estimated_delivery_date",
    )  # fmt: skip
    cells = {"order_id": IDS, "customer_id": SOME, "amount": [9.5, 8]} | dict.fromkeys(dates, DATES)
    found = spans(understand("orders.csv", cells))
    assert found == {"order_delivered_customer_date": ("order_estimated_delivery_date", True)}


@pytest.mark.parametrize(
    ("answered", "solved"),
    [
        ("First Response Time", "Time to Resolution"),
        ("Tempo di prima risposta", "Tempo di risoluzione"),
        ("Erste Antwortzeit", "Lösungszeit"),
    ],
)
def test_moments_headed_as_times_are_those_of_answer_and_solution(
    answered: str, solved: str, understand: Callable[..., Table]
) -> None:
    times = [f"{day} 10:0{i % 9}" for i, day in enumerate(DATES)]
    cells = {"Ticket": IDS, "Customer": SOME, "Opened": times, answered: times, solved: times}
    found = {c.name: c for c in understand("tickets.csv", cells).columns}
    assert (found[answered].role, found[solved].role) == (Role.DATE, Role.CLOSED_AT)
    opened = found["Opened"].field
    assert [found[name].span.start for name in (answered, solved)] == [opened, opened]
    del cells["Opened"]
    alone = {c.name: c for c in understand("tickets.csv", cells).columns}
    assert alone[answered].role is Role.DATE  # when they were answered is not when they wrote
