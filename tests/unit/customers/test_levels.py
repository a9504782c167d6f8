from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from personakit.stages.customers.cells import Text, text
from personakit.stages.customers.levels import levels_of
from personakit.values import Column, Dialect, FileState, Source, SourceFile
from personakit.vocabulary import Role


@pytest.fixture
def chosen(engine):
    """Levels that each cell is counted under, by cell."""

    def of(
        role: Role,
        cells: list[str | None],
        levels: tuple[str, ...],
        separator: str = "",
        name="Header",
    ):
        column = Column(name, "c0", role, 1.0, "", levels=levels, separator=separator)
        frame = pd.DataFrame({"c0": cells}, dtype="str")
        engine.drop("answers")
        engine.load("answers", frame)
        found = levels_of(column, Text("lower(trim(c0))"), frame, engine.words)
        select = ", ".join(
            f"coalesce({level.chosen}, false) AS {engine.words.name(level.label)}"
            for level in found
        )
        rows = engine.frame(f"SELECT {select} FROM answers")
        return [tuple(name for name in rows.columns if row[name]) for _, row in rows.iterrows()]

    return of


def test_single_answers_are_compared_without_case(chosen):
    cells = ["Billing", "billing ", "Login", "login", None]
    found = chosen(Role.CATEGORY, cells, ("Billing", "Login"))
    assert found == [("Billing",), ("Billing",), ("Login",), ("Login",), ()]


@pytest.mark.parametrize("header", ["channel|phone two", "Contacted via [Phone]", "phone"])
def test_a_box_of_a_channel_is_called_by_the_channel(chosen, header):
    found = chosen(Role.CONTACT_CHANNEL, ["yes", "no", None], ("yes", "no"), name=header)
    assert found == [("phone",), (), ()]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_lists_in_a_cell_are_answers(engine, quote):
    given = [["Price"], ["Price", "Advice, quick"], ["Advice, quick"], []] * 2
    cells = [f"[{', '.join(f'{quote}{part}{quote}' for part in parts)}]" for parts in given]
    frame = pd.DataFrame({"c0": cells}, dtype="str")
    engine.load(f"lists_{ord(quote)}", frame)
    options = ("Price", "Advice, quick")
    column = Column("Goals", "c0", Role.GOALS, 1.0, "", levels=options, separator=";")
    cell = text(engine.words, column, Source("s.csv", (), "lists", ("Goals",), ("",), frame))
    chosen = ", ".join(level.chosen for level in levels_of(column, cell, frame, engine.words))
    rows = engine.frame(f"SELECT {chosen} FROM lists_{ord(quote)}")
    assert rows.to_numpy().tolist() == [[option in parts for option in options] for parts in given]


def test_several_answers_in_one_cell_may_hold_the_separator(chosen):
    levels = ("Deal sites (fave, iprice, etc...)", "Emails")
    cells = [
        "Emails, Deal sites (fave, iprice, etc...)",
        "Emails",
        "Deal sites (fave, iprice, etc...)",
    ] * 2
    assert chosen(Role.MULTI_SELECT, cells, levels, ", ")[:3] == [levels, ("Emails",), (levels[0],)]


def test_options_are_whole_answers_not_parts_of_words(chosen):
    cells = ["Price;Low price", "Low price", "Price"] * 2
    assert chosen(Role.GOALS, cells, ("Price", "Low price"), ";")[:3] == [
        ("Price", "Low price"), ("Low price",), ("Price",),
    ]  # fmt: skip


def test_a_column_per_option_is_ticked_or_blank(chosen):
    assert chosen(Role.MULTI_SELECT, ["Yoga", None, "Yoga"], ("Yoga",)) == [
        ("Yoga",),
        (),
        ("Yoga",),
    ]
    assert chosen(Role.MULTI_SELECT, ["Y", None], ("Y",), name="SPORT[Yoga]") == [("Yoga",), ()]
    assert chosen(Role.FLAG, ["ja", "nein"], ("ja", "nein"), name="Newsletter") == [
        ("Newsletter",),
        (),
    ]


def test_rare_levels_are_left_to_the_others(chosen):
    cells = ["common"] * 300 + ["rare"]
    assert set(chosen(Role.CATEGORY, cells, ("common", "rare"))) == {("common",), ()}


def test_large_files_of_one_spelling_are_compared_as_written(engine):
    column = Column("Via", "c0", Role.CONTACT_CHANNEL, 1.0, "", levels=("Phone", "Chat"))

    def source(size: int, *cells: str) -> Source:
        file = SourceFile(Path("t.csv"), Dialect(), FileState(size))
        return Source("t.csv", (file,), "t", ("Via",), ("",), pd.DataFrame({"c0": cells}))

    large = text(engine.words, column, source(10**9, "Phone", "Chat"))
    assert large.among(engine.words, ["phone"]) == """"c0" in ('Phone')"""
    for folded in (source(10**9, "Phone", "phone"), source(10**3, "Phone", "Chat")):
        told = text(engine.words, column, folded)
        assert told.among(engine.words, ["phone"]) == """lower(trim("c0")) in ('phone')"""


def test_levels_of_a_written_model_are_counted_however_rare(engine):
    cells = ["Anruf", "E-Mail", "Telegramm", None]
    frame = pd.DataFrame({"c0": cells}, dtype="str")
    column = Column(
        "Kanal", "c0", Role.CONTACT_CHANNEL, 1.0, "", levels=("Anruf", "E-Mail", "Telegramm"),
        counted=("phone", "email", "store"),
    )  # fmt: skip
    engine.load("answers", frame)
    found = levels_of(column, Text("lower(trim(c0))"), frame, engine.words)
    counts = ", ".join(f"count(*) FILTER (WHERE {one.chosen}) AS n_{one.label}" for one in found)
    rows = engine.frame(f"SELECT {counts}, count(*) FILTER (WHERE {found[0].answered}) AS n "
                        "FROM answers")  # fmt: skip
    assert rows.iloc[0].tolist() == [1, 1, 0, 3]


def test_levels_of_a_written_model_are_carried_beside_the_frequent(engine):
    frame = pd.DataFrame({"c0": ["billing", "billing", "login", "login", None]}, dtype="str")
    column = Column(
        "Category", "c0", Role.CATEGORY, 1.0, "", levels=("billing", "login"),
        carried=("Billing", "Refund"),
    )  # fmt: skip
    found = levels_of(column, Text("lower(trim(c0))"), frame, engine.words)
    assert [(one.label, one.carried) for one in found] == [
        ("Billing", False), ("login", False), ("Refund", True),
    ]  # fmt: skip
    engine.load("answers", frame)
    counts = ", ".join(
        f"count(*) FILTER (WHERE {sql})" for one in found for sql in (one.chosen, one.answered)
    )
    rows = engine.frame(f"SELECT {counts} FROM answers")
    assert rows.iloc[0].tolist() == [2, 4, 2, 4, 0, 4]
