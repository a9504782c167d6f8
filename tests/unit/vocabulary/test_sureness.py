from __future__ import annotations

from typing import get_args

import pytest

from personakit.effects import are_apart
from personakit.vocabulary.sureness import AGREEMENTS, Agreement, Sureness, sureness
from personakit.vocabulary.verdicts import VERDICTS
from personakit.words import LANGUAGES, phrasebook


@pytest.mark.parametrize(
    ("of", "word"),
    [(200, "very"), (199, "fairly"), (50, "fairly"), (49, "hint"), (20, "hint"), (19, "too_few"),
     (0, "too_few")],
)  # fmt: skip
def test_words_have_the_bounds_that_were_measured(of, word):
    assert sureness(of) == word


def test_a_wide_interval_makes_nothing_very_sure():
    assert sureness(5000, (0.4, 0.51)) == "fairly"
    assert sureness(5000, (0.41, 0.5)) == "very"
    assert sureness(30, (0.41, 0.5)) == "hint"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_said_in_every_language(language):
    words = phrasebook(language)
    assert {*get_args(Sureness)} <= words.room("sureness").keys()
    assert {*get_args(Agreement)} == words.room("agreement").keys() == {*AGREEMENTS.values()}


def test_every_verdict_has_a_word():
    assert [verdict for _, verdict in VERDICTS] == [*AGREEMENTS]


def test_numbers_are_apart_whichever_is_first():
    one, other = (0.2, (0.15, 0.26)), (0.4, (0.33, 0.47))
    assert are_apart(*one, *other)
    assert are_apart(*other, *one)
    assert not are_apart(*one, *one)
