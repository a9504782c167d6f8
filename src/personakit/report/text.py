"""Text for people: lines of styled spans, wrapped, without any terminal library."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Style = Literal["plain", "title", "label", "muted", "warning", "error"]


@dataclass(frozen=True)
class Span:
    """Part of a line in one style."""

    text: str
    """The words."""
    style: Style = "plain"
    """What they are, not how they look."""


@dataclass(frozen=True)
class Line:
    """One line of output."""

    spans: tuple[Span, ...] = ()
    """From left to right; none for an empty line."""

    def __str__(self) -> str:
        return "".join(span.text for span in self.spans)


EMPTY = Line()
GAP = 2
"""Spaces between columns."""
WRAPPED = 30
"""Room that a last column with long text asks for."""
NAMED = 14
"""Letters by which a name is known again."""


def line(text: str, style: Style = "plain") -> Line:
    """A line in one style."""
    return Line((Span(text, style),))


def headed(title: str) -> Iterator[Line]:
    """An empty line and a title."""
    yield EMPTY
    yield line(title, "title")


def wrapped(text: str, width: int, indent: int = 0, style: Style = "plain") -> Iterator[Line]:
    """Break `text` at spaces into lines of at most `width` characters."""
    for part in _broken(text, width - indent):
        yield line(" " * indent + part, style)


def labelled(label: str, text: str, width: int, indent: int = 13) -> Iterator[Line]:
    """A label and its text beside it, continued under the text."""
    first, *rest = _broken(text, width - indent) or [""]
    yield Line((Span(f"  {label}".ljust(indent), "label"), Span(first)))
    for part in rest:
        yield line(" " * indent + part)


def _broken(text: str, width: int) -> list[str]:
    """Lines of at most `width`; a number and its percent sign stay together."""
    return [one.replace("\xa0%", " %") for one in textwrap.wrap(text.replace(" %", "\xa0%"), width)]


def table(
    rows: Sequence[Sequence[str]], width: int, indent: int = 2, *, wraps: bool = True
) -> Iterator[Line]:
    """Rows under one another within `width`, the first as the head.

    Args:
        rows: Their cells.
        width: Characters of a line.
        indent: Blanks before each.
        wraps: Whether the last column goes on below; else each row is one line.
    """
    columns = [*zip(*rows, strict=True)]
    sizes = _sizes(columns, width - indent, names=not wraps)
    aligns = [str.rjust if all(map(_is_number, cells[1:])) else str.ljust for cells in columns]
    start = indent + sum(sizes[:-1]) + GAP * (len(sizes) - 1)
    for place, row in enumerate(rows):
        cells = [
            align(_cut(cell, size), size)
            for align, cell, size in zip(aligns, row, sizes, strict=True)
        ]
        whole = _broken(row[-1], width - start) or [""]
        first, *rest = whole if wraps else [_cut(row[-1], width - start)]
        last = aligns[-1](first, sizes[-1])
        text = " " * indent + (" " * GAP).join([*cells[:-1], last])
        yield line(text.rstrip(), "plain" if place else "label")
        yield from (line(" " * start + part) for part in rest)


def _sizes(columns: Sequence[Sequence[str]], width: int, *, names: bool = False) -> list[int]:
    """Widths of columns: as wide as their cells, the widest narrowed until all fit.

    Of a table of `names` and numbers the first is narrowed as far as it still tells who is meant:
    half a number says another thing.
    """
    sizes = [max(map(len, cells)) for cells in columns]
    sizes[-1] = min(sizes[-1], WRAPPED)
    while sum(sizes) + GAP * (len(sizes) - 1) > width:
        sizes[0 if names and sizes[0] > NAMED else sizes.index(max(sizes))] -= 1
    return sizes


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").isdigit()


def _cut(cell: str, size: int) -> str:
    return cell if len(cell) <= size else cell[: size - 1] + "…"
