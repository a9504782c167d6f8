from __future__ import annotations

import pytest

from personakit.texts.redaction import is_quotable, names_in, redact


@pytest.mark.parametrize(
    "secret",
    [
        "ann.lee+shop@mail.example.com", "@annlee", "+44 20 7946 0958", "(030) 901820",
        "0171/234567", "https://shop.example/orders?id=7", "www.shop.example/a", "shop-example.com",
        "192.168.0.17", "2001:db8:0:0:1:0:0:1", "4111 1111 1111 1111",
        "DE89 3704 0044 0532 0130 00", "AB-1234", "#1050", "# 77", "HP-10000", "TKT_00000001",
        "C-816288", "A-c37cab",
        "INV2024/55", "20240131", "2024-01-31", "XX/XX/XXXX", "a1b2c3d4", "10.0.0.1", "fe80::1",
        "no. 123", "March 12th", "12 mars 1985", "foo.example.museum/ann", "ann (at) example.com",
        "612 345 678", "12 High Street", "12 high street", "Hauptstraße 5", "10115 Berlin",
        "SW1A 1AA", "Philippa Underhill", "Mrs Underhill", "Kevin", "Kelly Underhill",
        "Dr. Anna Schmidt-Lee", "Zorblat Quimby", "Ann van der Berg",
    ],
)  # fmt: skip
def test_forms_of_personal_data_are_hidden(secret):
    assert redact(f"Please check {secret} for me", ()) == "Please check [...] for me"


@pytest.mark.parametrize(
    "text",
    [
        "I waited 45 minutes, then 3 days.", "At 10:30 nobody came", "It costs 12.50 and not 10",
        "The 2nd e-mail says 24-hour service", "Pay 50% more and/or wait",
        "In New York the Customer Service of Wells Fargo helps", "My Visa Card was declined",
        "On Monday Morning Best Buy was closed", "It may take 2 weeks", "I order 12 items a month",
        "Paguei R$88,46 e R$1.269,90", "$9,350 or 9.350,00 € of $50,000", "Em 18dias, 200gramas",
        "Cancelei o pedido 30 vezes", "Not by phone, my name's on it, and don't wait",
    ],
)  # fmt: skip
def test_plain_numbers_and_words_stay(text):
    assert redact(text, ()) == text


@pytest.mark.parametrize(
    ("private", "left"),
    [
        ({"Ivan Irving"}, "[...] says Irvingia, [...] and ivanhoe"),
        ({"ivan.irving77@example.com"}, "[...] says Irvingia, [...] and ivanhoe"),
        ({"info@example.com", "7", ""}, "Ixan says Irvingia, IRVING and ivanhoe"),
    ],
)
def test_names_of_the_data_are_hidden_as_whole_words(private, left):
    text = "Ivan says Irvingia, IRVING and ivanhoe" if len(private) == 1 else left
    assert redact(text, private) == left


def test_user_names_are_hidden_as_they_are():
    assert redact("I am sunny_cat7, the cat", {"Sunny_cat7"}) == "I am [...], the cat"


def test_names_that_are_little_words_are_hidden_where_capitalised():
    assert redact("It was Will who will come", {"Will"}) == "It was [...] who will come"


def test_names_in_labels_are_capitalised():
    assert names_in("talked to Tom", {"Tom Price"})
    assert not names_in("the price went up", {"Tom Price"})


@pytest.mark.parametrize("text", ["a" * 20_000, "a-b." * 5_000, "é1" * 10_000, ".," * 10_000])
def test_texts_without_end_are_redacted(text):
    redacted = redact(f"{text} ann@example.com or https://shop.example/1", ())
    assert redacted.endswith("[...] or [...]")


def test_an_address_that_begins_within_a_number_is_hidden():
    assert redact("Call 0171 234567ann@example.com", ()) == "Call [...]"


def test_who_tells_a_name_in_small_letters_is_hidden():
    assert (
        redact("hello, my name is ann lee and I wait", ()) == "hello, my name is [...] and I wait"
    )


def test_words_that_others_write_small_are_no_names():
    text = "The Zorblat Quimby came late"
    assert redact(text, (), {"zorblat"}) == text


def test_a_german_sentence_with_a_word_that_few_write_is_not_quoted():
    known = {"rechnung", "lieferung"}
    assert is_quotable("Die Rechnung war falsch und nicht lesbar", known, capitals=True)
    assert not is_quotable("Die Frage an Unterberg war nicht gut", known, capitals=True)
    assert is_quotable("The Unterberg was not good", known, capitals=True)


@pytest.mark.parametrize("label", ["philippa underhill was rude", "12 High Street", "Mrs Lee"])
def test_labels_that_tell_of_somebody_are_named(label):
    assert names_in(label, ())
