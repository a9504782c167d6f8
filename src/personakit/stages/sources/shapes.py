"""What a cell looks like: enough to tell a header from data and to mend a row."""

from __future__ import annotations

import re
from typing import Literal

from personakit.vocabulary import MISSING

Shape = Literal["empty", "number", "date", "text"]

NUMBER = re.compile(r"[-+(]?[$€£¥₹]?\s?[-+]?\d[\d.,' \u00a0]*(?:[eE][-+]?\d+)?\s?[%$€£¥₹]?\)?")
DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ].*)?|\d{1,2}[-/ ][^\W\d]{3,9}[-/ ]\d{2,4}([T ].*)?"
    r"|\d{1,3}:\d\d(:\d\d)?.{0,3}"
)

RULE = re.compile(r"[-=+:|\s]*")


def shape_of(cell: str) -> Shape:
    """Tell a number, a date or time, a text and an empty cell apart."""
    bare = cell.strip()
    if bare.lower() in MISSING:
        return "empty"
    if DATE.fullmatch(bare):
        return "date"
    return "number" if NUMBER.fullmatch(bare) else "text"


def is_rule(cells: list[str]) -> bool:
    """Whether a row only draws a line, as below the header of a printed table."""
    return any("---" in cell or "===" in cell for cell in cells) and all(map(RULE.fullmatch, cells))


def filled(cells: list[str]) -> int:
    """Number of cells that are not blank."""
    return sum(1 for cell in cells if cell.strip())
