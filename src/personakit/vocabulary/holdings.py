"""Words in a header that say that its column tells what customers have or buy."""

from __future__ import annotations

import re
from functools import cache

from personakit.beside import toml_beside

SHORT = 4
"""Letters of a word up to which it must stand alone: longer ones may end a compound."""


def names_holding(header: str) -> bool:
    """Whether a header, in words, asks what somebody has or buys.

    >>> names_holding("Type of contract"), names_holding("Internetservice"), names_holding("Mood")
    (True, True, False)
    """
    return bool(_pattern().search(header))


@cache
def _pattern() -> re.Pattern[str]:
    table = toml_beside(__file__)
    words = sorted({re.escape(word) for listed in table.values() for word in listed})
    alone = [word for word in words if len(word) <= SHORT and word.isascii()]
    either = "|".join(rf"\b{word}" if word in alone else word for word in words)
    return re.compile(rf"(?:{either})(?:e?s|en|e)?\b", re.IGNORECASE)
