"""What purchases are called is what their files call them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from personakit.stages.columns import called_purchases
from personakit.vocabulary import Kind, Role


def table(name, *headers, kind=Kind.SALES, key=""):
    columns = [SimpleNamespace(name=one, role=Role.AMOUNT) for one in headers]
    keys = (SimpleNamespace(name=key, role=Role.RECORD_ID),) if key else ()
    return SimpleNamespace(
        name=name, kind=kind, columns=(*columns, *keys), having=lambda *_roles: keys
    )


@pytest.mark.parametrize(
    ("one", "called"),
    [
        (table("hotel_bookings_2026.csv", "room"), "booking"),
        (table("sales.csv", "price", key="ReservationID"), "reservation"),
        (table("export.csv", "donation_date", "amount"), "donation"),
        (table("policies.csv", "order_date"), "policy"),
        (table("buchungen.csv", "betrag"), "booking"),
        (table("umsatz.csv", "buchungsdatum"), "order"),
        (table("sales.csv", "amount"), "order"),
        (table("location.csv", "amount"), "order"),
    ],
)
def test_a_purchase_is_called_what_its_file_calls_it(one, called):
    assert called_purchases([one]) == called


def test_only_files_of_purchases_say_it_and_they_must_agree():
    tickets = table("bookings.csv", kind=Kind.TICKETS)
    assert called_purchases([tickets, table("sales.csv", "amount")]) == "order"
    assert called_purchases([tickets]) == "order"
    assert called_purchases([table("bookings.csv"), table("rentals.csv")]) == "order"
    assert called_purchases([table("sales.csv", "amount"), table("rentals.csv")]) == "rental"
