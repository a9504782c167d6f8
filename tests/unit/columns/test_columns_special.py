from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from personakit.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table

MAILS = [f"p{i}@example.org" for i in range(60)]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Religion", ["A", "B"]),
        ("What is your religious affiliation?", ["A", "B"]),
        ("Do you live with a chronic illness?", ["Yes", "No"]),
        ("Leiden Sie an einer Krankheit?", ["Ja", "Nein"]),
        ("Êtes-vous syndiqué ?", ["Oui", "Non"]),
        ("¿Tiene alguna discapacidad?", ["Sí", "No"]),
        ("Em qual partido você votaria?", ["A", "B"]),
        ("Orientamento politico", ["A", "B"]),
        ("Wat is uw geaardheid?", ["A", "B"]),
        ("ethnic_group", ["A", "B"]),
        ("isUnionMember", ["true", "false"]),
        ("About you", ["Heterosexual", "Bisexual", "Prefer not to say"]),
        ("q7", ["Asthma", "Diabetes; Asthma", "Diabetes", "Other"]),
        ("Weltbild", ["katholisch", "evangelisch", "etwas anderes"]),
    ],
)
def test_special_categories_are_known_by_header_question_or_answers(
    header: str, cells: list[str], understand: Callable[..., Table]
) -> None:
    table = understand("survey.csv", {"Email": MAILS, header: cells})
    assert [column.special for column in table.columns] == [False, True]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Customer health score", [10, 50, 90]),
        ("Party size", [1, 2, 4]),
        ("Politique de retour", ["30 jours", "14 jours"]),
        ("Last order", ["Left", "Right"]),
        ("Are you happy with your order?", ["Yes", "No"]),
        ("Screen orientation", ["portrait", "landscape"]),
        ("Colour", ["White", "Black", "Asian lily"]),
        ("Payment", ["Credit Union", "Western Union"]),
    ],
)
def test_what_only_sounds_alike_is_none(
    header: str, cells: list[str], understand: Callable[..., Table]
) -> None:
    table = understand("survey.csv", {"Email": MAILS, header: cells})
    assert not table.columns[1].special


def test_the_settings_say_what_is_a_special_category(understand: Callable[..., Table]) -> None:
    columns = {"Church hall": {"special": False}, "Diet": {"special": True}}
    settings = Settings.model_validate({"files": {"survey.csv": {"columns": columns}}})
    cells = {"Email": MAILS, "Church hall": ["north", "south"], "Diet": ["kosher", "halal"]}
    table = understand("survey.csv", cells, settings=settings)
    assert [column.special for column in table.columns] == [False, False, True]
