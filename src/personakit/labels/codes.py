"""Answers that say nothing to who does not know the codes."""

from __future__ import annotations

import re

from personakit.labels.headers import names_several
from personakit.labels.tables import listed

BARE = re.compile(r"[A-Z]|\d{1,6}(?:\.0)?|(?i:n/?a|null|nan|unknown)")
"""A number, a letter, or a word for none."""


def is_bare_code(answer: str, question: str) -> bool:
    """Whether an answer says nothing to who does not know the codes.

    >>> is_bare_code("3", "Region: "), is_bare_code("3", "seats: "), is_bare_code("Pro", "plan: ")
    (True, False, False)
    """
    if not BARE.fullmatch(answer.strip()):
        return False
    words = {word.rstrip("s") for word in re.findall(r"\w+", question.casefold())}
    return not (words & listed("short_answers")) and not names_several(question.strip(" :?"))
