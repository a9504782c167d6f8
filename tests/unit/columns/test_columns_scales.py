from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from column_samples import make_source
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.stages.columns.rewrites import rewrite
from personakit.stages.columns.sides import COMBINED, best_of, is_word, side_of, word_lists
from personakit.values import Scale
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table

LADDERS = {
    "good": [
        "Very satisfied", "eher zufrieden", "Très satisfait(e)", "Satisfecho/a", "Muito fácil",
        "abbastanza soddisfatto", "Helemaal mee eens", "Stimme voll und ganz zu", "👍🏽", "☺️", ":)",
        "Sí", "Tout à fait d'accord", "Good with comment", "good_with_comment",
        "gut (ohne Kommentar)",
        "Bueno, con comentarios", "Buono - con commento",
    ],
    "bad": [
        "Extremely dissatisfied", "gar nicht zufrieden", "Peu satisfait", "Nada satisfecho",
        "Discordo totalmente", "molto difficile", "Niet tevreden", "Trifft eher nicht zu", "😡",
        "No", "Bad with feedback", "Mauvais avec un commentaire", "Slecht met opmerking",
        "Ruim sem comentário",
    ],
    "neutral": [
        "Neither agree nor disagree", "teils, teils", "ni fácil ni difícil", "Neutre", "😐",
        "Né soddisfatto né insoddisfatto", "niet tevreden, niet ontevreden",
    ],
    "": ["Delivery", "monthly", "often", "", "not a word of this", "with comment", "good and bad"],
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
    ("answer", "side"),
    [
        ("Excepcional: el personal es amable", "good"),
        ("Bueno - en general contento", "good"),
        ("Me encanta, es un ambiente acogedor", "good"),
        ("No me gusta, creo que necesita un rediseño", "bad"),
        ("Insatisfactorio: necesita mejorar", "bad"),
        ("Aceptable (con reservas)", "neutral"),
        ("Es agradable pero podría mejorarse", "neutral"),
        ("Gut, aber teuer", "neutral"),
        ("C'est bien, mais trop bruyant", "neutral"),
        # yes and no answer other questions; a word within a sentence is no answer
        ("No, not interested", ""),
        ("Si, me gustan los eventos", ""),
        ("The good one: I forgot its name", ""),
    ],
)
def test_a_word_may_be_explained(answer: str, side: str) -> None:
    assert side_of(answer) == side


KIND = "Excepcional: el personal es amable"


@pytest.mark.parametrize(
    ("answers", "best"),
    [
        (["Excelente", "Bueno"], ["Excelente"]),
        ([KIND, "Bueno: en general"], [KIND]),
        (["zufrieden", "sehr zufrieden"], ["sehr zufrieden"]),
        (["Very satisfied", "Extremely satisfied", "Somewhat satisfied"], ["Extremely satisfied"]),
        (["Good", "Fine"], []),
    ],
)
def test_the_best_answer_is_told_by_its_words(answers: list[str], best: list[str]) -> None:
    assert [*best_of(answers)] == best


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


def asked(answers: list[object], header: str = "Taste") -> dict[str, list[object]]:
    """A survey of 60 rows with one question of which the header says nothing."""
    return {"Response ID": [*range(60)], "How old are you?": [33], header: answers}


@pytest.mark.parametrize(
    ("answers", "low", "high", "low_is_good"),
    [
        (["I hate it!-5", *range(-4, 5), "I love it!+5"], -5, 5, False),
        (["Nada (0)", *range(1, 10), "Mucho (10)"], 0, 10, False),
        (["Sehr gut - 1", 2, 3, 4, 5, "Ungenügend - 6", 99], 1, 6, True),
        (["1 (bad)", 2, "3 (neutral)", 4, "5 (good)"], 1, 5, False),
        (["Pessimo −2", -1, 0, 1, "Ottimo +2"], -2, 2, False),
    ],
)
def test_a_scale_with_worded_ends_is_one_number(
    understand: Callable[..., Table],
    answers: list[object], low: float, high: float, low_is_good: bool,
) -> None:  # fmt: skip
    column = understand("survey.csv", asked(answers)).columns[2]
    assert column.role is Role.RATING
    assert column.scale == Scale("rating", low, high, reversed=low_is_good)
    assert column.notation.numeric


def test_rare_worded_ends_are_numbers_too(understand: Callable[..., Table]) -> None:
    answers = [*[*range(1, 10)] * 6, "Not at all likely - 0", "Extremely likely - 10"]
    column = understand("survey.csv", asked(answers, "How likely to recommend us?")).columns[2]
    assert (column.role, column.scale) == (Role.NPS, Scale("nps", 0, 10))
    assert rewrite("Extremely likely - 10", column.notation.rewrites) == "10"


@pytest.mark.parametrize(
    "answers",
    [
        ["1", "2", "3", "4", "5 or more"], ["1 person", "2", "3", "4", "mehr als 5"],
        ["Yes", "No", "Maybe"], ["basic", "pro", "3"], ["1 - Berlin", "2 - Bonn", "3 - Ulm"],
    ],
)  # fmt: skip
def test_bands_choices_and_codes_are_no_scales(
    understand: Callable[..., Table], answers: list[object]
) -> None:
    column = understand("survey.csv", asked(answers)).columns[2]
    assert column.role is not Role.RATING


@pytest.mark.parametrize(
    "answers",
    [
        ["Strongly agree", "Agree", "Neither agree nor disagree", "Disagree"],
        ["Trifft voll zu", "Trifft eher zu", "Teils, teils", "Trifft gar nicht zu"],
        ["Excellent", "Good", "Fair", "Poor"],
        ["1 - Strongly disagree", "2 - Disagree", "3 - Neutral", "4 - Agree", "5 - Strongly agree"],
    ],
)
def test_steps_of_agreement_are_one_ordered_number(
    understand: Callable[..., Table], answers: list[object]
) -> None:
    column = understand("survey.csv", asked(answers)).columns[2]
    assert column.role is Role.RATING
    assert column.scale is not None


def test_an_item_whose_answers_are_all_good_is_on_the_scale_of_its_grid(
    understand: Callable[..., Table],
) -> None:
    cells = {"We [are fast]": ["Agree"] * 5 + ["Neutral"], "We [are fair]": ["Agree", "Disagree"]}
    table = understand("survey.csv", {**asked([1, 2]), **cells})
    assert [column.role for column in table.columns[3:]] == [Role.RATING, Role.RATING]


def told(cells: dict[str, list[object]]) -> list[str]:
    source = make_source("survey.csv", cells)
    _, problems = understand_columns([source], Settings())
    return [f"{problem.severity}: {problem}" for problem in problems]


def test_a_scale_that_is_not_known_is_told_with_its_words() -> None:
    (problem,) = told(asked(["Knorke", "Dufte", "Dufte", "Doof"], "CSAT"))
    assert problem.startswith(
        "warning: survey.csv:CSAT: What its answers mean is not known, answers are no words of a "
        "scale: “Dufte” (30 rows), “Doof” (15 rows) and “Knorke” (15 rows). Say what they mean"
    )


def test_words_that_are_not_understood_are_told_beside_those_that_are() -> None:
    (problem,) = told(asked([*["Good", "Bad"] * 5, "Meh"], "CSAT"))
    assert problem.startswith(
        "note: survey.csv:CSAT: Not understood and left out of the scale: “Me"
    )


@pytest.mark.parametrize("other", ["Offered", "Good with comment", "Don't know", "ana@x.org"])
def test_nothing_is_told_of_what_is_understood_or_personal(other: str) -> None:
    assert told(asked([*["Good", "Bad"] * 6, other], "CSAT")) == []
