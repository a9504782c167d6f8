"""The tables of words: each phrase is written so that it can be found."""

from __future__ import annotations

import re

import pytest

from personakit.stages.columns.headers import fold, words
from personakit.stages.columns.lexicon import kind_words, level_words
from personakit.stages.columns.tables import read_table, split

LEXICON = read_table("lexicon")
PHRASES = {
    "classes": LEXICON["classes"].values(),
    "roles": LEXICON["roles"].values(),
    **{kind: roles.values() for kind, roles in LEXICON["only"].items()},
}
SIGNS = {"#"}
"""Headers without any word, which stand for themselves."""


@pytest.mark.parametrize("section", PHRASES)
def test_phrases_of_headers_are_written_as_headers_are_read(section: str) -> None:
    listed = {phrase for text in PHRASES[section] for phrase in split(text)} - SIGNS
    plain = {phrase: re.sub(r"{\w+}|\*", "x", phrase) for phrase in listed}
    assert {phrase: words(one) for phrase, one in plain.items() if words(one) != one} == {}


@pytest.mark.parametrize("kind", kind_words())
def test_phrases_of_files_are_written_as_headers_and_names_are_read(kind: str) -> None:
    listed = {phrase for phrases in kind_words()[kind].values() for phrase in phrases}
    assert {phrase: words(phrase) for phrase in listed if words(phrase) != phrase} == {}


@pytest.mark.parametrize("role", level_words())
def test_answers_are_written_as_values_are_read(role: str) -> None:
    listed = level_words()[role]
    assert {answer: fold(answer) for answer in listed if fold(answer) != answer} == {}
