"""Lines of text cut into records of cells, tolerant of broken quotes."""

from __future__ import annotations

import csv
import re
from collections import deque
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

BLANKS = "  "
"""The delimiter of files whose cells are set apart by two or more blanks."""
MAX_LINES = 20_000
"""Lines up to which the end of a quoted cell is looked for; a quote open longer is a letter."""


class Lookahead(NamedTuple):
    """A line that was read ahead."""

    text: str
    """As written."""
    ends: bool
    """Whether a cell that is open before it ends in it, well or badly."""


class Record(NamedTuple):
    """One record of a file."""

    line: int
    """1-based number of its first line."""
    cells: list[str]
    """Its cells, unquoted."""
    text: str
    """As written."""
    clean: bool = True
    """Whether each quote opens, closes or is doubled."""


@dataclass(frozen=True)
class Grammar:
    """Which characters stand between, around and before what."""

    delimiter: str
    """Between cells; several blanks count as one where it is a blank twice."""
    quote: str = '"'
    """Around cells, or empty."""
    escape: str = '"'
    """Before a quote inside a cell."""

    @cached_property
    def between(self) -> str:
        """Pattern of what stands between cells."""
        return " {2,}" if self.delimiter == BLANKS else re.escape(self.delimiter)

    @property
    def _open(self) -> str:
        quote, blanks = re.escape(self.quote), "" if self.delimiter in "\t " else " *"
        inner = f"[^{quote}]*(?:{quote}{quote}[^{quote}]*)*"
        if self.escape == "\\":
            inner = rf"[^{quote}\\]*(?:(?:\\.|{quote}{quote})[^{quote}\\]*)*"
        return f"{blanks}{quote}({inner})"

    @property
    def _quoted(self) -> str:
        return self._open + re.escape(self.quote)

    @cached_property
    def unclosed(self) -> re.Pattern[str]:
        """Pattern of a quoted cell that is open at the end of the text."""
        return re.compile(rf"{self._open}\Z", re.DOTALL)

    @cached_property
    def quoted(self) -> re.Pattern[str]:
        """Pattern of a quoted cell: it closes before a delimiter or a line end."""
        return re.compile(rf"{self._quoted} *(?={self.between}|\n|\Z)", re.DOTALL)

    @cached_property
    def quoted_anywhere(self) -> re.Pattern[str]:
        """Pattern of a quoted cell, whatever follows it."""
        return re.compile(self._quoted, re.DOTALL)

    @cached_property
    def closing(self) -> re.Pattern[str]:
        """Pattern of an odd run of quotes, the last of which may close a cell."""
        quote = re.escape(self.quote)
        return re.compile(rf"(?<!{quote})(?:{quote}{quote})*{quote}(?= *(?:{self.between}|\n|\Z))")

    @cached_property
    def odd(self) -> re.Pattern[str]:
        """Pattern of an odd run of quotes: in an open cell they are no text, unless escaped."""
        quote = re.escape(self.quote)
        before = r"(?<![\\{}])(?:\\\\)*" if self.escape == "\\" else "(?<!{})"
        return re.compile(rf"{before.format(quote)}(?:{quote}{quote})*{quote}(?!{quote})")

    @cached_property
    def separator(self) -> re.Pattern[str]:
        """Pattern of the next delimiter."""
        return re.compile(self.between)

    def cut(self, text: str) -> tuple[list[str], bool, str]:
        """Cut one record into cells.

        Returns:
            The cells; whether its quotes are sound; the text from a cell on that is left open, or
            empty where none is or something else is wrong too.
        """
        if not self.quote or self.quote not in text:
            blanks = self.delimiter == BLANKS
            return (self.separator.split(text) if blanks else text.split(self.delimiter)), True, ""
        if cells := self._quick(text):
            return cells, True, ""
        cells = []
        sound, rest, at = True, "", 0
        while True:
            if match := self.quoted.match(text, at):
                cells.append(self.unescaped(match[1]))
                step = self.separator.match(text, match.end())
            else:
                step = self.separator.search(text, at)
                cell = text[at : step.start()] if step else text[at:]
                if self.quote in cell:
                    if sound and self.unclosed.match(text, at):
                        rest = text[at:]
                    sound = False
                    cell = self.stripped(cell)
                cells.append(cell)
            if not step:
                return cells, sound, rest
            at = step.end()

    def _quick(self, text: str) -> list[str]:
        """Cut a record whose quotes only stand around cells, or return nothing."""
        if self.escape != self.quote or len(self.delimiter) > 1:
            return []
        reader = csv.reader((text,), delimiter=self.delimiter, quotechar=self.quote, strict=True)
        try:
            cells = next(reader)
        except csv.Error:
            return []
        return [] if self.quote in "".join(cells) else cells

    def unescaped(self, inner: str) -> str:
        """The inside of a quoted cell as it is meant."""
        inner = inner.replace(self.quote * 2, self.quote)
        return inner.replace("\\" + self.quote, self.quote) if self.escape == "\\" else inner

    def stripped(self, cell: str) -> str:
        """A cell that begins with a stray quote, without a pair of quotes around it."""
        bare = cell.strip()
        if not bare.startswith(self.quote):
            return cell
        paired = len(bare) > 2 and bare.endswith(self.quote)
        return self.unescaped(bare[1:-1]) if paired else cell


def read_records(lines: Iterator[str], grammar: Grammar, width: int = 0) -> Iterator[Record]:
    """Cut lines into records; a quoted cell may run over several lines.

    Args:
        lines: Lines without their ends.
        grammar: How cells are written.
        width: Cells of a record where that is known: a cell that runs over lines is believed
            only if its record has as many.
    """
    ahead: deque[Lookahead] = deque()
    number = 0
    while True:
        line = ahead.popleft().text if ahead else next(lines, None)
        if line is None:
            return
        number += 1
        cells, sound, rest = grammar.cut(line)
        record = Record(number, cells, line, sound)
        if rest:
            record = _joined(record, rest, lines, ahead, grammar, width)
            number += record.text.count("\n")
        yield record


def _joined(
    first: Record,
    rest: str,
    lines: Iterator[str],
    ahead: deque[Lookahead],
    grammar: Grammar,
    width: int,
) -> Record:
    """The record with as many following lines as close its quotes, or the line as it is.

    What stands before the open cell is sound, and so only the rest is looked at with each line.
    """
    opened = [rest]
    for taken in range(1, MAX_LINES):
        if taken > len(ahead):
            line = next(lines, None)
            if line is None:
                break
            ahead.append(Lookahead(line, grammar.odd.search(line) is not None))
        opened.append(ahead[taken - 1].text)
        if not ahead[taken - 1].ends:
            continue
        _, sound, rest = grammar.cut("\n".join(opened))
        if sound:
            return _whole(first, taken, ahead, grammar, width)
        if not rest:
            break
        opened = [rest]
    return first


def _whole(
    first: Record, taken: int, ahead: deque[Lookahead], grammar: Grammar, width: int
) -> Record:
    """The record with the lines it goes on in, or the line as it is where it does not fit."""
    text = "\n".join([first.text, *(line.text for line in islice(ahead, taken))])
    cells = grammar.cut(text)[0]
    if width not in (0, len(cells)):
        return first
    for _ in range(taken):
        ahead.popleft()
    return Record(first.line, cells, text)
