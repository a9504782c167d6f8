from __future__ import annotations

import csv
from functools import cache

import pytest

from pages import ROOT
from persona_samples import persona, record, statement
from personakit.personas.pointers import at
from personakit.personas.read import read_personas
from personakit.report.page.content import subject
from personakit.report.page.statements import statements_csv

FOUND = read_personas(ROOT / "examples" / "personas")


@cache
def table() -> list[dict[str, str]]:
    return [*csv.DictReader(statements_csv(subject(FOUND.personas, FOUND.record)).splitlines())]


def told(place: str, who: str = "e-mail-first-large-basket-buyer") -> dict[str, str]:
    (row,) = [row for row in table() if (row["persona"], row["place"]) == (who, place)]
    return row


def test_every_statement_of_every_persona_is_a_row() -> None:
    assert {row["persona"] for row in table()} == {*(one.id for one in FOUND), "everyone"}
    goals = [row for row in table() if row["place"].startswith("goals[")]
    portrayed = (*FOUND, FOUND.record.everyone)
    assert len(goals) == sum(len(one.goals) for one in portrayed)


@pytest.mark.parametrize(
    ("place", "form", "value", "ends"),
    [
        ("goals[0]", "share", "share", "interval"),
        ("pain_points[0]", "share", "share", "interval"),
        ("channels.preferred[0]", "use", "observed", "interval"),
        ("behaviour[0]", "median", "median", "middle_half"),
        ("service.nps", "score", "score", "interval"),
        ("demographics.age", "median", "median", "middle_half"),
    ],
)
def test_a_statement_has_its_number_its_interval_and_whether_it_formed_the_groups(
    place: str, form: str, value: str, ends: str
) -> None:
    row, one = told(place), at(FOUND["e-mail-first-large-basket-buyer"], place)
    low, high = getattr(one, ends)
    formed = {True: "yes", False: "no", None: ""}[getattr(one, "formed", None)]
    assert [row[name] for name in ("form", "value", "low", "high", "formed", "source")] == [
        form, str(getattr(one, value)), str(low), str(high), formed, one.source,
    ]  # fmt: skip


def test_what_a_spreadsheet_would_run_is_text() -> None:
    evil = persona(goals=(statement("=cmd|' /C calc'!A0", 0.5, 0.2),))
    text = statements_csv(subject([evil], record(evil)))
    assert "'=cmd" in text
    assert ",=cmd" not in text
