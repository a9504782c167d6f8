from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from personakit.texts import grammar
from personakit.texts.topics import keys_of_subjects, subjects_of, topics_of

TABLES = {
    name: tomllib.loads(files("personakit.texts").joinpath(name).read_text("utf-8"))
    for name in ("topics.toml", "subjects.toml")
}


@pytest.mark.parametrize("name", TABLES)
def test_every_entry_speaks_all_languages(name: str) -> None:
    for entry in TABLES[name].values():
        assert grammar.distinctive().keys() <= entry.keys()
        for code in grammar.distinctive():
            assert entry[code].strip("/ \n")


def test_no_subject_is_told_twice() -> None:
    assert TABLES["topics.toml"].keys().isdisjoint(TABLES["subjects.toml"])
    assert keys_of_subjects() == TABLES["topics.toml"].keys() | TABLES["subjects.toml"].keys()


@pytest.mark.parametrize(
    ("label", "subject"),
    [
        ("Refund still missing", "refund"),
        ("Rücksendung", "returns"),
        ("Livraison en retard", "delivery_late"),
        ("contraseña", "login"),
        ("não recebi o produto", "delivery_missing"),
        ("fattura", "billing"),
        ("wachtwoord vergeten", "login"),
        ("Month-to-Month", "short_term"),
        ("Zwei Jahre Laufzeit, 24 Monate", "long_term"),
        ("engagement: sans engagement", "short_term"),
        ("CustomerStatus: Churned", "left"),
        ("Résilié", "left"),
        ("customer_status: active", "kept"),
        ("AcceptedCmp5", "took_offer"),
        ("Deviceprotection plan", "add_on"),
        ("Competitor had better devices", "competitor"),
        ("Attitude of support person", "manner"),
        ("tenure_in_months", "tenure"),
        ("Visit frequency", "frequency"),
        ("ruido ambiente", "hygiene"),
        ("Variedad y calidad del menú", "menu"),  # French has a word `y`, too
    ],
)
def test_a_label_is_known_in_whatever_language(label: str, subject: str) -> None:
    assert subject in subjects_of(label)


@pytest.mark.parametrize("label", ["Squeaky lid", "inactive", "plan: enterprise", "Like", ""])
def test_no_label_is_taken_for_what_it_is_not(label: str) -> None:
    found = subjects_of(label)
    assert found.isdisjoint({"kept", "refund", "wait", "competitor", "took_offer"})


def test_an_entry_at_the_end_of_a_line_is_found() -> None:
    told = [entry.name for entry in topics_of("Je ne comprends pas", "fr")]
    assert told == ["How to"]
