from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from personakit.stages.columns.scales import COMBINED, is_word, side_of, word_lists

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table

LADDERS = {
    "good": [
        "Very satisfied", "eher zufrieden", "Très satisfait(e)", "Satisfecho/a", "Muito fácil",
        "abbastanza soddisfatto", "Helemaal mee eens", "Stimme voll und ganz zu", "👍🏽", "☺️", ":)",
        "Sí", "Tout à fait d'accord",
    ],
    "bad": [
        "Extremely dissatisfied", "gar nicht zufrieden", "Peu satisfait", "Nada satisfecho",
        "Discordo totalmente", "molto difficile", "Niet tevreden", "Trifft eher nicht zu", "😡",
        "No",
    ],
    "neutral": [
        "Neither agree nor disagree", "teils, teils", "ni fácil ni difícil", "Neutre", "😐",
        "Né soddisfatto né insoddisfatto", "niet tevreden, niet ontevreden",
    ],
    "": ["Delivery", "monthly", "often", "", "not a word of this"],
}  # fmt: skip


@pytest.mark.parametrize("side", LADDERS)
def test_words_of_scales(side: str) -> None:
    assert {answer: side_of(answer) for answer in LADDERS[side]} == dict.fromkeys(
        LADDERS[side], side
    )


def test_words_are_those_of_lists_written_out() -> None:
    lists = {name: sorted(words)[::9] for name, words in word_lists().items()}
    for side, before, of in COMBINED:
        lists[side] += [" ".join(pair) for pair in product(lists[before], lists[of])]
    for side, words in lists.items():
        assert all(is_word(word, side) for word in words)


@pytest.mark.parametrize(
    "text",
    ["not", "not ", "not bad", "very very good", "not not good", "very not not good", "good very",
     "notgood", "not  good", "very not good very"],
)  # fmt: skip
def test_other_orders_are_no_words(text: str) -> None:
    assert not is_word(text, "good")
    assert not is_word(text, "bad")


@pytest.mark.parametrize(
    ("header", "answers", "low_is_good"),
    [
        ("CSAT", ["1 - Very satisfied", "2", "3", "4", "5 - Very dissatisfied"], True),
        ("CSAT", ["1 (Very bad)", "2", "3", "4", "5 (Very good)"], False),
        ("CSAT (1 = sehr gut, 5 = mangelhaft)", ["1", "2", "3", "4", "5"], True),
        ("CSAT (5 = sehr gut)", ["1", "2", "3", "4", "5"], False),
        ("CSAT", ["★☆☆☆☆", "★★☆☆☆", "★★★★★"], False),
    ],
)
def test_labels_tell_which_end_is_good(
    understand: Callable[..., Table], header: str, answers: list[str], low_is_good: bool
) -> None:
    scale = (
        understand("survey.csv", {"Response ID": [*range(40)], header: answers}).columns[1].scale
    )
    assert scale is not None
    assert (scale.low, scale.high, scale.reversed) == (1, 5, low_is_good)


def test_who_does_not_tell_is_not_counted(understand: Callable[..., Table]) -> None:
    answers = ["5", "4", "3", "Prefer not to say"]
    table = understand("survey.csv", {"CSAT": answers, "Gender": ["f", "m", "Prefer not to say"]})
    assert table.columns[0].scale is not None
    assert "Prefer not to say" in table.columns[1].levels
