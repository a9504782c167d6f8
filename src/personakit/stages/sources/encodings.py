"""How the bytes of a file become text."""

from __future__ import annotations

import codecs

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def detect_encoding(head: bytes) -> str:
    """Name the encoding of a file from its first bytes.

    A byte order mark decides; then zero bytes at every second place (UTF-16), valid UTF-8, and at
    last the superset of Latin-1 that office programs write.
    """
    for mark, name in BOMS:
        if head.startswith(mark):
            return name
    if head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    if head[::2].count(0) > len(head) // 4:
        return "utf-16-be"
    if _is_utf8(head):
        return "utf-8"
    return "cp1252" if _decodes(head, "cp1252") else "latin-1"


def _is_utf8(head: bytes) -> bool:
    """Whether most of what is not ASCII is UTF-8; the last character may be cut off."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(head)
    odd = sum(character > "\x7f" for character in text)
    return text.count("\ufffd") * 2 <= odd


def _decodes(head: bytes, encoding: str) -> bool:
    try:
        head.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
