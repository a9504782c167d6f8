"""How the bytes of a file become text."""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WEST = "äöüßéèêëàâáãåæçíìîïñóòôõøúùûœ"
MARKS = r"[’‘“”„–…€°«»¿¡]|£(?=\s?\d)"
CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ"
HAN, KANA, HANGUL = r"\u4e00-\u9fff", r"\u3040-\u30ff\u4e00-\u9fff", r"\uac00-\ud7a3"
CODE_PAGES = (
    ("cp1252", WEST, 1),
    ("mac_roman", WEST, 1),
    ("cp1250", "łśżźćńąęóčřžšěáíéůúýťďňőűöüăţäô", 1),
    ("cp1254", "ışğçöü", 1),
    ("cp850", "äöüßéèêàâáçíñóôúû", 1),
    ("cp1251", CYRILLIC, 2),
    ("koi8_r", CYRILLIC, 2),
    ("cp1253", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ", 2),
    ("cp932", KANA, 2),
    ("cp949", HANGUL, 2),
    ("gb18030", HAN, 2),
)
"""Encodings without a mark: name, usual letters beyond ASCII, and whether they stand beside
plain letters (1) or beside each other (2). Of equal scores the first wins."""
CONTINUED = bytes(range(0x80, 0xC0))
"""Bytes of UTF-8 that begin no character."""
BEYOND = re.compile(rb"[\x80-\xff]")
"""A byte beyond ASCII."""
STUDIED = 64 << 10
"""Bytes that code pages are compared on."""


def detect_encoding(head: bytes) -> str:
    """Name the encoding of a file from its first bytes.

    A byte order mark decides; then zero bytes at every second place (UTF-16), valid UTF-8, and at
    last the code page whose reading has the most usual letters.
    """
    for mark, name in BOMS:
        if head.startswith(mark):
            return name
    if name := _zeros_tell(head):
        return name
    if is_utf8(head) or _is_mostly_utf8(head):
        return "utf-8"
    telling = _telling(head)
    scores = [_usual(telling, *page) for page in CODE_PAGES]
    return CODE_PAGES[scores.index(max(scores))][0]


def _telling(head: bytes) -> bytes:
    """The lines that hold letters beyond ASCII, from the first of these on, each line ended."""
    lines = b"".join(line + b"\n" for line in head.split(b"\n") if not line.isascii())
    found = BEYOND.search(lines)
    return lines[max(0, found.start() - 1) if found else 0 :][:STUDIED] + b"\n"


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


def _usual(head: bytes, encoding: str, letters: str, run: int) -> float:
    """Part of the bytes beyond ASCII that an encoding reads as usual letters in usual places."""
    text = _decoded(head, encoding)
    if run == 1:
        both = letters + letters.upper()
        usual = f"(?<=[a-zA-Z])[{both}]|[{both}](?=[a-zA-Z])|{MARKS}"
    else:
        usual = rf"[{letters}](?=[{letters}])|(?<=[{letters}])[{letters}]"
    return round(len(re.findall(usual, text)) / sum(character > "\x7f" for character in text), 2)
