from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from column_samples import Cells, make_source
from personakit.errors import SettingsError
from personakit.settings import Settings
from personakit.stages.columns import explain_column
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from personakit.values import Explanation


def explain(cells: Cells, name: str, file: str = "tickets.csv", **columns: object) -> Explanation:
    settings = Settings.model_validate({"files": {file: {"columns": columns}} if columns else {}})
    return explain_column([make_source(file, cells)], settings, name)


def test_clues_for_and_against_with_what_they_count() -> None:
    found = explain(
        {"First reply time (min)": list(range(40)), "Via": ["Phone"]}, "First reply time (min)"
    )
    assert found.column.role is Role.FIRST_RESPONSE_TIME
    assert found.evidence[0].role is found.column.role
    against = [clue for clue in found.evidence if clue.role is Role.DATE]
    assert against
    assert all(clue.counted < clue.weight for clue in against)
    assert found.values.range == (0, 39)
    assert dict(found.readings) == {"unit": "the header says so"}


@pytest.mark.parametrize(
    ("header", "cells", "pattern"),
    [
        ("E-mail", ["ana.smith@example.org", "bo@example.org"], "a@a.a"),
        ("Phone number", ["+44 20 7946 0958", "+44 20 7946 0959"], "+99 99 9999 9999"),
        ("Customer name", ["Ana Smith", "Bo Jones"], "a a"),
        ("Customer ID", ["C-1042", "C-1043"], "a-9999"),
        ("Postcode", ["AB1 2CD", "EF3 4GH"], "a9 9a"),
    ],
)
def test_of_personal_values_only_the_pattern_is_told(
    header: str, cells: list[str], pattern: str
) -> None:
    found = explain({header: cells, "Via": ["Phone", "Chat"]}, header)
    assert pattern in dict(found.values.patterns)
    assert found.values.top == ()
    assert found.values.range is None
    assert not [cell for cell in cells if cell in str(found)]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Date": ["25/01/2025"]}, "numbers above 12, or AM and PM, tell so"),
        ({"Date": ["03/01/2025"], "End": ["25/01/2025"]}, "as other dates of the file"),
        ({"Date": ["03/01/2025"], "Paid": ["1,50"]}, "numbers have a decimal comma"),
        ({"Date": ["03/01/2025"]}, "the usual reading; no value tells another"),
        ({"Date": ["2025-01-03"]}, "the form has one reading"),
    ],
)
def test_how_day_and_month_were_decided(cells: Cells, reason: str) -> None:
    assert dict(explain(cells, "Date").readings)["dates"] == reason


def test_channels_as_written_and_ours() -> None:
    found = explain({"Ticket": ["T1"] * 4, "Channel": ["Anruf", "E-Mail"]}, "tickets.csv:Channel")
    assert dict(found.channels) == {"Anruf": "phone", "E-Mail": "email"}
    assert found.values.top == (("Anruf", 2), ("E-Mail", 2))


def test_a_scale_with_its_evidence_and_what_is_set() -> None:
    cells: Cells = {"How much effort did it take?": [1, 4, 5], "Xy": ["a;b", "b", "a"]}
    effort = explain(cells, "How much effort did it take?", "survey.csv")
    assert dict(effort.readings) == {
        "scale": "answers from 1 to 5, asked as effort, so low is good"
    }
    stated = {"role": "multi_select", "separator": ";"}
    options = explain(cells, "Xy", "survey.csv", Xy=stated)
    assert dict(options.readings) == {"separator": "set in the settings"}
    assert options.evidence[0].reason == "set in the settings"


def test_unknown_and_ambiguous_columns_are_errors_that_help() -> None:
    sources = [make_source(name, {"Status": ["a"], "Via": ["b"]}) for name in ("a.csv", "b.csv")]
    with pytest.raises(SettingsError, match="no column is called 'Statsu'") as unknown:
        explain_column(sources, Settings(), "Statsu")
    assert unknown.value.hint == "Did you mean 'Status'?"
    with pytest.raises(SettingsError, match="2 files have a column 'Via'") as several:
        explain_column(sources, Settings(), "Via")
    assert several.value.hint == "Name the file, too: 'a.csv:Via', 'b.csv:Via'."
    assert explain_column(sources, Settings(), "b.csv:Via").source == "b.csv"
