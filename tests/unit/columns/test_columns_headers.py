from __future__ import annotations

import pytest

from personakit.stages.columns.headers import read_header, words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("customer_id", "customer id"),
        ("CustomerID", "customer id"),
        ("E-Mail-Adresse", "email adresse"),
        ("Date de création", "date creation"),
        ("Lineitem\u00a0name", "lineitem name"),
        ("\ufeffSujet", "sujet"),
        ("Straße", "strasse"),
    ],
)
def test_one_name_in_many_spellings(name: str, expected: str) -> None:
    assert words(name) == expected


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("First reply time in minutes", "minutes"),
        ("First reply time in minutes within business hours", "minutes"),
        ("Age (Hours)", "hours"),
        ("Dauer in Sekunden", "seconds"),
        ("amount_cents", "cents"),
        ("hours_watched", ""),
        ("Days", ""),
    ],
)
def test_units(name: str, unit: str) -> None:
    assert read_header(name).unit == unit


def test_brackets_tell_where_the_name_does_not() -> None:
    assert read_header("Custom field (Satisfaction)").words == "satisfaction"
    assert read_header("email (metadata)").words == "email"
    assert read_header("#").words == "#"


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("How old are you?", True),
        ("16. You rate the WiFi quality as..", True),
        ("Wie zufrieden sind Sie mit uns", True),
        ("Average engagement time per session", False),
        ("Your e-mail", False),
    ],
)
def test_questions_are_told_from_names(name: str, asked: bool) -> None:
    assert read_header(name).is_question is asked
