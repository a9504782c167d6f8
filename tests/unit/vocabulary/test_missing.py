from __future__ import annotations

import pytest

from personakit.vocabulary import names_nothing

LANGUAGES = {
    "en": ("None", "no", "Nothing!", "Other", "N/A"),
    "de": ("Keine", "nein", "Nichts.", "Sonstiges", "k.A."),
    "fr": ("Aucun", "non", "Rien", "Autre", "s/o"),
    "es": ("Ninguno", "no", "Nada", "Otros", "no aplica"),
    "it": ("Nessuno", "no", "Niente", "Altro", "n.d."),
    "pt": ("Nenhum", "não", "Nada", "Outros", "não se aplica"),
    "nl": ("Geen", "nee", "Niets", "Overig", "n.v.t."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_nothing_and_other_name_nothing(language: str) -> None:
    assert [one for one in LANGUAGES[language] if not names_nothing(one)] == []


@pytest.mark.parametrize(
    "answer", ["No answer to my mails", "Other customers are loud", "Nichts geht mehr"]
)
def test_what_goes_on_says_something(answer: str) -> None:
    assert not names_nothing(answer)
