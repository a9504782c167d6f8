"""A file as a stream of bytes or lines of text, unpacked and decoded, with bounded memory."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, cast

from personakit.errors import UnreadableError, reason_of
from personakit.stages.sources.packing import packing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

CHUNK = 1 << 20
"""Bytes read at once."""
NEWLINE = re.compile(r"\r\n|\n|\r")
ENDS = {
    "": NEWLINE,
    "\n": re.compile(r"(?<!\r)\n"),
    "\r\n": re.compile(r"\r\n"),
    "\r": re.compile(r"\r(?!\n)"),
}
"""What ends a line, where it is one and not another -> its pattern."""
ODD_ENDS = "\r\u2028\u2029\x85\v\f\x1e\x1d\x1c"
"""What ends lines where line feeds do not, the usual first."""
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
            packed = packing(path) == ".gz"
            yield cast("IO[bytes]", gzip.GzipFile(fileobj=file)) if packed else file
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError(
            f"{path} cannot be read: {_reason(error)}.",
            "Export or copy it again, or leave it out.",
        ) from error


def _reason(error: OSError | EOFError | zlib.error) -> str:
    match error:
        case EOFError():
            return "it is cut off before the end of what is packed in it"
        case gzip.BadGzipFile() | zlib.error():
            return "what is packed in it is damaged"
        case _:
            return reason_of(error)


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


def odd_end(text: str) -> str:
    r"""What ends the lines of a text in which line feeds do not; empty where there is nothing.

    >>> odd_end("a,b\r1,2\r"), odd_end("a,b\x1e1,2\x1e"), odd_end("a,b")
    ('\r', '\x1e', '')
    """
    return "" if "\n" in text else next((end for end in ODD_ENDS if end in text), "")


def transcode(path: Path, target: Path, encoding: str, *, end: str = "") -> None:
    """Write a file as UTF-8, without byte order marks and zero characters.

    What `odd_end` found becomes a line feed.
    """
    with target.open("wb") as file:
        for text in _texts(path, encoding, translate=bool(end)):
            file.write((text.replace(end, "\n") if end else text).encode())


def read_lines(path: Path, end: str = "") -> Iterator[str]:
    """Read lines of a text in UTF-8 without their ends; zero characters are left out.

    Where `end` is empty, whatever ends a line does.
    """
    rest = ""
    for text in _texts(path, "utf-8"):
        *lines, rest = split_lines(rest + text, end)
        yield from lines
    if rest := rest.removesuffix("\r"):
        yield NEWLINE.sub("\n", rest)


def number_lines(path: Path, rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Put the 1-based line for the first byte of each row; rows come in the file's order.

    Args:
        path: A file whose lines end in line feeds.
        rows: The first byte of each, counted from 1, and anything else.
    """
    with open_bytes(path) as file:
        line, place = 1, 0
        for byte, text in rows:
            while data := file.read(min(CHUNK, byte - place)):
                line += data.count(b"\n")
                place += len(data)
            yield line, text


def split_lines(text: str, end: str = "") -> list[str]:
    """Cut text at line ends; what follows the last one, a lone carriage return too, comes last.

    Other line ends inside a line become line feeds.
    """
    if "\r" not in text and end in ("", "\n"):
        return text.split("\n")
    whole = text.removesuffix("\r")
    *lines, last = ENDS[end].split(whole)
    if end:
        lines = [NEWLINE.sub("\n", line) for line in lines]
    return [*lines, last + text[len(whole) :]]


def decode(data: bytes, encoding: str = "utf-8") -> str:
    """Decode a sample without byte order marks and zeros; what does not fit is `FALLBACK`."""
    return _bare(_decoder(encoding).decode(data))


def _texts(path: Path, encoding: str, *, translate: bool = False) -> Iterator[str]:
    decoder = io.IncrementalNewlineDecoder(_decoder(encoding), translate)
    with open_bytes(path) as file:
        while data := file.read(CHUNK):
            yield _bare(decoder.decode(data))
        yield decoder.decode(b"", final=True)


def _bare(text: str) -> str:
    """Without byte order marks, that lie inside where files were put one below the other."""
    return text.replace("\0", "").replace("\ufeff", "")


def _decoder(encoding: str) -> codecs.IncrementalDecoder:
    codecs.register_error("personakit-fallback", _as_fallback)
    return codecs.getincrementaldecoder(encoding)("personakit-fallback")


def _as_fallback(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that do not fit as `FALLBACK`."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode(FALLBACK, "replace"), error.end
