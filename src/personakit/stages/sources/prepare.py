"""A file as the engine reads text: in place, or unpacked and written as UTF-8 where it is not."""

from __future__ import annotations

import zlib
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from personakit.errors import EngineError, OutputError, UnreadableError, reason_of
from personakit.stages.sources.encodings import Encoding, detect_encoding, is_utf8
from personakit.stages.sources.formats import called, foreign_format
from personakit.stages.sources.packing import (
    FREE_BYTES,
    MAGIC,
    MOST_RATIO,
    gzip_size,
    is_whole_zstd,
    packing,
    require_within,
)
from personakit.stages.sources.streams import decode, odd_end, read_head, read_spread, transcode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from personakit.engines.base import Engine
    from personakit.values import Address

HEAD = 256 << 10
"""Bytes of a file that are studied."""
PIECES, PIECE = 200, 8 << 10
"""Places of a file where letters beyond ASCII are looked for, and the bytes read at each."""
UTF8 = ("utf-8", "utf-8-sig")
GZIP = 16 + zlib.MAX_WBITS
"""What zlib calls the format."""


def prepare(
    address: Address, path: Path, engine: Engine, name: str, stated: str = ""
) -> tuple[Path, Encoding]:
    """Say where a file's text lies that the engine can read; well-formed files lie there already.

    Args:
        address: What the file is called.
        path: Where its bytes lie.
        engine: Its workspace takes the copy of any other.
        name: A name for the copy, without ending.
        stated: Its encoding, where the settings name it.

    Returns:
        Where the text lies in UTF-8, and the encoding that it was read by.

    Raises:
        UnreadableError: The file cannot be read or unpacked, is empty, or is no text.
        OutputError: There is no room for the copy.
    """
    place, target = _unpacked(address, path, engine, name), engine.workspace / f"{name}.csv"
    head = read_head(place, HEAD)
    encoding, sound = (Encoding(stated), True) if stated else _find_encoding(place, head)
    text = decode(head, encoding.name)
    _require_text(address, head, text)
    end = odd_end(text)
    clean = encoding.name in UTF8 and b"\0" not in head and is_utf8(head)
    if sound and clean and not end and _is_named(place):
        return place, encoding
    with room_for_copy(path, target):
        transcode(place, target, encoding.name, end=end)
    if place != path:
        place.unlink()
    return target, encoding


@contextmanager
def room_for_copy(path: Path | Address, target: Path) -> Iterator[None]:
    """Tell where a copy of a file cannot be written."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path} cannot be copied to {target.parent}: {reason_of(error)}.",
            "Make room there, or set TMPDIR to a folder with more.",
        ) from error


def _unpacked(address: Address, path: Path, engine: Engine, name: str) -> Path:
    """Where the bytes of a file can be read: zstd is unpacked by the engine."""
    with _allowed(path):
        ending = packing(path)
    if ending == ".gz":
        _require_no_bomb(address, path)
    target = engine.workspace / f"{name}_unpacked.csv"
    return unpacked_zstd(path, engine, target) if ending == ".zst" else path


def _require_no_bomb(address: Address, path: Path) -> None:
    """See that a gzip file does not grow too much, where its end says so: a broken one's may, too.

    Raises:
        UnreadableError: It does.
    """
    if gzip_size(path) <= max(FREE_BYTES, MOST_RATIO * path.stat().st_size):
        return
    with path.open("rb") as file, suppress(zlib.error):  # damage is told by those that read on
        head = file.read(FREE_BYTES // MOST_RATIO)
        unpacked = zlib.decompressobj(wbits=GZIP).decompress(head, FREE_BYTES + 1)
        require_within(address, len(unpacked), len(head))


def unpacked_zstd(path: Path, engine: Engine, target: Path) -> Path:
    """Unpack a file packed with zstd.

    Raises:
        UnreadableError: It is damaged or cut off.
    """
    with _allowed(path):
        if not is_whole_zstd(path):
            raise UnreadableError(
                f"{path} cannot be read: it is cut off before the end of what is packed in it.",
                "Export or copy it again, or leave it out.",
            )
        try:
            engine.unpack(path, target)
        except EngineError as error:
            raise UnreadableError(
                f"{path} cannot be unpacked.", "Unpack it with zstd -d and give the result."
            ) from error
    return target


@contextmanager
def _allowed(path: Path) -> Iterator[None]:
    """Tell where a file may not be read."""
    try:
        yield
    except OSError as error:
        raise UnreadableError(
            f"{path} cannot be read: {reason_of(error)}.", "Allow reading it, or leave it out."
        ) from error


def _is_named(path: Path) -> bool:
    """Whether a file's ending tells the engine how it is packed."""
    suffix = path.suffix.lower()
    return packing(path) == (suffix if suffix in MAGIC.values() else "")


def _find_encoding(path: Path, head: bytes) -> tuple[Encoding, bool]:
    """The encoding of a file, and whether what was seen is all in it; letters may come late."""
    encoding = detect_encoding(head)
    if encoding.name not in UTF8:
        return encoding, True
    pieces = list(read_spread(path, PIECES, PIECE)) if len(head) == HEAD else []
    if all(map(is_utf8, [head, *pieces])):
        return encoding, True
    return detect_encoding(b"\n".join([head, *pieces])), False


def _require_text(address: Address, head: bytes, text: str) -> None:
    if len(head) < HEAD and not text.strip("\0 \t\r\n\ufeff"):
        raise UnreadableError(f"{address} is empty.", "Export it again, or leave it out.")
    if form := foreign_format(head, text):
        raise UnreadableError(f"{address} is {form.name}, not {called(address.name)}.", form.next)
