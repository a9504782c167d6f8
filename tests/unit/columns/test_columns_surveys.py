from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table

MAILS = [f"p{i}@example.org" for i in range(60)]
TEXTS = [f"I waited {i} days and nobody rang me back at all" for i in range(60)]
GOALS = ["Low price", "Advice", "Speed, always"]
SEVERAL = [list(c) for n in (1, 2) for c in combinations(GOALS, n)]


@pytest.mark.parametrize(
    ("question", "cells", "role"),
    [
        ("How likely are you to recommend us to a friend?", [0, 7, 10], Role.NPS),
        ("Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?", [0, 7, 10], Role.NPS),
        ("Quelle est votre satisfaction globale ?", [1, 4, 5], Role.CSAT),
        ("¿Qué tan fácil fue resolver su problema?", [1, 4, 7], Role.CES),
        ("How would you rate the delivery?", [1, 4, 5], Role.RATING),
        (
            "Hoe wilt u het liefst contact?",
            ["Telefoon", "Chat"],
            Role.PREFERRED_CHANNEL,
        ),
        ("How did you hear about us?", ["Friend", "Ads"], Role.ACQUISITION_CHANNEL),
        ("Cosa è più importante per lei?", ["; ".join(s) for s in SEVERAL], Role.GOALS),
        ("Why did you choose us?", ["Price", "Advice"], Role.GOALS),
        ("O que podemos melhorar?", TEXTS, Role.PAIN_TEXT),
        ("Anything else?", TEXTS, Role.TEXT),
        ("Which of our products do you use?", ["; ".join(s) for s in SEVERAL], Role.MULTI_SELECT),
        ("How often do you visit us?", ["Daily", "Weekly"], Role.CATEGORY),
        ("Do you own a car?", ["Yes", "No"], Role.FLAG),
        ("How many people live in your household?", [1, 2, 4], Role.HOUSEHOLD),
        ("Are you currently...?", ["Student", "Retired"], Role.OCCUPATION),
    ],
)
def test_what_a_question_asks(
    question: str, cells: list[str], role: Role, understand: Callable[..., Table]
) -> None:
    table = understand("responses.csv", {"Email": MAILS, question: cells})
    assert table.columns[1].role is role


def test_questions_below_the_header_count_too(understand: Callable[..., Table]) -> None:
    cells = {"Q1": [0, 5, 10], "Q1_NPS_GROUP": ["Promoter", "Detractor"], "Q2_1": ["Phone", None]}
    questions = ("How likely would you recommend us?", "", "How should we contact you? - Phone")
    table = understand("data.csv", cells, questions)
    expected = [Role.NPS, Role.IGNORE, Role.PREFERRED_CHANNEL]
    assert [column.role for column in table.columns] == expected


@pytest.mark.parametrize(
    "cells",
    [
        {"G1[SQ001]": ["Y", None], "G1[SQ002]": [None, "Y"]},
        {"Tea": ["Tea", None], "Cake": [None, "Cake", "Cake"]},
        {"Q4_1": [1, None], "Q4_2": [None, 1]},
        {"Which do you like? Tea": ["Tea", None], "Which do you like? Cake": [None, "Cake"]},
        {"Drinks: tea": [1, 0], "Drinks: milk": [0, 1, 1]},
    ],
)
def test_one_column_for_each_option(
    cells: dict[str, list[str]], understand: Callable[..., Table]
) -> None:
    table = understand("survey.csv", {"Email": MAILS} | cells)
    assert {column.role for column in table.columns[1:]} == {Role.MULTI_SELECT}


def test_answers_are_split_and_listed(understand: Callable[..., Table]) -> None:
    cells = {"Email": MAILS, "What do you want?": [", ".join(s) for s in SEVERAL]}
    column = understand("survey.csv", cells).columns[1]
    assert column.separator == ", "
    assert column.levels == tuple(sorted(GOALS))


@pytest.mark.parametrize(
    ("header", "cells", "scale"),
    [
        ("Satisfaction", [1, 3, 5], ("csat", 1, 5, False)),
        ("NPS", [0, 9, 10], ("nps", 0, 10, False)),
        ("How easy was it to get help?", [1, 6, 7], ("ces", 1, 7, False)),
        ("How much effort did it take?", [1, 4, 5], ("ces", 1, 5, True)),
        ("CSAT score", [55, 98, 100], ("csat", 0, 100, False)),
    ],
)
def test_scales_of_numbers(
    header: str, cells: list[int], scale: tuple[object, ...], understand: Callable[..., Table]
) -> None:
    found = understand("survey.csv", {"Email": MAILS, header: cells}).columns[1].scale
    assert found
    assert (found.metric, found.low, found.high, found.reversed) == scale


def test_scales_of_words(understand: Callable[..., Table]) -> None:
    cells = {"Email": MAILS, "Satisfaction": ["Very satisfied", "Neutral", "Dissatisfied"]}
    scale = understand("survey.csv", cells).columns[1].scale
    assert scale
    assert (scale.good, scale.bad) == (("Very satisfied",), ("Dissatisfied",))


def test_effort_of_unknown_direction_has_no_scale(understand: Callable[..., Table]) -> None:
    column = understand("survey.csv", {"Email": MAILS, "Customer effort": [1, 3, 5]}).columns[1]
    assert column.role is Role.CES
    assert column.scale is None


def test_a_score_beside_promoters_is_the_nps_answer(understand: Callable[..., Table]) -> None:
    cells = {"Email": MAILS, "Score": [2, 8, 10], "Group": ["Promoter", "Passive", "Detractor"]}
    table = understand("answers.csv", cells)
    assert [column.role for column in table.columns[1:]] == [Role.NPS, Role.IGNORE]


def test_answers_with_an_explanation_are_a_rating(understand: Callable[..., Table]) -> None:
    answers = ["Excepcional: todo bien", "Bueno: en general", "Aceptable: falta algo", "Malo: no"]
    table = understand("encuesta.csv", {"Email": MAILS, "¿Qué opinás sobre el servicio?": answers})
    column = table.columns[-1]
    assert column.role is Role.RATING
    assert column.scale
    assert column.scale.best == ("Excepcional: todo bien",)


@pytest.mark.parametrize(
    ("question", "nothing"),
    [
        ("¿Experimentaste algún problema o inconveniente?", ["No", "Nunca"]),
        ("Did you experience any problem during your visit?", ["No", "None", "Nothing"]),
        ("Avez-vous rencontré un problème ?", ["Non", "Aucun"]),
    ],
)
def test_a_question_after_trouble_is_text_though_most_say_that_there_was_none(
    understand: Callable[..., Table], question: str, nothing: list[str]
) -> None:
    told = [f"the dish of table {n} was cold and late" for n in range(12)]
    table = understand("encuesta.csv", {"Email": MAILS, question: [*told, *(nothing * 48)[:48]]})
    assert table.columns[-1].role is Role.PAIN_TEXT
