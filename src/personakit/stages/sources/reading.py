"""One file studied on its first part: how it is written and where its table lies."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.stages.sources.dialects import guess_grammar
from personakit.stages.sources.layout import Layout, find_layout, table_width
from personakit.stages.sources.prepare import HEAD
from personakit.stages.sources.records import Grammar, Record, read_records
from personakit.stages.sources.shapes import filled, is_rule
from personakit.stages.sources.stacked import OtherTable, choose_table
from personakit.stages.sources.streams import NEWLINE, decode, read_head, split_lines
from personakit.values import Dialect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from personakit.stages.sources.encodings import Encoding
    from personakit.values import Address

LONG_HEAD = 4 << 20
"""Bytes of a file that are studied where no line is filled and ends before."""
MOST_COLUMNS = 2_000
"""Columns of a file: each costs time and memory, and no export about customers has more."""


@dataclass(frozen=True)
class Reading:
    """How one file is to be read."""

    address: Address
    """The file as it was given."""
    path: Path
    """Where its text lies: the same, or a copy in UTF-8."""
    size: int
    """Bytes there."""
    end: str
    """What ends a line, or empty where whatever does so in the file."""
    grammar: Grammar
    """How cells are written."""
    layout: Layout
    """Where the table lies."""
    records: tuple[Record, ...]
    """The records of the sample that belong to the table."""
    others: tuple[OtherTable, ...]
    """Other tables above it."""
    plain: bool
    """Whether the engine can read the file as it is."""
    encoding: Encoding
    """How its bytes became text."""
    glanced: bool = False
    """Whether only its first rows were looked at, which are written like those of another file."""

    @property
    def name(self) -> str:
        """Name of the file, as messages show it."""
        return self.address.name

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.layout.header)

    @property
    def dialect(self) -> Dialect:
        """The same as values know it."""
        first = self.layout.start
        skip = self.records[first].line - 1 if first < len(self.records) else 0
        grammar = self.grammar
        return Dialect(
            grammar.delimiter, grammar.quote, grammar.escape,
            skip, self.layout.header_rows,
        )  # fmt: skip


@dataclass(frozen=True)
class _Sample:
    """The first part of a file, cut at one kind of line end."""

    end: str
    """What ends a line, or empty for whatever does."""
    lines: list[str]
    """The lines, without the last where it is blank or cut off."""
    grammar: Grammar
    """How their cells seem to be written."""
    records: list[Record]
    """What they hold if that is so."""


def study(
    address: Address, path: Path, encoding: Encoding, grammar: Grammar | None = None
) -> Reading:
    """Find out how a file is written from its first part.

    Args:
        address: The file as it was given.
        path: Where its text lies, in UTF-8.
        encoding: How its bytes became that text.
        grammar: How its cells are written, where that is known.

    Raises:
        UnreadableError: The file cannot be read, or holds nothing but delimiters.
    """
    text, sample, records = _first_part(address, path, grammar)
    grammar = sample.grammar
    rows, others = choose_table(records)
    layout = find_layout(rows, grammar)
    if len(layout.header) > MOST_COLUMNS:
        raise UnreadableError(
            f"{address} has {len(layout.header):,} columns; up to {MOST_COLUMNS:,} are read.",
            "Leave out what says nothing of customers; of columns that all tell one thing, such as "
            "a day or a product each, make rows.",
        )
    size = path.stat().st_size
    plain = len(rows) == len(records) and is_plain(grammar, layout, records)
    plain &= sample.end == "" and _row_ends(text, records) in ({"\n"}, {"\r\n"})
    return Reading(address, path, size, sample.end, grammar, layout, rows, others, plain, encoding)


def _first_part(
    address: Address, path: Path, grammar: Grammar | None
) -> tuple[str, _Sample, tuple[Record, ...]]:
    """The first part of a file as text, cut at line ends, and its records: at least one."""
    for size in (HEAD, LONG_HEAD):
        head = read_head(path, size)
        text, whole = decode(head), len(head) < size
        sample = max(_samples(text, grammar, whole=whole), key=_agreeing)
        width = table_width([record.cells for record in sample.records])
        records = tuple(read_records(iter(sample.lines), sample.grammar, width))
        if not whole:
            records = complete(records, width)
        if any(filled(record.cells) for record in records):
            return text, sample, records
        if whole:
            raise UnreadableError(f"{address} is empty.", "Export it again, or leave it out.")
    raise UnreadableError(
        f"{address} has no line that is filled and ends within its first {LONG_HEAD >> 20} MB.",
        "Look at its first lines: a table has a header there, and a line for each row.",
    )


def _samples(text: str, wanted: Grammar | None, *, whole: bool) -> Iterator[_Sample]:
    """Cut a text at any line end and at each kind: a stray one in a cell leaves rows in pieces."""
    kinds = sorted(set(NEWLINE.findall(text)))
    for end in ["", *kinds] if len(kinds) > 1 else [""]:
        lines = whole_lines(text, end, whole=whole)
        grammar = wanted or guess_grammar(lines)
        yield _Sample(end, lines, grammar, list(read_records(iter(lines), grammar)))


def whole_lines(text: str, end: str = "", *, whole: bool) -> list[str]:
    """The lines of a first part without the last where it is blank, or not the `whole` of it."""
    lines = split_lines(text, end)
    return lines if whole and lines[-1].strip() else lines[:-1]


def _agreeing(sample: _Sample) -> int:
    """Delimiters in the sound rows of one width, one row aside: alone it agrees with none.

    A wrong line end cuts quoted cells open, and so leaves no row sound.
    """
    widths = Counter(len(r.cells) for r in sample.records if r.clean and filled(r.cells))
    return max(((n - 1) * (width - 1) for width, n in widths.items()), default=0)


def _row_ends(text: str, records: tuple[Record, ...]) -> set[str]:
    """The line ends between the records of a sample."""
    ends = NEWLINE.findall(text)
    last = (record.line + record.text.count("\n") for record in records)
    return {ends[line - 1] for line in last if line <= len(ends)}


def complete(records: tuple[Record, ...], width: int) -> tuple[Record, ...]:
    """The records up to the last sound one: what follows is cut off inside a quoted cell."""
    sound = [i for i, record in enumerate(records) if record.clean and len(record.cells) == width]
    return records[: sound[-1] + 1] if sound else records


def is_plain(grammar: Grammar, layout: Layout, records: tuple[Record, ...]) -> bool:
    """Whether the sample holds nothing that the engine's reader would trip over."""
    width = len(layout.header)
    body = records[layout.body :]
    return (
        len(grammar.delimiter) == 1
        and grammar.delimiter != " "
        and layout.header_rows < 2
        and not any("\n" in record.text for record in records[: layout.body])
        and all(record.clean for record in records)
        and all(len(r.cells) == width and filled(r.cells) and not is_rule(r.cells) for r in body)
    )
