"""Regular expressions and patterns of time as Java takes them, meaning what they mean elsewhere."""

from __future__ import annotations

import calendar
import re
from itertools import chain
from typing import NamedTuple

WORD = "[0-9A-Za-z_]"
EDGE = f"(?:(?<={WORD})(?!{WORD})|(?<!{WORD})(?={WORD}))"
"""The end of a word; Java's own takes letters of all scripts for its part in some versions."""
TOKENS = re.compile(
    r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\(\?P<|\(\?[a-z]*i[a-z]*[:)]|.", re.DOTALL
)
"""What an expression is made of: an escape, a class, the start of a group, a character."""

_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_DAYS = [name.lower() for name in calendar.day_name]
_ONE, _TWO = r"(\d{1,2})", r"(\d{1,4})"
DIRECTIVES = {
    "Y": _TWO, "y": r"(\d{2})", "m": _ONE, "d": _ONE, "H": _ONE, "I": _ONE, "M": _ONE, "S": _ONE,
    "f": r"(\d{1,6})", "p": "(am|pm)", "z": r"([+-]\d{2})(?::?(\d{2}))?",
    "a": f"(?:{'|'.join(name[:3] for name in _DAYS)})", "A": f"(?:{'|'.join(_DAYS)})",
    "b": f"({'|'.join(name[:3] for name in _MONTHS)})",
    "B": f"({'|'.join(f'{name[:3]}(?={name[3:]})' for name in _MONTHS)})"
         f"(?:{'|'.join(sorted({name[3:] for name in _MONTHS}, key=len, reverse=True))})",
    "G": r"(\d{4})", "V": r"(\d{2})", "u": r"([1-7])",
}  # fmt: skip
"""Directive of strptime -> what it stands for; the parts of a time are groups."""
ISO = (
    r"^\s*(\d{4}-\d{1,2}-\d{1,2}(?:(?:T| +)\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d{1,9})?)?)?)"
    r" *(?:Z|UTC|[+-]\d\d(?::?\d\d)?)?\s*\z"
)
"""A time as databases write it; its zone is left aside."""
CENTURIES = {r"^(6[0-8]|[0-5]\d)-": "20$1-", r"^(69|[7-9]\d)-": "19$1-"}
"""Years of two digits -> of four."""


def java_pattern(pattern: str) -> str:
    r"""An expression in RE2's syntax for Java.

    >>> java_pattern(r"^[a[]\.$")
    '(?d)^[a\\[]\\.\\z'
    """
    return "(?d)" + "".join(map(_taken, TOKENS.findall(pattern)))


def _taken(mark: str) -> str:
    if mark == "$":
        return r"\z"  # Java's also matches before a last line end
    if mark == r"\b":
        return EDGE
    if mark == "(?P<":
        return "(?<"
    if mark.startswith("(?") and "i" in mark:
        return mark.replace("i", "iu", 1)
    return f"[{_inside(mark[1:-1])}]" if mark.startswith("[") else mark


def _inside(characters: str) -> str:
    """What stands in a class: Java's may hold classes, and what is in several of them."""
    first = re.sub(r"^(\^?)\]", r"\1\\]", characters)
    named = re.sub(r"\[:(\w)(\w+):\]", lambda m: rf"\p{{{m[1].upper()}{m[2]}}}", first)
    return re.sub(r"\\.|\[|&&", lambda m: {"[": r"\[", "&&": r"&\&"}.get(m[0], m[0]), named)


def java_replacement(by: str) -> str:
    r"""What replaces matches; groups are `$1`, so that what stands for itself is escaped.

    >>> java_replacement(r"\2 for $1")
    '$2 for \\$1'
    """
    return re.sub(r"\\(\d)(?=(\d?))|[\\$]", _replaced, by)


def _replaced(match: re.Match[str]) -> str:
    group, digit = match[1], match[2]
    if group is None:
        return "\\" + match[0]
    return f"${group}" + ("\\" if digit else "")


class Rewriting(NamedTuple):
    """How a time written one way is written as Spark takes it."""

    pattern: str
    """Matches any text, with groups where it is written so."""
    by: str
    """Of these groups; no time, where it is written otherwise."""
    letters: str
    """What the outcome is read by; empty where a cast reads it."""
    mended: dict[str, str]
    """What is replaced in it before."""


def rewriting(form: str) -> Rewriting:
    """How times of a strptime pattern are read.

    >>> rewriting("%d.%m.%Y").by
    '$3-$2-$1 00:00:00'
    """
    tokens = re.findall(r"%(.)|(\s+)|(.)", form, re.DOTALL)
    written = chain.from_iterable(
        (DIRECTIVES.get(name) or re.escape(name) if name else r"\s+" if gap else re.escape(mark),)
        for name, gap, mark in tokens
    )
    pattern = rf"(?isd)^\s*{''.join(written)}\s*\z|^.*\z"
    groups = _numbered([name for name, _, _ in tokens if name in DIRECTIVES])
    part = {name: f"${place}" for name, place in groups.items()}
    month = part.get("m") or part.get("b") or part.get("B") or "1"
    day = f"{part.get('Y') or part.get('y') or 1900}-{month}-{part.get('d', '1')}"
    hour = part.get("H") or part.get("I") or "00"
    clock = f"{hour}:{part.get('M', '00')}:{part.get('S', '00')}"
    clock += f".{part['f']}" if "f" in part else ""
    half = f" {part['p']}" if "p" in part else ""
    zone = f"{part['z']}:${groups['z'] + 1}" if "z" in part else ""
    mended = CENTURIES if "y" in part else {}
    if zone:
        mended = mended | {r"([+-]\d\d):\z": "$1:00"}
    return Rewriting(pattern, f"{day} {clock}{half}{zone}", _letters(part), mended)


def _numbered(names: list[str]) -> dict[str, int]:
    """The numbers of the groups of directives; a zone has two, a weekday none."""
    numbers, last = {}, 1
    for name in names:
        if name not in "aA":
            numbers[name] = last
            last += 1 + (name == "z")
    return numbers


def _letters(part: dict[str, str]) -> str:
    """The pattern in Java's letters where names are in it."""
    if not part.keys() & {"b", "B", "p"}:
        return ""
    month = "MMM" if part.keys() & {"b", "B"} else "M"
    fraction = "[.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S]" if "f" in part else ""
    hour = "h:m:s" if "p" in part else "H:m:s"
    half, zone = " a" * ("p" in part), "XXX" * ("z" in part)
    return f"y-{month}-d {hour}{fraction}{half}{zone}"
