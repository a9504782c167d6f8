"""The same exports as other tools and countries write them."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import random
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

Rows = list[dict[str, str]]

DATES = {
    "Timestamp": ("%m/%d/%Y", " %H:%M:%S"), "Created at": ("%Y-%m-%d", " %H:%M"),
    "Date": ("%d.%m.%Y", ""),
}  # fmt: skip
"""Headers of dates, and how the example writes day and time."""
MONEY = "Amount (EUR)"
NUMBERS = (MONEY, "Resolution time (hours)")
QUOTED = ("Ticket ID", "Order no.", "Customer e-mail")
"""Headers of the cells that a spreadsheet marks as text."""
HEADERS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)
"""Language -> header of the example -> its words."""
MARKS = {
    "utf-8-sig": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}  # fmt: skip
"""Byte order marks by encoding."""
NAMES = {
    "{name}": {},
    "{name} Export (final)": {"survey": "Answers", "tickets": "Cases", "sales": "Orders"},
    "export-{name}": {"survey": "3", "tickets": "1", "sales": "2"},
}
"""Forms of file names, and what they call the exports."""


@dataclass(frozen=True)
class Dialect:
    """One way to write the same exports."""

    delimiter: str = ","
    quoting: int = csv.QUOTE_MINIMAL
    line_end: str = "\n"
    encoding: str = "utf-8"
    marked: bool = True
    """Whether UTF-16 begins with a byte order mark."""
    decimal: str = "."
    thousands: str = ""
    money: str = "{}"
    """How an amount is written with its currency."""
    date: str = ""
    """strptime pattern of a day, or empty to leave dates as they are."""
    clock: str = " %H:%M:%S"
    """strptime pattern of the time after such a day."""
    midnight: bool = False
    """Whether days without a time are written with one."""
    language: str = "en"
    """Language of the headers."""
    preamble: bool = False
    """Whether a title stands above the table."""
    footer: bool = False
    """Whether a note stands below the table."""
    shuffled: bool = False
    """Whether rows and columns stand in another order."""
    files: int = 1
    """Files that each export is written to."""
    naming: str = "{name}"
    """One of `NAMES`."""
    packed: str = ""
    """How files are packed: `.gz`, `.zst` or not at all."""
    apostrophe: bool = False
    """Whether ids begin with the mark by which spreadsheets keep a text."""
    missing: str = ""
    """What stands in cells without a value."""

    def is_plain(self) -> bool:
        """Whether the marks can be told apart, and the encoding and packing keep them.

        What is packed with zstd is unpacked line by line, with line feeds.
        """
        marks = self.money.format(self.thousands) + "".join(HEADERS.get(self.language, {}).values())
        kept = (self.line_end, self.packed) != ("\r", ".zst")
        encoded = marks.encode(self.encoding, "replace").decode(self.encoding)
        return kept and self.decimal != self.thousands and marks == encoded

    def write(self, rows: Rows, folder: Path, name: str) -> None:
        """Write one export, as one file or several."""
        rng = random.Random(name)
        order = list(rows[0])
        if self.shuffled:
            rows = rng.sample(rows, len(rows))
            rng.shuffle(order)
        rows = [{header: self._cell(header, row[header]) for header in order} for row in rows]
        named = self.naming.format(name=NAMES[self.naming].get(name, name))
        for part in range(self.files):
            month = f"_2025-{part + 1:02}" if self.files > 1 else ""
            data = self._encoded(self._text(rows[part :: self.files], name))
            (folder / f"{named}{month}.csv{self.packed}").write_bytes(PACKERS[self.packed](data))

    def header(self, name: str) -> str:
        """A header of the example in the language of this dialect."""
        return HEADERS.get(self.language, {}).get(name, name)

    def _cell(self, header: str, cell: str) -> str:
        if not cell:
            return self.missing
        if header in DATES and self.date:
            return self._date(cell, *DATES[header])
        if header in NUMBERS:
            return self._number(float(cell), header == MONEY)
        return f"'{cell.strip()}" if header in QUOTED and self.apostrophe else cell

    def _date(self, cell: str, day: str, clock: str) -> str:
        written = self.date + (self.clock if clock or self.midnight else "")
        return datetime.strptime(cell, day + clock).strftime(written)

    def _number(self, number: float, money: bool) -> str:
        marks = str.maketrans({",": self.thousands, ".": self.decimal})
        text = f"{number:,.2f}".translate(marks)
        return self.money.format(text) if money else text

    def _text(self, rows: Rows, title: str) -> str:
        text = io.StringIO()
        writer = csv.writer(
            text, delimiter=self.delimiter, lineterminator=self.line_end, quoting=self.quoting
        )
        if self.preamble:
            writer.writerows([[f"Report {title}"], ["Created on", "2025-07-01"], []])
        writer.writerow(map(self.header, rows[0]))
        writer.writerows(row.values() for row in rows)
        if self.footer:
            writer.writerows([[], [f"Grand total: {len(rows)}"]])
        return text.getvalue()

    def _encoded(self, text: str) -> bytes:
        mark = MARKS.get(self.encoding, b"") if self.marked else b""
        return mark + text.encode(self.encoding.removesuffix("-sig"))


def zstd(data: bytes) -> bytes:
    """A zstd frame that holds the data as they are (RFC 8878: single segment, raw blocks)."""
    blocks = [data[at : at + 100_000] for at in range(0, len(data), 100_000)]
    heads = [(len(block) << 3).to_bytes(3, "little") for block in blocks]
    heads[-1] = (len(blocks[-1]) << 3 | 1).to_bytes(3, "little")
    body = b"".join(head + block for head, block in zip(heads, blocks, strict=True))
    return b"\x28\xb5\x2f\xfd\xe0" + len(data).to_bytes(8, "little") + body


PACKERS = {"": bytes, ".gz": lambda data: gzip.compress(data, mtime=0), ".zst": zstd}
"""What packs a file, by the ending of its name."""
