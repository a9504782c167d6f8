"""Numbers: which decimal mark a column uses, and what its values are as floats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

Decimal = Literal[".", ",", ""]
"""The decimal mark; empty where the values leave it open."""

NUMBER = re.compile(
    r"[-+(]?\s?(?P<sign>[A-Z]{3}|R\$|RM|kr\.?|zł|[$€£¥₹])?\s?[-+]?"
    r"(?P<digits>\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|[.,]\d+)"
    r"(?P<exponent>[eE][-+]?\d+)?\s?(?P<unit>%|[A-Z]{3}|kr\.?|zł|[$€£¥₹])?[-)]?"
)
"""A number with thousands marks, currency or percent sign."""


def decimal_mark(values: Iterable[str]) -> Decimal:
    """Decide the decimal mark from all the values.

    >>> decimal_mark(["1.250,00", "3"]), decimal_mark(["1,250"]), decimal_mark(["0.5"])
    (',', '', '.')
    """
    for value in values:
        digits = re.sub(r"[^\d.,]", "", value).strip(".,") if value[:1] not in ".," else value
        marks = re.findall(r"[.,]", digits)
        if len(set(marks)) == 2:
            return "," if marks[-1] == "," else "."
        if len(marks) > 1:
            return "," if marks[0] == "." else "."
        if marks and not re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits):
            return "," if marks[0] == "," else "."
    return ""


def to_number(value: str, decimal: str) -> float | None:
    """Read one value, or None where it is no number.

    >>> to_number("€ 1.250,50", ","), to_number("80%", "."), to_number("(12)", "."), to_number("x", ".")
    (1250.5, 80.0, -12.0, None)
    """
    match = NUMBER.fullmatch(value)
    if not match:
        return None
    thousands = "," if decimal == "." else "."
    plain = re.sub(r"[ '’\u00a0\u202f]", "", match["digits"]).replace(thousands, "")
    try:
        number = float(plain.replace(",", ".") + (match["exponent"] or ""))
    except ValueError:
        return None
    return -number if "-" in value.split(match["digits"])[0] or value.startswith("(") else number


def to_numbers(counts: Mapping[str, int], decimal: str) -> dict[float, int]:
    """The values that are numbers, and how often each occurs."""
    found: dict[float, int] = {}
    for value, count in counts.items():
        number = to_number(value, decimal)
        if number is not None:
            found[number] = found.get(number, 0) + count
    return found
