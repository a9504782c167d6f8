from __future__ import annotations

import pytest

from personakit.stages.sources.mend import Patience, learn
from personakit.stages.sources.records import Grammar, read_records

ROWS = [
    f'{day:02}/03/2024,{hour:02}:15,{day % 7},AB-{1000 + day},"{name}, {text}"\n'
    for day, hour, name, text in zip(
        range(1, 29),
        range(28),
        ["Ann", "Bob Li", "Eve-Marie", "Jo (2)"] * 7,
        ["no reply yet", "The parcel, again!", "ok", "was it #4?"] * 7,
        strict=True,
    )
]


@pytest.fixture(scope="module")
def mender():
    grammar = Grammar(",")
    records = list(read_records(iter("".join(ROWS).splitlines()), grammar))
    return learn(grammar, records, 5)


SOUND = ["05/03/2024", "04:15", "5", "AB-1005", "Ann, ok"]


@pytest.mark.parametrize(
    "text",
    [
        '05/03/2024,04:155,AB-1005,"Ann, ok"',
        '05/03/2024,04:15,5AB-1005,"Ann, ok"',
        '05/03/2024,04:15,5,AB-1005"Ann, ok"',
        '05/03/2024,,04:15,5,AB-1005,"Ann, ok"',
        ',05/03/2024,04:15,5,AB-1005,"Ann, ok"',
        '05/03/2024,04:15,5,AB-1005,"Ann, ok",',
        "05/03/2024,04:15,5,AB-1005,Ann, ok",
        '05/03/2024 04:15 5 AB-1005 "Ann, ok"',
        '05/03/2024;04:15;5;AB-1005;"Ann, ok"',
    ],
)
def test_rows_are_read_in_the_cheapest_way(mender, text):
    assert mender.mend(text, Patience()) == SOUND


def test_a_stray_quote_stays_a_letter(mender):
    text = '05/03/2024,04:15,5,"AB-1005,"Ann, ok"'
    assert mender.mend(text, Patience()) == [*SOUND[:3], '"AB-1005', "Ann, ok"]


@pytest.mark.parametrize("text", ["a,b,c,d,e,f,g,h,i,j", "x" * 5_000])
def test_what_fits_nowhere_is_given_up(mender, text):
    assert mender.mend(text, Patience()) is None


def test_a_quote_that_never_closes_takes_no_other_row_with_it():
    lines = ["1,a,2024", '2,"b,2024', *(f"{i},c,2024" for i in range(3, 50))]
    records = list(read_records(iter(lines), Grammar(","), 3))
    assert [record.line for record in records] == list(range(1, 50))
    assert not records[1].clean


@pytest.fixture
def cuts(monkeypatch):
    """Characters of each text that is cut into cells."""
    cuts, cut = [], Grammar.cut
    monkeypatch.setattr(
        Grammar, "cut", lambda self, line: cuts.append(len(line)) or cut(self, line)
    )
    return cuts


def test_wrong_dialects_of_long_texts_are_dropped_early(cuts):
    text = 'said ""it\'s late"", \nand\n\n'
    lines = "\n".join(f'"{i}","{text * 30}","{text * 30}"' for i in range(200)).split("\n")
    for delimiter in ",; ":
        list(read_records(iter(lines), Grammar(delimiter)))
    assert sum(cuts) < 10 * sum(map(len, lines))


@pytest.mark.parametrize("letter", ["Hi,{}it's late.{}Ann", 'My ""5"" is{} \'lost\', see{}you'])
@pytest.mark.parametrize(
    ("end", "inner"), [("\r\n", "\n"), ("\r\n", "\r"), ("\n", "\r\n"), ("\r", "\n"), ("\r", "\r\n")]
)
def test_wrong_line_ends_of_many_letters_are_dropped_early(table, cuts, end, inner, letter):
    text = end.join(
        ["id,text,n", *(f'{i},"{letter.format(inner, inner)}",{i}' for i in range(400))]
    )
    _, rows = table(text)
    assert [row[0] for row in rows] == [str(i) for i in range(400)]
    assert sum(cuts) < 40 * len(text)


def test_line_numbers_count_lines_inside_cells():
    lines = ["1,a", '2,"b', "c", 'd"', "3,e"]
    records = list(read_records(iter(lines), Grammar(",")))
    assert [(r.line, r.cells) for r in records] == [
        (1, ["1", "a"]),
        (2, ["2", "b\nc\nd"]),
        (5, ["3", "e"]),
    ]


def test_a_file_whose_rows_are_all_odd_is_given_up_in_time(mender):
    patience, text = Patience(places=400), '05/03/2024,04:155,AB-1005,"Ann, ok"'
    (record,) = read_records(iter([text]), Grammar(","), 5)
    assert mender.fit(record, patience) == SOUND
    assert patience.places < 400
    while patience:
        mender.fit(record, patience)
    assert mender.fit(record._replace(cells=[*SOUND, "more"]), patience) is None
