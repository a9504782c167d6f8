from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from column_samples import make_column
from personakit.stages.customers.cells import Text, text
from personakit.stages.customers.levels import (
    MOST_OF_FILE,
    levels_of,
    most_levels,
    tell_uncounted,
)
from personakit.values import Dialect, FileState, Source, SourceFile, Table
from personakit.vocabulary import Kind, Role


@pytest.fixture
def chosen(engine):
    """Levels that each cell is counted under, by cell."""

    def of(role: Role, cells: list[str | None], separator: str | None = None, name="Header"):
        column = make_column(cells, role, name, separator)
        engine.drop("answers")
        engine.load("answers", pd.DataFrame({"c0": cells}, dtype="str"))
        found = levels_of(column, Text("lower(trim(c0))"), engine.words)
        select = ", ".join(
            f"coalesce({level.chosen}, false) AS {engine.words.name(level.label)}"
            for level in found
        )
        rows = engine.frame(f"SELECT {select} FROM answers")
        return [tuple(name for name in rows.columns if row[name]) for _, row in rows.iterrows()]

    return of


def test_single_answers_are_compared_without_case(chosen):
    cells = ["Billing", "billing ", "Login", "login", None]
    found = chosen(Role.CATEGORY, cells)
    assert found == [("Billing",), ("Billing",), ("Login",), ("Login",), ()]


def test_where_customers_came_from_is_no_channel_of_the_products(chosen):
    cells = ["organic", "referral", "paid", "social"] * 5
    assert chosen(Role.ACQUISITION_CHANNEL, cells)[:4] == [(one,) for one in cells[:4]]


@pytest.mark.parametrize("header", ["channel|phone two", "Contacted via [Phone]", "phone"])
def test_a_box_of_a_channel_is_called_by_the_channel(chosen, header):
    found = chosen(Role.CONTACT_CHANNEL, ["yes", "no", None], name=header)
    assert found == [("phone",), (), ()]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_lists_in_a_cell_are_answers(engine, quote):
    given = [["Price"], ["Price", "Advice, quick"], ["Advice, quick"], []] * 2
    cells = [f"[{', '.join(f'{quote}{part}{quote}' for part in parts)}]" for parts in given]
    frame = pd.DataFrame({"c0": cells}, dtype="str")
    engine.load(f"lists_{ord(quote)}", frame)
    options = ("Price", "Advice, quick")
    column = make_column(cells, Role.GOALS)
    cell = text(engine.words, column, Source("s.csv", (), "lists", ("Goals",), ("",), frame))
    found = {level.label: level.chosen for level in levels_of(column, cell, engine.words)}
    chosen = ", ".join(found[option] for option in options)
    rows = engine.frame(f"SELECT {chosen} FROM lists_{ord(quote)}")
    assert rows.to_numpy().tolist() == [[option in parts for option in options] for parts in given]


def test_several_answers_in_one_cell_may_hold_the_separator(chosen):
    levels = ("Deal sites (fave, iprice, etc...)", "Emails")
    cells = [
        "Emails, Deal sites (fave, iprice, etc...)",
        "Emails",
        "Deal sites (fave, iprice, etc...)",
    ] * 3
    assert chosen(Role.MULTI_SELECT, cells, ", ")[:3] == [levels, ("Emails",), (levels[0],)]


def test_options_are_whole_answers_not_parts_of_words(chosen):
    cells = ["Price;Low price", "Low price", "Price"] * 2
    assert chosen(Role.GOALS, cells, ";")[:3] == [
        ("Low price", "Price"), ("Low price",), ("Price",),
    ]  # fmt: skip


def test_a_column_per_option_is_ticked_or_blank(chosen):
    assert chosen(Role.MULTI_SELECT, ["Yoga", None, "Yoga"]) == [
        ("Yoga",),
        (),
        ("Yoga",),
    ]
    assert chosen(Role.MULTI_SELECT, ["Y", None], name="SPORT[Yoga]") == [("Yoga",), ()]
    assert chosen(Role.FLAG, ["ja", "nein"], name="Newsletter") == [
        ("Newsletter",),
        (),
    ]


def test_rare_levels_are_left_to_the_others(chosen):
    cells = ["common"] * 300 + ["rare"]
    assert set(chosen(Role.CATEGORY, cells)) == {("common",), ()}


def test_large_files_of_one_spelling_are_compared_as_written(engine):
    def told(size: int, *cells: str) -> Text:
        file = SourceFile(Path("t.csv"), Dialect(), FileState(size))
        source = Source("t.csv", (file,), "t", ("Via",), ("",), pd.DataFrame({"c0": cells}))
        return text(engine.words, make_column([*cells], Role.CONTACT_CHANNEL), source)

    cell = '"c0"'
    bare, large = engine.words.strip(cell), told(10**9, "Phone", "Chat")
    assert large.among(engine.words, ["phone"]) == """"c0" in ('Phone')"""
    for folded in (told(10**9, "Phone", "phone"), told(10**3, "Phone", "Chat")):
        assert folded.among(engine.words, ["phone"]) == f"lower({bare}) in ('phone')"


def test_levels_of_a_written_model_are_counted_however_rare(engine):
    cells = ["Anruf", "E-Mail", "Telegramm", None]
    column = replace(make_column(cells, Role.CONTACT_CHANNEL), counted=("phone", "email", "store"))
    engine.load("answers", pd.DataFrame({"c0": cells}, dtype="str"))
    found = levels_of(column, Text("lower(trim(c0))"), engine.words)
    counts = ", ".join(f"count(*) FILTER (WHERE {one.chosen}) AS n_{one.label}" for one in found)
    rows = engine.frame(f"SELECT {counts}, count(*) FILTER (WHERE {found[0].answered}) AS n "
                        "FROM answers")  # fmt: skip
    assert rows.iloc[0].tolist() == [1, 1, 0, 3]


def test_levels_of_a_written_model_are_carried_beside_the_frequent(engine):
    cells = ["billing", "billing", "login", "login", None]
    column = replace(make_column(cells), carried=("Billing", "Refund"))
    found = levels_of(column, Text("lower(trim(c0))"), engine.words)
    assert [(one.label, one.carried) for one in found] == [
        ("Billing", False), ("login", False), ("Refund", True),
    ]  # fmt: skip
    engine.load("answers", pd.DataFrame({"c0": cells}, dtype="str"))
    counts = ", ".join(
        f"count(*) FILTER (WHERE {sql})" for one in found for sql in (one.chosen, one.answered)
    )
    rows = engine.frame(f"SELECT {counts} FROM answers")
    assert rows.iloc[0].tolist() == [2, 4, 2, 4, 0, 4]


def test_of_very_many_columns_fewer_levels_of_each_are_counted_and_the_others_told():
    cells = [f"answer {i // 2}" for i in range(24)]
    one = make_column(cells, Role.CATEGORY, "Feature")
    few, many = (
        Table(Source("wide.csv", (), "r", (), (), pd.DataFrame()), Kind.CUSTOMERS, 1.0, "", columns)
        for columns in ((one,) * 10, (one,) * 500)
    )
    assert most_levels(few.columns) >= 12
    assert not tell_uncounted(few)
    assert most_levels(many.columns) == MOST_OF_FILE // 500
    (told,) = tell_uncounted(many)
    assert told.code == "levels_left_out"
    assert "At most 4 answers" in told.message


@pytest.mark.parametrize(
    ("cells", "told"), [(["True", "False", None], "False"), (["1", "0", None], "no")]
)
def test_a_box_for_who_is_still_there_tells_who_is_not(chosen, cells, told):
    assert chosen(Role.OUTCOME, cells, name="is_active") == [(), (told,), ()]
    assert chosen(Role.OUTCOME, cells, name="Churned") == [("Churned",), (), ()]
    assert chosen(Role.FLAG, cells, name="is_active") == [("is_active",), (), ()]
