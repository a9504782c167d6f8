"""One file studied on its first part: how it is written and where its table lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.stages.sources.dialects import guess_grammar
from personakit.stages.sources.encodings import detect_encoding
from personakit.stages.sources.formats import foreign_format
from personakit.stages.sources.layout import Layout, find_layout, table_width
from personakit.stages.sources.records import Grammar, Record, read_records
from personakit.stages.sources.shapes import filled
from personakit.stages.sources.streams import decode, is_packed, read_head, split_lines
from personakit.values import Dialect

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 256 << 10
"""Bytes of a file that are studied."""


@dataclass(frozen=True)
class Reading:
    """How one file is to be read."""

    name: str
    """Name of the file, as messages show it."""
    given: Path
    """The file as it was given."""
    path: Path
    """Where its bytes lie: the same, or an unpacked copy."""
    size: int
    """Bytes there."""
    encoding: str
    """Python's name of the encoding."""
    grammar: Grammar
    """How cells are written."""
    layout: Layout
    """Where the table lies."""
    records: tuple[Record, ...]
    """The records of the sample."""
    plain: bool
    """Whether the engine can read the file as it is."""

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
            self.encoding, grammar.delimiter, grammar.quote, grammar.escape,
            skip, self.layout.header_rows,
        )  # fmt: skip


def study(given: Path, path: Path) -> Reading:
    """Find out how a file is written from its first part.

    Args:
        given: The file as it was given.
        path: Where its bytes lie.

    Raises:
        UnreadableError: The file is empty, or no text table.
    """
    head = read_head(path, HEAD)
    _require_text(given, head)
    encoding = detect_encoding(head)
    whole = len(head) < HEAD
    text = decode(head, encoding)
    lines = split_lines(text)
    if not whole or not lines[-1].strip():
        del lines[-1]
    grammar = guess_grammar(lines)
    width = table_width([record.cells for record in read_records(iter(lines), grammar)])
    records = tuple(read_records(iter(lines), grammar, width))
    if not whole:
        records = _complete(records, width)
    layout = find_layout(records, grammar)
    size = path.stat().st_size
    plain = _is_plain(head, encoding, grammar, layout, records)
    plain &= path.suffix.lower() == ".gz" or not is_packed(path)
    return Reading(given.name, given, path, size, encoding, grammar, layout, records, plain)


def _complete(records: tuple[Record, ...], width: int) -> tuple[Record, ...]:
    """The records up to the last sound one: what follows is cut off inside a quoted cell."""
    sound = [i for i, record in enumerate(records) if record.clean and len(record.cells) == width]
    return records[: sound[-1] + 1] if sound else records


def _require_text(path: Path, head: bytes) -> None:
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableError(f"{path} is empty.", "Export it again, or leave it out.")
    if name := foreign_format(head):
        raise UnreadableError(
            f"{path} is {name}, not a CSV file.", "Export the table as CSV and give that file."
        )


def _is_plain(
    head: bytes, encoding: str, grammar: Grammar, layout: Layout, records: tuple[Record, ...]
) -> bool:
    """Whether the sample holds nothing that the engine's reader would trip over."""
    returns, inside = head.count(b"\r\n"), sum(record.text.count("\n") for record in records)
    mixed = returns > 0 and head.count(b"\n") - returns > inside
    cut = len(head) == HEAD and head.endswith(b"\r")  # the sample ends inside a line end
    regular = head.count(b"\r") == returns + cut and not mixed
    width = len(layout.header)
    body = records[layout.body :]
    return (
        regular
        and encoding in ("utf-8", "utf-8-sig")
        and len(grammar.delimiter) == 1
        and grammar.delimiter != " "
        and b"\0" not in head
        and layout.header_rows < 2
        and not any("\n" in record.text for record in records[: layout.body])
        and all(record.clean for record in records)
        and all(len(r.cells) == width and filled(r.cells) for r in body)
    )
