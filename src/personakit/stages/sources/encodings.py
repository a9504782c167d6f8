"""How the bytes of a file become text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from personakit.stages.sources.code_pages import rank

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTINUED = bytes(range(0x80, 0xC0))
"""Bytes of UTF-8 that begin no character."""
BEYOND = re.compile(rb"[\x80-\xff]")
"""A byte beyond ASCII."""
STUDIED = 16 << 10
"""Bytes that code pages are compared on."""
NEAR = 0.03
"""What another reading may be worse by, for the best to be in doubt."""
UNUSUAL = 0.4
"""Below this even the best reading is."""


@dataclass(frozen=True)
class Encoding:
    """How the bytes of a file become text."""

    name: str
    """Python's name of it."""
    rival: str = ""
    """One by which other letters are read that are as usual."""
    unusual: bool = False
    """Whether hardly any letters beyond ASCII are usual in any."""

    @property
    def is_doubtful(self) -> bool:
        """Whether people should look at what was read."""
        return self.unusual or bool(self.rival)


def detect_encoding(head: bytes) -> Encoding:
    """Name the encoding of a file from its first bytes.

    A byte order mark decides; then zero bytes at every second place (UTF-16), valid UTF-8, and at
    last the code page whose reading has the most usual letters.
    """
    for mark, name in BOMS:
        if head.startswith(mark):
            return Encoding(name)
    if name := _zeros_tell(head):
        return Encoding(name)
    if is_utf8(head) or _is_mostly_utf8(head):
        return Encoding("utf-8")
    best, *others = rank(_telling(head))
    near = (o.name for o in others if o.text != best.text and o.score >= best.score - NEAR)
    return Encoding(best.name, next(near, ""), best.score < UNUSUAL)


def _telling(head: bytes) -> bytes:
    """The lines that hold letters beyond ASCII, from the first of these on, each line ended."""
    lines = b"".join(line + b"\n" for line in head.split(b"\n") if not line.isascii())
    match = BEYOND.search(lines)
    return lines[max(0, match.start() - 1) if match else 0 :][:STUDIED] + b"\n"


def _zeros_tell(head: bytes) -> str:
    """UTF-16 by the zero bytes of its blanks, digits and line ends, or an empty text."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        ended = zeros > max(len(head) // 40, 20 * others) and "\n" in _decoded(head, name)
        if ended or zeros > len(head) // 4:
            return name
    return ""


def is_utf8(piece: bytes) -> bool:
    """Whether a piece of a file is UTF-8; characters may be cut off at both ends."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(piece.lstrip(CONTINUED))
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(head: bytes) -> bool:
    """Whether most of what is not ASCII is UTF-8; the last character may be cut off."""
    replaced, ignored = (_decoded(head, "utf-8", errors) for errors in ("replace", "ignore"))
    faults = len(replaced) - len(ignored)
    return faults <= sum(character > "\x7f" for character in ignored)


def _decoded(head: bytes, encoding: str, errors: str = "replace") -> str:
    """The text of a sample that may end inside a character."""
    return codecs.getincrementaldecoder(encoding)(errors).decode(head)
