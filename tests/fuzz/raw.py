"""What breaks any file: its bytes, its lines, its encoding, its packing and its name."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

Given = TypeVar("Given")
ENCODINGS = (
    "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "cp850",
    "mac_roman", "cp1251", "shift_jis", "gb18030", "cp037", "utf-7",
)  # fmt: skip
"""Those of exports, and some that no export should have."""
LINE_ENDS = ("\r", "\r\n", "\n\n", "\n\r", "\u2028", "\x85", "\x0b", "\x0c", "\0", "")
MARKS = (
    "<<<<<<< HEAD", "=======", ">>>>>>> main", "---", "...", "%YAML 9.9", "# note", "\ufeff",
    "\t", " " * 40, ",,,,", ";;;;", '"', "'", "\0", "\x1b[31mred", "\u202etxt", "::error file=x::y",
)  # fmt: skip
"""Lines that do not belong there."""
HOSTILE_TEXTS = (
    "", " ", "\t", "|", ";", ",", "=", '"', "'", "\\", "*", "[1]", "{}", "$$", "%s", "~", "-",
    "\u00a0", "\u2028", "\u202e", "\u2066x", "\x1b[2J", "\r", "a\nb", "::error file=x::y", "\x00",
    "é", "\U0001f642", "\ud7ff", "null", "NO", "=1+1", "../../../etc/passwd", "<script>",
    "a|b", "channel|phone", "x" * 300, "x" * 300_000, "語" * 700, "a b " * 2_000, "9" * 400,
)  # fmt: skip
"""What a header, a key or a text should never do harm with."""
HOSTILE_NAMES = (
    "tickets[1].csv", "t?ckets.csv", "*.csv", "a'b.csv", 'a"b.csv', "$$.csv", "a\nb.csv",
    "\x1b[31m.csv", "\u202evsc.csv", "-q.csv", " .csv", "..csv", "{a,b}.csv", "a;b.csv", "a|b.csv",
    "%s.csv", "é\u0301.csv", "::error::.csv", "x" * 200 + ".csv", "sales.csv.csv", "CON.csv",
    "a.CSV", "a.txt", "a.tsv", "a.csv.gz", "a.csv.zst",
)  # fmt: skip


def slice_of(rng: random.Random, items: Sequence[Given]) -> tuple[int, int]:
    """Begin and end of a short piece."""
    begin = rng.randrange(len(items) + 1)
    return begin, min(len(items), begin + rng.choice((1, 2, 7, 64, 1_000)))


def flip_bytes(rng: random.Random, data: bytes) -> bytes:
    """Change single bytes to any others."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 5, 50))):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut_bytes(rng: random.Random, data: bytes) -> bytes:
    """Leave a piece out."""
    begin, end = slice_of(rng, data)
    return data[:begin] + data[end:]


def add_bytes(rng: random.Random, data: bytes) -> bytes:
    """Put in a piece of noise, of zeros or of the file itself."""
    at, (begin, end) = rng.randrange(len(data) + 1), slice_of(rng, data)
    piece = rng.choice((rng.randbytes(rng.choice((1, 9, 500))), bytes(9), data[begin:end]))
    return data[:at] + piece + data[at:]


def end_early(rng: random.Random, data: bytes) -> bytes:
    """End after any byte, among them the first ones."""
    return data[: rng.choice((0, 1, 2, 3, rng.randrange(60), rng.randrange(len(data) + 1)))]


def begin_late(rng: random.Random, data: bytes) -> bytes:
    """Begin anywhere."""
    return data[rng.randrange(len(data) + 1) :]


def pack(rng: random.Random, data: bytes) -> bytes:
    """Compress: once, twice, in two members, cut off, or with a wrong byte."""
    packed = gzip.compress(data, mtime=0)
    half = len(packed) // 2
    return rng.choice((
        packed, gzip.compress(packed, mtime=0), packed * 2, packed[:half], packed + b"more",
        packed[:half] + b"?" + packed[half + 1 :],
    ))  # fmt: skip


def encode_otherwise(rng: random.Random, data: bytes) -> bytes:
    """Write in another encoding, with and without its mark, or call UTF-8 what is none."""
    encoded = text_of(data).encode(rng.choice(ENCODINGS), rng.choice(("replace", "ignore")))
    return rng.choice((encoded, encoded, b"\xef\xbb\xbf" + encoded, encoded + b"\xe9"))


def change_line_ends(rng: random.Random, data: bytes) -> bytes:
    """End all lines, or some, in another way."""
    end, part = rng.choice(LINE_ENDS), rng.choice((0, 0, 0.5))
    lines = text_of(data).split("\n")
    joined = (line + (end if rng.random() >= part else "\n") for line in lines)
    return bytes_of("".join(joined))


def move_lines(rng: random.Random, data: bytes) -> bytes:
    """Leave lines out, repeat them, or put them elsewhere."""
    lines = data.split(b"\n")
    begin, end = slice_of(rng, lines)
    piece, rest = lines[begin:end], lines[:begin] + lines[end:]
    at = rng.randrange(len(rest) + 1)
    return b"\n".join(
        rng.choice((rest, rest[:at] + piece + rest[at:], lines[:end] + piece * 3 + lines[end:]))
    )


def add_lines(rng: random.Random, data: bytes) -> bytes:
    """Put in lines that do not belong there."""
    lines = text_of(data).split("\n")
    for _ in range(rng.choice((1, 3, 20))):
        at = rng.choice((0, 1, len(lines), rng.randrange(len(lines) + 1)))
        lines.insert(at, rng.choice(MARKS))
    return bytes_of("\n".join(lines))


def text_of(data: bytes) -> str:
    """The text of any bytes; those that are no UTF-8 come back as they were."""
    return data.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    """The other way."""
    return text.encode("utf-8", "surrogateescape")


BYTES: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    flip_bytes, cut_bytes, add_bytes, end_early, begin_late, encode_otherwise, change_line_ends,
    move_lines, add_lines,
)  # fmt: skip
"""What breaks a file that is not packed."""
