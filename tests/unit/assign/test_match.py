from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from personakit.settings import Settings
from personakit.stages.assign import inherit, match_columns, match_sources, roles_of
from personakit.values import Column, Dialect, FileState, Scale, Source, SourceFile, Table
from personakit.vocabulary import Kind, Role
from placement_samples import MODEL, share


def table(name: str, kind: Kind, *columns: tuple[str, Role, tuple[str, ...]]) -> Table:
    found = tuple(
        Column(header, f"c{i}", role, 1.0, "", levels=levels)
        for i, (header, role, levels) in enumerate(columns)
    )
    sample = pd.DataFrame({c.field: pd.Series(list(c.levels), dtype="str") for c in found})
    header = tuple(column.name for column in found)
    file = SourceFile(Path(name), Dialect(), FileState(0))
    return Table(Source(name, (file,), "s", header, (), sample), kind, 1.0, "", found)


TICKETS = table(
    "tickets_2027.csv", Kind.TICKETS,
    ("VIA", Role.CONTACT_CHANNEL, ("Phone",)), ("Betreff", Role.SUBJECT, ()),
)  # fmt: skip
SALES = table(
    "bestellungen.csv", Kind.SALES,
    ("Artikel", Role.PRODUCT, ("Teekanne",)), ("Betrag", Role.AMOUNT, ()),
)  # fmt: skip


def matched(*tables: Table) -> dict[str, str]:
    """Variables of the model, and what they are called in the tables."""
    match = match_columns(tables, MODEL, match_sources(tables, MODEL))
    was = (name for axis in MODEL.axes for name in axis.variables)
    now = (name for axis in match.placement.axes for name in axis.variables)
    return dict(zip(was, now, strict=True))


def test_files_and_columns_are_known_by_kind_role_and_header():
    tables = (SALES, TICKETS)
    assert match_sources(tables, MODEL) == {
        "sales.csv": "bestellungen.csv", "tickets.csv": "tickets_2027.csv",
    }  # fmt: skip
    names = matched(*tables)
    assert names["tickets.csv||count"] == "tickets_2027.csv||count"
    assert names["tickets.csv|Via|chat"] == "tickets_2027.csv|VIA|chat"
    assert names["tickets.csv|Subject~deliveri"] == "tickets_2027.csv|Betreff~deliveri"
    assert names["sales.csv|Amount (EUR)|sum"] == "bestellungen.csv|Betrag|sum"
    assert names["survey.csv|What do you want?|Pay the best price"].startswith("?")


def test_answers_of_another_language_stand_for_nothing_and_some_of_the_same_do():
    assert matched(SALES)["sales.csv|Product|Teapot"].startswith("?")
    same = replace(SALES.columns[0], levels=("Tasse", "TEAPOT"))
    names = matched(replace(SALES, columns=(same,)))
    assert names["sales.csv|Product|Teapot"] == "bestellungen.csv|Artikel|Teapot"


def test_levels_of_the_model_are_counted_however_rare():
    match = match_columns([TICKETS], MODEL, match_sources([TICKETS], MODEL))
    assert match.tables[0].columns[0].counted == ("phone", "chat")


def test_a_level_of_a_column_without_a_header_stands_for_nothing():
    nameless = share("sales.csv", "sales", "", "category", "red")
    model = MODEL.model_copy(update={"axes": (*MODEL.axes, nameless)})
    match = match_columns((SALES,), model, match_sources((SALES,), model))
    assert not any(column.counted == ("red",) for column in match.tables[0].columns)


def test_the_file_with_more_of_the_headers_stands_for_a_source():
    other = table("tickets.csv", Kind.TICKETS, ("Kanal", Role.CONTACT_CHANNEL, ("Chat",)))
    assert match_sources([other, TICKETS], MODEL)["tickets.csv"] == "tickets_2027.csv"


def test_a_name_alone_makes_no_source():
    web = table("sales.csv", Kind.WEB, ("Page", Role.CATEGORY, ("a",)))
    assert match_sources([web], MODEL) == {}


@pytest.mark.parametrize(
    ("scale", "fits"), [((0, 10), True), ((0, 100), False), ((0, 7), True), (None, True)]
)
def test_a_rating_on_another_scale_stands_for_nothing(scale, fits):
    told = Scale("csat", *map(float, scale)) if scale else None
    csat = Column("Satisfaction", "c0", Role.CSAT, 1.0, "", levels=("5", "7"), scale=told)
    names = matched(replace(TICKETS, columns=(csat,), source=replace(
        TICKETS.source, sample=pd.DataFrame({"c0": ["5", "7"]}))))  # fmt: skip
    assert names["tickets.csv|Satisfaction|mean"].startswith("?") is not fits


def test_what_is_said_of_the_sets_file_is_said_of_the_new_one():
    said = {"kind": "tickets", "columns": {"VIA": {"separator": ";"}, "Gone": {"role": "text"}}}
    settings = Settings.model_validate({"files": {"tickets.csv": said}})
    odd = replace(TICKETS.columns[0], role=Role.CATEGORY)
    tables = [replace(TICKETS, columns=(odd, TICKETS.columns[1]))]
    roles = roles_of({}, MODEL)
    used = inherit(settings, tables, roles, {"tickets.csv": "tickets_2027.csv"})
    file = used.files["tickets_2027.csv"]
    assert file.kind is Kind.TICKETS
    assert {n: (c.role, c.separator) for n, c in file.columns.items()} == {
        "VIA": (Role.CONTACT_CHANNEL, None)
    }


def test_what_said_who_rows_are_about_in_a_set_says_it_of_new_data():
    kept = {"Via": Role.RECORD_ID, "Member": Role.CUSTOMER_ID, "Note": Role.TEXT}
    roles = roles_of({"other.csv": kept}, MODEL)
    assert roles["other.csv"] == {"via": Role.RECORD_ID, "member": Role.CUSTOMER_ID}
    table = replace(
        TICKETS,
        source=replace(TICKETS.source, name="other.csv"),
        columns=(Column("Member", "c0", Role.MEASURE, 0.4, ""),),
    )
    used = inherit(Settings(), [table], roles, {})
    assert used.files["other.csv"].columns["Member"].role is Role.CUSTOMER_ID
