from __future__ import annotations

import pytest

from personakit.numbers import counted, listed, number, percent, times


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
        (2.345, "2.35"),
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
