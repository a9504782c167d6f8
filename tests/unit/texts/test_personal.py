from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personakit.texts.personal import masked, personal_data
from personakit.texts.redaction import redact
from personakit.texts.screening import what_is_personal


@pytest.mark.parametrize(
    "text",
    ["ann.lee+x@mail.example.com", "0171 2345678", "+49 (0)171 234 56 78", "(555) 010-4477",
     "06 12 34 56 78", "1 800 555 0100", "DE89 3704 0044 0532 0130 00", "4111 1111 1111 1111",
     "ann (at) example.com", "fr7630006000011234567890189", "phone 612345678", "123-45-6789",
     "QQ 12 34 56 C".replace("QQ", "AB"), "1 85 05 78 006 084 91", "12345678Z", "X1234567L",
     "756.9217.0769.85", "RSSMRA85T10A562S", "123.456.789-09", "86.09.51-123.45", "DNI 12345678",
     "192.168.0.1", "fe80::1", "2001:db8:0:0:1:0:0:1", "order 48213", "Customer ID: 48213",
     "Bestellung Nr. 48213", "commande n° 48213", "pedido 48213", "booking AB12345",
     "born 12.03.1985", "geboren am 12. März 1985", "née le 12 mars 1985", "12 High Street",
     "Hauptstraße 5", "Lange Straße 12", "12 rue de la Paix", "calle Mayor 5", "Rua Augusta, 12",
     "Via Roma 7", "Keizersgracht 123"],
)  # fmt: skip
def test_personal_data_are_found_everywhere(text: str) -> None:
    for prose in (True, False):
        (found,) = personal_data(f"Ask {text}, please", prose)
        assert (found.start, found.text) in [(4, text), (4 + text.find(found.text), found.text)]
        assert what_is_personal(text)


@pytest.mark.parametrize(
    "text",
    ["#48213", "C-10233", "12345678", "1234 5678 9012 3456",
     "123e4567-e89b-12d3-a456-426614174000"],
)  # fmt: skip
def test_ids_are_found_in_prose_and_let_pass_in_labels(text: str) -> None:
    assert [*personal_data(f"Ask about {text}, please")]
    assert not [*personal_data(f"Ask about {text}, please", prose=False)]


@pytest.mark.parametrize(
    "text",
    ["28 % of customers (1,421)", "2026-11-22 10:15", "22.11.2026", "01/02/2024", "0.12345678",
     "12,345,678", "2019-2024", "ISO 27001", "COVID-19", "orders 1200", "order 2024", "v0.1.0",
     "half between 60 and 72; all: 47.5", "How likely? (0-10)", "since-2019",
     "1 000 000.00 EUR", "6424256d7", "10:15:30", "1 85 05 78",
     "Parkplatz 3", "5 Star Way", "3 places", "2 rue", "Windows 10.0.19045.2", "order 12", "Via: 7",
     "born to run", "+5 points", "24/7", "1.000.000 Kunden"],
)  # fmt: skip
def test_numbers_of_a_persona_are_none(text: str) -> None:
    assert [*personal_data(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "1" + "a" * 200_000,
        "1" + "a.b-" * 50_000,
        "1" * 200_000,
        "a@" * 100_000,
        "A-1" * 60_000,
        "1 Ab " * 40_000,
        "a:1:" * 50_000,
        "id " * 60_000 + "1",
        "1.2." * 50_000,
        "DE12 " * 40_000,
        "Calle De La " * 16_000 + "1",
        "12 rue de " * 20_000,
        "Mr Ab " * 30_000 + "1",
    ],
)
def test_texts_without_end_are_looked_through(text: str) -> None:
    found = [found.text for found in personal_data(f"{text} Ask ann@example.com")]
    assert "ann@example.com" in found


def test_many_addresses_are_found_once_each() -> None:
    assert len([*personal_data("ann@example.com 0171/234567 " * 20_000)]) == 40_000


@pytest.mark.parametrize(
    "level",
    ["Kevin Underhill", "Ms Lee", "Frau Müller", "Dr. Anna Schmidt", "kevin underhill",
     "https://shop.example/u/ann", "612 345 678", "12.03.1985", "March 12th, 1985",
     "10115 Berlin", "SW1A 1AA", "Beverly Hills, CA 90210", "1012 AB Amsterdam"],
)  # fmt: skip
def test_what_tells_of_one_customer_is_no_level(level: str) -> None:
    assert what_is_personal(level)


@pytest.mark.parametrize(
    "level",
    ["New York", "San Francisco", "Visa card", "Bath towels", "Customer Service", "Calvin Klein",
     "Dr. Oetker Pizza", "March", "March 2024", "2024-01-31", "Herb pot", "SKU-10233", "1200",
     "18-24", "10 000 - 20 000 EUR", "Order status", "Login and passwords", "iPhone 14 Pro Max",
     "+1 day", "Rose Gold", "Employed part time", "google.com", "https://www.google.com/", "P1",
     "Mercedes Benz", "Level 3 (10 GB)", "4.5 stars", "Mr Proper", "Jan", "Wells Fargo"],
)  # fmt: skip
def test_names_of_things_are_levels(level: str) -> None:
    assert what_is_personal(level) == ""


def test_numbers_without_their_check_digits_are_no_accounts() -> None:
    assert not [*personal_data("DE88 3704 0044 0532 0130 00", prose=False)]
    assert not [*personal_data("4111 1111 1111 1112", prose=False)]


def test_masked_texts_hold_nothing_and_keep_the_rest() -> None:
    assert masked("Rated by ann@example.com (+49 171 2345678)") == "Rated by [...] ([...])"
    assert masked("sales-20240131.csv") == "sales-20240131.csv"
    assert masked("C-10233 of 12345678", prose=True, keep={"C-10233"}) == "C-10233 of [...]"


parts = ["0171", "2345678", "C-10233", "#48213", "order", "id", "4111", "1111", "-", " ", "+49",
         "/", "ann", "@", "a.de", "(555)", "123-45-6789", "192.168.0.1", "DE89", "(at)", "::1", ":",
         "fe80", "12", "High Street", "Straße 5", "Haupt", "rue de", "Paix", "Calle Mayor", "born",
         "12.03.1985", "March", "Z", "X", "756.9217.0769.85", "dni", "3704 0044 0532 0130 00",
         "Mr", "Ann", "Lee", "10115", "Berlin", "https://", "é", "."]  # fmt: skip


@given(st.lists(st.sampled_from(parts), max_size=10).map("".join))
def test_redacted_words_hold_none(text: str) -> None:
    assert [*personal_data(redact(text, frozenset()))] == []


@given(st.text(st.sampled_from("0123456789@.:-/ +()#aAbBzZßé"), max_size=60))
def test_redacted_characters_hold_none(text: str) -> None:
    assert [*personal_data(redact(text, frozenset()))] == []
