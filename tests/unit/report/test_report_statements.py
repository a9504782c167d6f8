from __future__ import annotations

import csv
from functools import cache

import pytest

from pages import ROOT
from persona_samples import persona, record, statement
from personakit.personas.read import read_personas
from personakit.report.page.content import subject
from personakit.report.page.statements import statements, statements_csv


@cache
def table() -> list[dict[str, str]]:
    found = read_personas(ROOT / "examples" / "personas")
    return [*csv.DictReader(statements_csv(found.personas, found.record).splitlines())]


def told(place: str, who: str = "e-mail-first-large-basket-buyer") -> dict[str, str]:
    (row,) = [row for row in table() if (row["persona"], row["place"]) == (who, place)]
    return row


def test_every_statement_of_every_persona_is_a_row() -> None:
    found = read_personas(ROOT / "examples" / "personas")
    assert {row["persona"] for row in table()} == {*(one.id for one in found), "everyone"}
    goals = [row for row in table() if row["place"].startswith("goals[")]
    portrayed = (*found, found.record.everyone)
    assert len(goals) == sum(len(one.goals) for one in portrayed)


@pytest.mark.parametrize(
    ("place", "form", "value", "low", "high", "formed"),
    [
        ("goals[0]", "share", "0.794", "0.678", "0.875", "yes"),
        ("pain_points[0]", "share", "0.43", "", "", "yes"),  # a mean of shares has no such interval
        ("channels.preferred[0]", "use", "0.733", "", "", "yes"),
        ("behaviour[0]", "median", "2.633", "1.955", "4.0", "yes"),
        ("service.nps", "score", "-92.424", "-98.808", "-86.04", "yes"),
        ("service.fcr", "score", "0.955", "0.91", "0.978", "no"),
        ("demographics.age", "median", "42.0", "38.0", "51.0", "no"),
        ("demographics.groups.occupation[0]", "share", "0.746", "0.627", "0.837", "no"),
    ],
)
def test_a_statement_has_its_number_its_interval_and_whether_it_formed_the_groups(
    place: str, form: str, value: str, low: str, high: str, formed: str
) -> None:
    row = told(place)
    assert [row[name] for name in ("form", "value", "low", "high", "formed")] == [
        form, value, low, high, formed,
    ]  # fmt: skip


def test_what_a_spreadsheet_would_run_is_text() -> None:
    evil = persona(goals=(statement("=cmd|' /C calc'!A0", 0.5, 0.2),))
    text = statements_csv([evil], record(evil))
    assert "'=cmd" in text
    assert ",=cmd" not in text


def test_where_it_is_not_known_what_formed_the_groups_nothing_did() -> None:
    one = persona()
    assert not any(row.formed for row in statements(one, subject([one], record(one))))
