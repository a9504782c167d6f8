"""Answers that are personal data are no levels, and headers and names of files hide them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from column_samples import make_source
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.stages.sources.screen import without_personal_names

if TYPE_CHECKING:
    from personakit.values import Column


def categories(*values: str, **others: list[str]) -> tuple[Column, list[str]]:
    """The column of categories of a file of tickets, and what is told."""
    cells = {
        "Ticket ID": [f"T{i}" for i in range(len(values) * 5)],
        "Requester email": [f"c{i}@shop.test" for i in range(len(values) * 5)],
        "Category": [*values] * 5,
    } | {name.replace("_", " "): [*cells] * 5 for name, cells in others.items()}
    (table,), problems = understand_columns([make_source("tickets.csv", cells)], Settings())
    return table.columns[2], [str(p) for p in problems if p.code == "personal_levels"]


def test_levels_that_are_personal_are_left_out_and_told():
    column, told = categories("Delivery", "ann@example.com", "Kevin Underhill", "Billing")
    assert column.levels == ("Billing", "Delivery")
    assert set(column.frequent) == {"Billing", "Delivery"}
    assert told == [
        "tickets.csv:Category: Left out as personal data: 2 values (an e-mail address, the name of "
        "a person)."
    ]


def test_levels_that_are_names_of_a_column_of_names_are_left_out():
    names = ["Zorblat Quimby", "Xavia Vexley", "Ulmo Brant", "Tarn Oxley"]
    column, told = categories("Delivery", "Billing", "Returns", "zorblat quimby", Requester=names)
    assert "zorblat quimby" not in column.levels
    assert len(told) == 1


def test_usual_levels_stay_and_nothing_is_told():
    column, told = categories("Delivery", "Customer Service", "New York", "Visa card")
    assert len(column.levels) == 4
    assert told == []


def test_headers_and_files_are_called_without_personal_data():
    cells = {"Rated by ann@example.com": ["a"], "Kevin Underhill": ["b"], "Channel": ["c"]}
    sources = [make_source(f"tickets {who}@example.com.csv", cells) for who in ("ann", "bob")]
    found, told = without_personal_names(sources)
    assert [source.name for source in found] == ["tickets [...]", "tickets [...] (2)"]
    assert found[0].header == ("Rated by [...]", "[...]", "Channel")
    assert "2 headers with personal data" in str(told[1])
    assert not any("ann" in str(each) or "Kevin" in str(each) for each in told)


def test_sources_without_personal_data_stay_as_they_are():
    source = make_source("sales-20240131.csv", {"Order no.": ["1"]})
    (found,), told = without_personal_names([source])
    assert (found.name, found.header, told) == (source.name, source.header, ())
    assert isinstance(found.sample, pd.DataFrame)
