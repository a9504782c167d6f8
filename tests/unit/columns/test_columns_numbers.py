from __future__ import annotations

import pytest

from personakit.stages.columns.numbers import decimal_mark, to_number


@pytest.mark.parametrize(
    ("values", "mark"),
    [
        (["1,250.00"], "."),
        (["1.250,00"], ","),
        (["12,5", "1.250"], ","),
        (["1,250", "3,400"], ""),
        (["0,125"], ","),
        (["1.250.000"], ","),
        (["7"], ""),
    ],
)
def test_decimal_mark(values: list[str], mark: str) -> None:
    assert decimal_mark(values) == mark


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("$1,234.50", ".", 1234.5),
        ("-3", ".", -3),
        ("1 234,50 €", ",", 1234.5),
        ("12.50 EUR", ".", 12.5),
        ("6.5%", ".", 6.5),
        ("1.2E+10", ".", 1.2e10),
        ("4 / 5", ".", None),
        ("MAT-100", ".", None),
    ],
)
def test_numbers_as_written(text: str, decimal: str, number: float | None) -> None:
    assert to_number(text, decimal) == number


@pytest.mark.parametrize("written", ["9" * 400, "1e400", "1.7e308", "1e18"])
def test_what_the_engine_reads_as_no_number_is_none(written: str) -> None:
    assert to_number(written, ".") is None
