from __future__ import annotations

import pytest

from personakit.report.text import counted, labelled, listed, number, percent, table, times


@pytest.mark.parametrize(
    ("share", "shown"), [(0.738, "74 %"), (1, "100 %"), (0, "0 %"), (0.001, "under 1 %")]
)
def test_shares(share: float, shown: str) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1234.56, "1,235"),
        (61.0, "61"),
        (12.34, "12.3"),
        (1.5, "1.5"),
        (0.126, "0.13"),
        (-2.0, "-2"),
    ],
)
def test_numbers(value: float, shown: str) -> None:
    assert number(value) == shown


def test_words() -> None:
    assert times(2.613) == "2.6x"
    assert times(0.02) == "under 0.1x"
    assert counted(1, "row") == "1 row"
    assert counted(2000, "row") == "2,000 rows"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"


def test_a_table_fits_its_width() -> None:
    rows = [("name", "rows", "because"), ("a" * 50, "1,200", "one two three four five six seven")]
    rows.append(("b", "7", "one"))
    assert [str(line) for line in table(rows, 45)] == [
        "  name                rows  because",
        "  aaaaaaaaaaaaaaaa…  1,200  one two three",
        "                            four five six",
        "                            seven",
        "  b                      7  one",
    ]


def test_a_number_and_its_percent_sign_stay_on_one_line() -> None:
    for width in range(24, 40):
        lines = [str(line) for line in labelled("Goals", "Be heard (12 %, all: 26 %)", width)]
        assert "12 %" in "\n".join(lines)
        assert "26 %" in "\n".join(lines)
        assert max(map(len, lines)) <= width
