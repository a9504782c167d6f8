"""A file as a stream of bytes or lines of text, unpacked and decoded, with bounded memory."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, cast

from personakit.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

CHUNK = 1 << 20
"""Bytes read at once."""
GZIP = b"\x1f\x8b"
NEWLINE = re.compile(r"\r\n|\n|\r")
FALLBACK = "cp1252"
"""What office programs write where it is not UTF-8."""


@contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for reading, unpacking gzip by its first bytes.

    Raises:
        UnreadableError: The file cannot be opened or unpacked.
    """
    try:
        with path.open("rb") as file:
            packed = is_packed(path)
            yield cast("IO[bytes]", gzip.GzipFile(fileobj=file)) if packed else file
    except (OSError, EOFError, zlib.error) as error:
        reason = str(getattr(error, "strerror", None) or error).lower()
        raise UnreadableError(
            f"{path} cannot be read: {reason}.", "Export or copy it again, or leave it out."
        ) from error


def is_packed(path: Path) -> bool:
    """Whether the first bytes are those of gzip."""
    with path.open("rb") as file:
        return file.read(len(GZIP)) == GZIP


def read_head(path: Path, size: int) -> bytes:
    """Read the first `size` bytes, unpacked."""
    with open_bytes(path) as file:
        return file.read(size)


def read_spread(path: Path, pieces: int, size: int) -> Iterator[bytes]:
    """Read pieces spread evenly over a file, or what comes first where it is packed."""
    with open_bytes(path) as file:
        packed = isinstance(file, gzip.GzipFile)
        step = max(size, (path.stat().st_size - size) // max(1, pieces - 1))
        for number in range(pieces):
            file.seek(number * (size if packed else step))
            if piece := file.read(size):
                yield piece


def read_lines(path: Path, encoding: str) -> Iterator[str]:
    """Read lines of text without their ends, whatever ends them; zero characters are left out."""
    rest = ""
    for text in _texts(path, encoding):
        *lines, rest = split_lines(rest + text)
        yield from lines
    if rest := rest.removesuffix("\r"):
        yield rest


def number_lines(path: Path, rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Put the 1-based line for the first byte of each row; rows come in the file's order.

    Args:
        path: A file whose lines end in line feeds.
        rows: The first byte of each, counted from 1, and anything else.
    """
    with open_bytes(path) as file:
        line, place = 1, 0
        for byte, told in rows:
            while data := file.read(min(CHUNK, byte - place)):
                line += data.count(b"\n")
                place += len(data)
            yield line, told


def split_lines(text: str) -> list[str]:
    """Cut text at line ends; what follows the last one, a lone carriage return too, comes last."""
    if "\r" not in text:
        return text.split("\n")
    lines = NEWLINE.split(text.removesuffix("\r"))
    if text.endswith("\r"):
        lines[-1] += "\r"
    return lines


def decode(data: bytes, encoding: str) -> str:
    """Decode a sample without its byte order mark; what does not fit is read as `FALLBACK`."""
    text = _replaced(data, encoding)
    return text.removeprefix("\ufeff").replace("\0", "")


def _texts(path: Path, encoding: str) -> Iterator[str]:
    codecs.register_error("personakit-fallback", _as_fallback)
    decoder = codecs.getincrementaldecoder(encoding)("personakit-fallback")
    with open_bytes(path) as file:
        while data := file.read(CHUNK):
            yield decoder.decode(data).replace("\0", "").removeprefix("\ufeff")
        yield decoder.decode(b"", final=True)


def _replaced(data: bytes, encoding: str) -> str:
    codecs.register_error("personakit-fallback", _as_fallback)
    return codecs.getincrementaldecoder(encoding)("personakit-fallback").decode(data)


def _as_fallback(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that do not fit as `FALLBACK`."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode(FALLBACK, "replace"), error.end
