from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import get_args

import pytest

from personakit.errors import SettingsError
from personakit.escaping import defuse
from personakit.settings import Settings
from personakit.stages.assign import CRMS, check_options, cut, lines_of, sizes_of
from personakit.vocabulary.crms import CrmName

PERSONAS = [SimpleNamespace(id="caller", name="Caller"), SimpleNamespace(id="chatter", name="C")]


def options(crm: str, **given: str) -> dict[str, str]:
    settings = Settings.model_validate({"crm": {crm: {"options": given}}} if given else {})
    return check_options(crm, PERSONAS, settings)


def row(number: int = 0, **given: str) -> dict[str, str]:
    plain = {"customer_id": f"c{number}", "email": f"c{number}@x.org", "name": "Ann Lee"}
    return plain | {"persona": "caller", "again": ""} | given


def test_each_crm_has_an_entry_that_says_what_it_takes():
    assert [*CRMS] == [*get_args(CrmName)]
    for crm in CRMS.values():
        headers = {value: header for header, value in crm.columns}
        assert {*crm.required, crm.key} - {""} <= {*headers}
        assert "{field}" in headers["persona"]


def test_options_are_ids_or_as_said():
    assert options("zendesk") == {"caller": "caller", "chatter": "chatter"}
    assert options("hubspot", caller="A", chatter="B") == {"caller": "A", "chatter": "B"}
    assert options("generic")["unsure"] == "unsure"
    assert options("zendesk", caller="A", chatter="B", unsure="?")["unsure"] == "?"


@pytest.mark.parametrize(
    ("crm", "given", "told"),
    [
        ("hubspot", {}, "caller, chatter have none"),
        ("hubspot", {"caller": "A"}, "chatter has none"),
        ("hubspot", {"caller": "A", "chatter": "A"}, "'A' cannot stand"),
        ("zendesk", {"caller": "A ", "chatter": "B"}, "'A ' cannot stand"),
        ("zendesk", {"caller": "=A", "chatter": "B"}, "'=A' cannot stand"),
        ("zendesk", {"callers": "A"}, "no such persona"),
    ],
)
def test_options_that_do_not_fit_are_refused(crm, given, told):
    with pytest.raises(SettingsError, match=told):
        options(crm, **given)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_what_a_spreadsheet_would_run_is_defused(cell):
    assert defuse(cell) == f"'{cell}"
    assert [*lines_of(["a"], [[cell]])][1].lstrip('"').startswith("'")


def test_rows_that_a_crm_does_not_take_are_counted():
    left: Counter[str] = Counter()
    rows = [
        row(),
        row(1, name=""),
        row(2, persona=""),
        row(3, again="again"),
        row(4, name="x" * 999),
    ]
    assert [*cut(CRMS["zendesk"], rows, left)] == [["Ann Lee", "c0@x.org", "caller"]]
    assert left == {
        "no name": 1, "in no persona": 1, "the same email as a surer customer": 1,
        "a cell of more than 255 characters": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "sizes"), [(0, [0]), (1999, [1999]), (2000, [1999, 1]), (3998, [1999, 1999])]
)
def test_a_file_for_zendesk_has_at_most_1999_rows(rows, sizes):
    lines = iter(["name,email\n", *(f"Ann,c{i}@x.org\n" for i in range(rows))])
    assert sizes_of(CRMS["zendesk"], lines) == sizes


def test_a_file_is_no_larger_than_a_crm_takes():
    lines = iter(["head\n", *["x" * 39_999_999 + "\n"] * 5])
    assert sizes_of(CRMS["salesforce"], lines) == [2, 2, 1]
