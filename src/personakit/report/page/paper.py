"""How high a card is on paper: an estimate, so that a card fills its sheet and needs no second."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from personakit.report.notes import NO_NOTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from personakit.report.notes import DataNotes
    from personakit.report.page.content import (
        Acts,
        Block,
        Frequency,
        Points,
        Quote,
        Remark,
        Row,
        Rows,
    )

SHEET = 73.0
"""Height of a card on the smaller of both papers, Letter, in rem of print; a twentieth is left
for other fonts."""
LARGER = {"large5": 1.4, "large4": 1.3, "large3": 1.22, "large2": 1.15, "large1": 1.08}
"""How much larger a card of few blocks is printed, by the class of its style."""
GROWTH = 1.6
"""Power of that by which a card grows higher: its lines break earlier, if they are long."""
WIDTH = {"text": 56, "note": 62, "label": 25, "plain": 44}
"""Characters of a line of a column: of text, of small text, of a row's label beside a mark, and of
one without."""
TEXT, NOTE, ROW = 1.4, 1.14, 1.45
"""Heights of a line of text, of a line of small text, and of a row of one line."""
HEAD, GAP, EDGES = 1.7, 0.6, 9.0
"""Heights of a block's label, of what is above it, and of all that is above and below the blocks of
a card."""


def height(
    blocks: Sequence[Block], sentence: str, warnings: Sequence[str], notes: DataNotes = NO_NOTES
) -> float:
    """How high a card is, in rem of print.

    Args:
        blocks: Its blocks, which stand in two columns of about the same height; one may go on in
            the other.
        sentence: What stands under its name.
        warnings: What it warns of.
        notes: What to look at in the data: a row that rests on it has a line more.
    """
    said = _lines(sentence, 2 * WIDTH["text"]) * TEXT
    warned = sum(1.8 + TEXT * _lines(text, 2 * WIDTH["text"]) for text in warnings)
    noted = NOTE * math.ceil(sum(_noted(block, notes) for block in blocks) / 2)
    parts = [part for block in blocks for part in _parts(block)]
    return EDGES + said + warned + noted + _balanced(parts)


def _noted(block: Block, notes: DataNotes) -> int:
    """How many rows of a block have a line for what to look at in the data."""
    tables = [one for one in block.parts if one.kind == "rows"]
    return sum(bool(notes.on(row.source)) for table in tables for row in table.rows)


def enlarged(high: float) -> str:
    """The entry of `LARGER` in which a card so high still fits on its sheet; else none."""
    return next((name for name, times in LARGER.items() if high * times**GROWTH <= SHEET), "")


def _balanced(high: Sequence[float]) -> float:
    """The height of parts that stand in two columns, the first of them in the left one."""
    parts = ((sum(high[:place]), sum(high[place:])) for place in range(len(high) + 1))
    return min(map(max, parts))


def _lines(text: str, width: int) -> int:
    return max(1, math.ceil(len(text) / width))


def _parts(block: Block) -> Iterator[float]:
    """The heights of what stays together of a block, the first with its label."""
    finding = TEXT * _lines(block.finding, WIDTH["text"]) if block.finding else 0
    head = GAP + HEAD + finding
    for together in block.together:
        yield head + sum(PIECES[one.kind](one) for one in together)
        head = 0.0


def _rows(one: Rows) -> float:
    return 0.4 + NOTE * _lines(one.head, WIDTH["plain"]) + sum(map(_row, one.rows))


def _row(one: Row) -> float:
    width = WIDTH["label" if one.mark else "plain"]
    return ROW * _lines(one.label, width) + (NOTE * _lines(one.note, width) if one.note else 0)


def _points(one: Points) -> float:
    return TEXT * _all_lines(one.texts)


def _acts(one: Acts) -> float:
    noted = NOTE * sum(_lines(reason, WIDTH["note"]) for _, reason in one.items if reason)
    return 2.0 + TEXT * _all_lines(text for text, _ in one.items) + noted


def _all_lines(texts: Iterable[str]) -> int:
    return sum(_lines(text, WIDTH["text"]) for text in texts)


def _quote(one: Quote) -> float:
    return 0.6 + NOTE + TEXT * _lines(one.text, WIDTH["text"])


def _remark(one: Frequency | Remark) -> float:
    return 0.4 + NOTE * _lines(one.text, WIDTH["note"])


PIECES: dict[str, Callable[..., float]] = {
    "rows": _rows, "points": _points, "acts": _acts, "quote": _quote, "remark": _remark,
    "frequency": _remark,
}  # fmt: skip
"""Kind of a piece -> its height."""
