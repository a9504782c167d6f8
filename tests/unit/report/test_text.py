from __future__ import annotations

from personakit.report.text import labelled, table


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
