from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personakit.texts.personal import personal_data
from personakit.texts.redaction import redact


@pytest.mark.parametrize(
    "text",
    ["ann.lee+x@mail.example.com", "0171 2345678", "+49 (0)171 234 56 78", "(555) 010-4477",
     "06 12 34 56 78", "1 800 555 0100", "DE89 3704 0044 0532 0130 00", "4111 1111 1111 1111"],
)  # fmt: skip
def test_personal_data_are_found_everywhere(text: str) -> None:
    for prose in (True, False):
        (found,) = personal_data(f"Ask {text}, please", prose)
        assert (found.start, found.text) == (4, text)


@pytest.mark.parametrize(
    "text",
    ["#48213", "C-10233", "order 48213", "Customer ID: 48213", "12345678", "123-45-6789",
     "1234 5678 9012 3456", "123e4567-e89b-12d3-a456-426614174000", "192.168.0.1"],
)  # fmt: skip
def test_ids_are_found_in_prose_and_let_pass_in_labels(text: str) -> None:
    assert [*personal_data(f"Ask about {text}, please")]
    assert not [*personal_data(f"Ask about {text}, please", prose=False)]


@pytest.mark.parametrize(
    "text",
    ["28 % of customers (1,421)", "2026-11-22 10:15", "22.11.2026", "01/02/2024", "0.12345678",
     "12,345,678", "2019-2024", "ISO 27001", "COVID-19", "orders 1200", "order 2024", "v0.1.0",
     "half between 60 and 72; all: 47.5", "How likely? (0-10)", "since-2019",
     "1 000 000.00 EUR", "6424256d7"],
)  # fmt: skip
def test_numbers_of_a_persona_are_none(text: str) -> None:
    assert [*personal_data(text)] == []


@pytest.mark.parametrize(
    "text", ["1" + "a" * 200_000, "1" + "a.b-" * 50_000, "1" * 200_000, "a@" * 100_000]
)
def test_texts_without_end_are_looked_through(text: str) -> None:
    found = [found.text for found in personal_data(f"{text} Ask ann@example.com")]
    assert "ann@example.com" in found


def test_many_addresses_are_found_once_each() -> None:
    assert len([*personal_data("ann@example.com 0171/234567 " * 20_000)]) == 40_000


parts = ["0171", "2345678", "C-10233", "#48213", "order", "id", "4111", "1111", "-", " ", "+49",
         "/", "ann", "@", "a.de", "(555)", "123-45-6789", "192.168.0.1", "DE89"]  # fmt: skip


@given(st.lists(st.sampled_from(parts), max_size=8).map("".join))
def test_redacted_words_hold_none(text: str) -> None:
    assert [*personal_data(redact(text, frozenset()))] == []
