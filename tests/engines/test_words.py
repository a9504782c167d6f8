"""What each word of every engine gives: for NULL, empty and bad cells, any script, and ties."""

from __future__ import annotations

from hashlib import md5
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from personakit.engines.base import added, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine

ODD = ("", " ", "it's", 'say "x"', "back\\slash", "\\n", "a\nb", "`", "%_", "a;--", "ßÄ€😀", "日本")
"""Texts that a dialect may take for something else."""


def asked(engine: Engine, sql: str, *columns: Sequence[object], kind: str = "str") -> list[Any]:
    """What an expression gives over the columns a, b, ..., row by row."""
    names = "abc"[: len(columns)]
    frame = pd.DataFrame(dict(zip(names, columns, strict=True)), dtype=kind)
    engine.drop("asked")
    engine.load("asked", frame.assign(row=range(len(frame))))
    found = engine.frame(f"SELECT {sql} AS told FROM asked ORDER BY row")["told"]
    return [None if pd.isna(one) else one for one in found]


def moment(text: str) -> str:
    return f"cast('{text}' as timestamp)"


@pytest.mark.parametrize("name", [*ODD[1:], "select", "Ärger|b~c"])
def test_any_name_names_a_column(engine, name):
    engine.table("named", f"SELECT 1 AS {engine.words.name(name)}")
    assert engine.fields("named") == [name]
    assert engine.frame(f"SELECT {engine.words.name(name)} AS told FROM named")["told"][0] == 1


def test_any_name_names_a_table_and_a_view(engine):
    for make in (engine.table, engine.view):
        for name in ODD[1:]:
            make(name, "SELECT 1 AS told")
            assert engine.fields(name) == ["told"]
            engine.drop(name)


@pytest.mark.parametrize("value", ODD)
def test_any_text_stays_as_it_is(engine, value):
    assert asked(engine, engine.words.text(value), ["row"]) == [value]
    assert asked(engine, f"a = {engine.words.text(value)}", [value]) == [True]


NUMBERS = {
    None: None, "": None, " ": None, "12": 12.0, "-1.5": -1.5, "+7": 7.0, ".5": 0.5, "1e3": 1000.0,
    " 12 ": 12.0, "12,5": None, "1d": None, "twelve": None, "nan": None, "inf": None,
    "-Infinity": None, "1e18": None, "-1e18": None, "9e17": 9e17, "٣": None, "½": None, "€ 3": None,
}  # fmt: skip


def test_text_becomes_a_number_where_it_is_one(engine):
    assert asked(engine, engine.words.number("a"), list(NUMBERS)) == list(NUMBERS.values())


GERMAN = ("%d.%m.%Y %H:%M", "%d.%m.%Y")
ISO = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
MONTHS = ("%d %b %Y", "%B %d, %Y")
EITHER = ("%d/%m/%Y", "%m/%d/%Y")
HALVES, SHORT = ("%m/%d/%Y %I:%M %p",), ("%d.%m.%y",)
ZONED, PARTED = ("%Y-%m-%d %H:%M:%S%z",), ("%Y-%m-%dT%H:%M:%S.%fZ",)
WEEKS, NAMED = ("%G-W%V-%u",), ("%a, %d %B %Y %I:%M%p", "%m/%Y")
FORMS = [GERMAN, ISO, MONTHS, EITHER, HALVES, SHORT, ZONED, PARTED, WEEKS, NAMED]
TIMES = [
    *((forms, cell, None) for forms in FORMS for cell in (None, "", "x", "٣١")),
    (GERMAN, "31.12.2024", "2024-12-31 00:00:00"), (GERMAN, "1.2.2024 9:05", "2024-02-01 09:05:00"),
    (GERMAN, "31.02.2024", None), (GERMAN, "2024-02-01", None), (GERMAN, "31.12.2024 x", None),
    (ISO, "2024-02-29", "2024-02-29 00:00:00"), (ISO, "2023-02-29", None),
    (ISO, "2024-01-05 10:11:12", "2024-01-05 10:11:12"),
    (ISO, "2024-01-05T10:11:12", "2024-01-05 10:11:12"),
    (MONTHS, "5 Mar 2024", "2024-03-05 00:00:00"), (MONTHS, "May 5, 2024", "2024-05-05 00:00:00"),
    (HALVES, "3/5/2024 1:02 pm", "2024-03-05 13:02:00"),
    (HALVES, "3/5/2024 12:02 AM", "2024-03-05 00:02:00"), (HALVES, "3/5/2024 13:02 PM", None),
    (SHORT, "1.2.68", "2068-02-01 00:00:00"), (SHORT, "1.2.69", "1969-02-01 00:00:00"),
    (SHORT, "1.2.2024", None), (ZONED, "2024-01-05 10:11:12+0200", "2024-01-05 08:11:12"),
    (ZONED, "2024-01-05 10:11:12-02", "2024-01-05 12:11:12"),
    (ZONED, "2024-01-05 00:11:12+02:00", "2024-01-04 22:11:12"),
    (PARTED, "2024-01-05T10:11:12.25Z", "2024-01-05 10:11:12.25"),
    (WEEKS, "2020-W05-3", "2020-01-29 00:00:00"), (WEEKS, "2020-W05-8", None),
    (NAMED, "Tue, 5 may 2024 1:02PM", "2024-05-05 13:02:00"),
    (NAMED, "Tue, 5 June 2024 1:02am", "2024-06-05 01:02:00"),
    (NAMED, "02/2024", "2024-02-01 00:00:00"), (NAMED, "Tue, 5 Jun 2024 1:02am", None),
    (EITHER, "01/02/2024", "2024-02-01 00:00:00"), (EITHER, "01/13/2024", "2024-01-13 00:00:00"),
]  # fmt: skip


@pytest.mark.parametrize("forms", FORMS, ids=" or ".join)
def test_text_becomes_a_time_by_the_first_pattern_that_fits(engine, forms):
    cells = {cell: told for known, cell, told in TIMES if known is forms}
    words = engine.words
    told = words.text_of(words.timestamp("a", forms))
    assert asked(engine, told, list(cells)) == list(cells.values())


def test_seconds_since_1970_become_a_time(engine):
    told = engine.words.text_of(engine.words.epoch("a"))
    seconds = [0.0, 1_704_449_472.0, -86_400.0, None]
    assert asked(engine, told, seconds, kind="float64") == [
        "1970-01-01 00:00:00", "2024-01-05 10:11:12", "1969-12-31 00:00:00", None,
    ]  # fmt: skip


def test_days_between_have_fractions_and_a_sign(engine):
    between = engine.words.days_between
    early, late = moment("2024-02-28 12:00:00"), moment("2024-03-01 18:00:00")
    pairs = [(early, late), (late, early), (early, early), (early, "cast(NULL as timestamp)")]
    told = [asked(engine, between(*pair), ["row"])[0] for pair in pairs]
    assert told == [2.25, -2.25, 0.0, None]


def test_the_hash_of_a_text_is_part_of_its_md5(engine):
    cells = [*ODD, "Z" * 1000]
    digests = [md5(cell.encode(), usedforsecurity=False).hexdigest() for cell in cells]
    expected = [int(digest[:13], 16) for digest in digests]
    assert asked(engine, engine.words.hash("a"), cells) == expected
    assert asked(engine, engine.words.hash("a"), [None]) == [None]


def test_a_text_always_falls_into_the_same_part(engine):
    cells = [f"c{i % 500}" for i in range(1000)] + ["", "ä"]
    told = asked(engine, engine.words.part("a", 5), cells)
    assert told[:500] == told[500:1000]
    assert {int(part) for part in told} == {0, 1, 2, 3, 4}
    assert asked(engine, engine.words.part("a", 1), ["", "ä"]) == [0, 0]


def test_numbers_and_times_become_text(engine):
    text_of = engine.words.text_of
    assert asked(engine, text_of("a"), ["", "ä", None]) == ["", "ä", None]
    assert asked(engine, text_of("a"), [0, -7, 10**12], kind="int64") == ["0", "-7", str(10**12)]
    assert asked(engine, text_of(moment("2024-01-05")), ["row"]) == ["2024-01-05 00:00:00"]
    assert asked(engine, text_of("NULL"), ["row"]) == [None]


def test_blanks_of_any_kind_are_stripped_and_no_line_ends(engine):
    cells = {
        " a b ": "a b", "\u00a0a\u2003": "a", "\u202f": "", "": "", "  ": "", "\ta": "\ta",
        "a\n": "a\n", "a ": "a", "a\u00a0": "a", "~ ": "~", "~": "~", "ä ": "ä", None: None,
    }  # fmt: skip
    assert asked(engine, engine.words.strip("a"), list(cells)) == list(cells.values())


def test_given_characters_are_stripped(engine):
    words = engine.words
    cells = {'="012"': "012", "=": "", " =1": " =1", "": "", "a=b": "a=b", None: None}
    assert asked(engine, words.strip("a", '="'), list(cells)) == list(cells.values())
    cells = {"''it's'": "it's'", "'": "", "": "", "ä'": "ä'", None: None}
    assert asked(engine, words.lstrip("a", "'"), list(cells)) == list(cells.values())


@pytest.mark.parametrize(
    ("pattern", "by", "cells"),
    [
        (r"[^0-9]", "", {"+49 (0) 1": "4901", "": "", None: None, "ä": ""}),
        (r"\pL+", "a", {"ßx1日本": "a1a", "12": "12"}),
        (r"^.*?(\d+)-(\d+)$", r"\2/\1", {"a 1-22": "22/1", "1-": "1-"}),
        (r"\s*'\\$", "it's", {"x '\\": "xit's", "\\": "\\"}),
        (r"(?:a|b)+", "", {"abcab": "c"}),
    ],
)
def test_all_matches_are_replaced(engine, pattern, by, cells):
    assert asked(engine, engine.words.replace("a", pattern, by), list(cells)) == [*cells.values()]


@pytest.mark.parametrize(
    ("pattern", "cells"),
    [
        (r"b+", {"abb": True, "a": False, "": False, None: None}),
        (r"^$", {"": True, "\n": False}),
        (r"^[\p{L}\p{N}]+$", {"ßx1日本": True, "a b": False, "é": True}),
        (r"(?:^|[^\p{L}])(?:it's|\d\d)(?:$|[^\p{L}])", {"so it's": True, "it's": True, "1": False}),
        (r"\\\.", {"\\.": True, "\\": False}),
    ],
)
def test_a_pattern_matches_anywhere(engine, pattern, cells):
    assert asked(engine, engine.words.matches("a", pattern), list(cells)) == [*cells.values()]


@pytest.mark.parametrize("separator", [";", "|", ".", " - ", "\\", "'", "、"])
def test_a_text_falls_into_parts_by_a_separator_as_it_stands(engine, separator):
    words = engine.words
    cells = [separator.join(("a", "b", "", "ß")), "b", "", "ab", None]
    for part, expected in (
        ("a", [True, False, False, False, None]), ("b", [True, True, False, False, None]),
        ("", [True, False, True, False, None]), ("ß", [True, False, False, False, None]),
    ):  # fmt: skip
        told = words.contains(words.parts("a", separator), words.text(part))
        assert asked(engine, told, cells) == expected


def test_texts_are_put_in_the_order_of_their_code_points(engine):
    rows = {("b", "a", "Z"): "Zab", ("ä", "z", None): "zä", (None, "a", "a"): "aa",
            ("2", "10", ""): "102", (None, None, None): None}  # fmt: skip
    told = asked(engine, engine.words.sorted(["a", "b", "c"]), *zip(*rows, strict=True))
    assert [text and text.replace("\x1f", "") for text in told] == list(rows.values())


def test_quantiles_lie_between_neighbours_and_pass_over_what_is_unknown(engine):
    def quantiles(*values: float | None) -> list[float | None]:
        parts = engine.words.quantiles("a", (0.25, 0.5, 0.9))
        engine.drop("asked")
        engine.load("asked", pd.DataFrame({"a": values}, dtype="float64"))
        listed = ", ".join(f"{sql} AS q{place}" for place, sql in enumerate(parts))
        row = engine.frame(f"SELECT {listed} FROM asked").iloc[0]
        return [None if pd.isna(one) else one for one in row]

    assert quantiles(4.0, 1.0, None, 3.0, 2.0) == pytest.approx([1.75, 2.5, 3.7])
    assert quantiles(5.0, 5.0, 5.0) == [5.0, 5.0, 5.0]
    assert quantiles(7.0) == [7.0, 7.0, 7.0]
    assert quantiles(None, None) == [None, None, None]


def test_in_order_what_is_unknown_comes_last_and_ties_fall_to_the_next_key(engine):
    frame = pd.DataFrame({"a": ["b", None, "ä", "Z", "b"], "n": [2, 1, 3, 4, 1]})
    engine.drop("ordered")
    engine.load("ordered", frame.astype({"a": "str"}).assign(row=range(5)))
    for keys, rows in ((("a", "n"), [3, 4, 0, 2, 1]), (("a DESC", "n DESC"), [2, 0, 4, 3, 1])):
        order = in_order(*keys)
        assert engine.frame(f"SELECT row FROM ordered {order}")["row"].tolist() == rows
        turns = f"SELECT row, row_number() OVER ({order}) AS turn FROM ordered"
        assert engine.frame(f"SELECT row FROM ({turns}) ORDER BY turn")["row"].tolist() == rows


@pytest.mark.parametrize("terms", [1, 3, 5_000])
def test_many_terms_are_added_up(engine, terms):
    total = engine.frame(f"SELECT {added(['1'] * terms)} AS total")["total"].iloc[0]
    assert total == terms


def test_values_are_gathered_as_they_are_and_told_apart_again(engine):
    frame = pd.DataFrame({"a": ["x", "x", "y", "z"], "b": ["1", "2", "3", None]}, dtype="str")
    engine.load("gathering", frame)
    listed = f"SELECT a, {engine.words.gathered('b')} AS told FROM gathering GROUP BY a"
    each = engine.frame(f"SELECT a, {engine.words.each('told')} AS b FROM ({listed})")
    assert sorted(each.itertuples(index=False, name=None)) == [("x", "1"), ("x", "2"), ("y", "3")]
