"""Files of one family: one is studied, the others are seen to be written like it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.sources.groups import stem
from personakit.stages.sources.reading import complete, is_plain, study, whole_lines
from personakit.stages.sources.records import read_records
from personakit.stages.sources.streams import NEWLINE, decode, read_head

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.stages.sources.encodings import Encoding
    from personakit.stages.sources.reading import Reading
    from personakit.values import Address

GLANCE = 16 << 10
"""Bytes of a file that tell whether it is written like another."""


class Families:
    """Readings of files, the first of each family by a study of its own."""

    def __init__(self) -> None:
        self._studied: dict[tuple[str, str], Reading] = {}

    def read(self, address: Address, path: Path, encoding: Encoding) -> Reading:
        """Find out how a file is written: like the first of its family, if that is seen at once.

        Raises:
            UnreadableError: The file cannot be read, or holds nothing but delimiters.
        """
        first = self._studied.get(stem(address))
        alike = _alike(address, path, encoding, first) if first else None
        reading = alike or study(address, path, encoding)
        self._studied.setdefault(stem(address), reading)
        return reading


def _alike(address: Address, path: Path, encoding: Encoding, first: Reading) -> Reading | None:
    """How a file is read that has the header and the dialect of another; None where it has not."""
    if not first.plain or encoding != first.encoding:
        return None
    head = read_head(path, GLANCE)
    text, whole = decode(head), len(head) < GLANCE
    lines = whole_lines(text, whole=whole)
    records = tuple(read_records(iter(lines), first.grammar, first.width))
    if not whole:
        records = complete(records, first.width)
    body = first.layout.body
    same = [r.text for r in records[:body]] == [r.text for r in first.records[:body]]
    ends = {*NEWLINE.findall(text)}
    if not (same and len(records) > body and ends in ({"\n"}, {"\r\n"})):
        return None
    if not is_plain(first.grammar, first.layout, records):
        return None
    return replace(
        first, address=address, path=path, size=path.stat().st_size,
        encoding=encoding, records=records, glanced=True,
    )  # fmt: skip


def in_full(reading: Reading) -> Reading:
    """A file studied by itself, where it was only seen to be like another."""
    return study(reading.address, reading.path, reading.encoding) if reading.glanced else reading
