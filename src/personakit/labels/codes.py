"""Answers that say nothing to who does not know the codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.labels.counters import names_several
from personakit.labels.tables import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

BARE = re.compile(r"[A-Z]|\d{1,6}(?:\.0)?|(?i:n/?a|null|nan|unknown)")
"""A number, a letter, or a word for none."""


FEMALE, MALE = frozenset("fwv"), frozenset("mh")
"""Letters that stand for a gender, in the languages where they recur."""


def gender_of(letter: str, beside: Iterable[str]) -> str:
    """What a letter says of somebody's gender; empty where it is none.

    Beside “h”, as in Spanish and French, “m” is a woman where no “f” is there.

    >>> gender_of("F", "MF"), gender_of("M", "MF"), gender_of("M", "HM"), gender_of("X", "MFX")
    ('female', 'male', 'female', '')
    """
    low, letters = letter.strip().lower(), {other.strip().lower() for other in beside}
    if low in FEMALE or (low == "m" and "h" in letters and not letters & FEMALE):
        return "female"
    return "male" if low in MALE else ""


def is_bare_code(answer: str, question: str) -> bool:
    """Whether an answer says nothing to who does not know the codes.

    >>> is_bare_code("3", "Region: "), is_bare_code("3", "seats: "), is_bare_code("Pro", "plan: ")
    (True, False, False)
    """
    if not BARE.fullmatch(answer.strip()):
        return False
    words = {word.rstrip("s") for word in re.findall(r"\w+", question.casefold())}
    return not (words & listed("short_answers")) and not names_several(question.strip(" :?"))
