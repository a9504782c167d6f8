from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from personakit.stages.columns.bounds import bounds_of, stated_bounds
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table

FIVE = {1: 20, 2: 33, 3: 60, 4: 61, 5: 30}
TEN = dict.fromkeys(range(11), 20)
SEVEN = dict.fromkeys(range(1, 8), 30)


@pytest.mark.parametrize(
    ("header", "bounds"),
    [
        ("How satisfied are you? (1-5)", (1, 5)),
        ("0 to 10", (0, 10)),
        ("Auf einer Skala von 1 bis 7", (1, 7)),
        ("Entre 1 et 5, quelle note ?", (1, 5)),
        ("De 1 a 10, ¿qué tan fácil fue?", (1, 10)),
        ("Da 1 a 5", (1, 5)),
        ("Van 1 tot en met 10", (1, 10)),
        ("De 0 até 10", (0, 10)),
        ("1 = sehr gut, 6 = ungenügend", (1, 6)),
        ("Rate us: 1 (poor) to 5 (great)", (1, 5)),
        ("Note sur 20", (1, 20)),
        ("Food (out of 5)", (1, 5)),
        ("5-star rating", (1, 5)),
        ("From -3 to +3", (-3, 3)),
    ],
)
def test_headers_state_scales(header: str, bounds: tuple[float, float]) -> None:
    assert bounds in [*stated_bounds(header)]


@pytest.mark.parametrize("header", ["Q1-5 How", "Order 12-15", "2025-01-05", "1-2 days", "CSAT"])
def test_other_numbers_in_headers_state_none(header: str) -> None:
    assert [b for b in stated_bounds(header) if b != (1, 2)] == []


@pytest.mark.parametrize(
    ("header", "numbers", "bounds"),
    [
        ("Satisfied? (1-5)", FIVE | {99: 1}, (1, 5)),
        ("Satisfied? (1-5)", FIVE | {-99: 80}, (1, 5)),
        ("Satisfied? (1-5)", FIVE | {0: 40}, (1, 5)),
        ("Satisfied? (1-5)", FIVE | {6: 25}, (1, 5)),
        ("Satisfied?", FIVE | {99: 80}, (1, 5)),
        ("Satisfied?", FIVE | {-1: 80}, (1, 5)),
        ("Satisfied?", FIVE | {9: 5}, (1, 5)),
        ("Satisfied?", FIVE | {55: 2}, (1, 5)),
        ("Satisfied?", TEN | {88: 5, 99: 7}, (0, 10)),
        ("Satisfied?", SEVEN | {998: 5}, (1, 7)),
        ("Satisfied?", FIVE | {6: 5}, (1, 7)),
        ("Satisfied?", {1: 190, 5: 8}, (1, 5)),
        ("Satisfied? (1-5)", TEN, (0, 10)),
        ("Satisfied?", dict.fromkeys(range(101), 5), (0, 100)),
        ("Satisfied?", {0: 9, 50: 9, 99: 9, 100: 9}, (0, 100)),
        ("Like", dict.fromkeys(range(-5, 6), 5) | {99: 4}, (-5, 5)),
        ("Like", {-1: 5, 0: 5, 1: 20}, (-1, 1)),
        ("Satisfied?", {2500: 4, 10: 3}, None),
    ],
)
def test_what_the_header_or_nearly_all_answers_state_is_the_scale(header, numbers, bounds) -> None:
    assert bounds_of("csat", (header,), numbers) == bounds


def test_recommendation_is_told_from_0_to_10_whatever_codes_are_beside() -> None:
    assert bounds_of("nps", ("NPS",), {9: 20, 3: 4, 99: 20}) == (0, 10)
    assert bounds_of("nps", ("NPS",), {50: 20, 70: 4, 99: 20}) is None


def test_codes_for_no_answer_are_found_by_column(understand: Callable[..., Table]) -> None:
    table = understand(
        "survey.csv",
        {
            "Response ID": [*range(60)],
            "CSAT": [1, 2, 3, 4, 5, 99],
            "How old are you?": [*range(20, 75, 3), 999, 999, 199],
            "How many children do you have?": [0, 1, 2, 3, 99, 99],
            "Visits": [0, 1, 2, 3, 1, 4],
        },
    )
    found = {column.name: column.codes for column in table.columns if column.codes}
    assert {name: {*codes} for name, codes in found.items()} == {
        "CSAT": {99},
        "How old are you?": {999, 199},
        "How many children do you have?": {99},
    }


def test_ages_are_ages_though_many_do_not_tell_theirs_or_tell_a_year(
    understand: Callable[..., Table],
) -> None:
    ages = [*range(20, 70, 2)]
    coded = understand("survey.csv", {"R": [*range(60)], "How old are you?": [*ages, *[999] * 9]})
    years = understand("survey.csv", {"R": [*range(60)], "Age": [*ages, 1975, 1980, 1999]})
    assert [table.columns[1].role for table in (coded, years)] == [Role.AGE, Role.AGE]
    assert years.columns[1].unit == "birth_years"
    assert years.columns[1].codes == ()


@pytest.mark.parametrize("stem", ["Rate us [{}]", "Q4_{}", "Agree? {}"])
def test_items_of_a_grid_are_on_one_scale(understand: Callable[..., Table], stem: str) -> None:
    items = {"1": [1, 2, 3, 4, 5, 6, 7], "2": [2, 3], "3": [1, 2, 3, 4, 5]}
    cells = {stem.format(name): answers for name, answers in items.items()}
    table = understand(
        "survey.csv", {"Response ID": [*range(300)], "How old are you?": [30], **cells}
    )
    scales = [(column.role, column.scale) for column in table.columns[2:]]
    assert [(s.low, s.high) for _, s in scales if s] == [(1, 7)] * 3


def test_fractions_from_minus_one_to_one_tell_how_a_text_sounds(
    understand: Callable[..., Table],
) -> None:
    scores = [-0.975, -0.3, -0.125, 0.0, 0.225, 0.6667]
    cells = {"Ticket ID": [*range(60)], "sentiment_score": scores}
    column = understand("tickets.csv", cells).columns[1]
    assert column.role is Role.RATING
    assert column.scale
    assert (column.scale.low, column.scale.high) == (-1, 1)
    assert column.codes == ()


def test_words_of_one_side_alone_are_no_numbers(understand: Callable[..., Table]) -> None:
    said = ["neutral", "neutral", "negative"]
    cells = {"Ticket ID": [*range(60)], "sentiment_label": said}
    column = understand("tickets.csv", cells).columns[1]
    assert column.scale
    assert column.scale.is_worded
    assert (column.scale.good, column.scale.bad) == ((), ("negative",))


@pytest.mark.parametrize("header", ["Resolution Hours", "resolution_days", "Lösung (Stunden)"])
def test_the_time_to_the_solution_may_be_told_by_its_unit(
    understand: Callable[..., Table], header: str
) -> None:
    cells = {"Ticket ID": [*range(60)], "Status": ["open", "closed"], header: [3.5, 12, 7, 21]}
    assert understand("tickets.csv", cells).columns[2].role is Role.RESOLUTION_TIME
