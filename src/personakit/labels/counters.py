"""Headers that say how many of something there are: the things in place of their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.labels.tables import listed, table

if TYPE_CHECKING:
    from collections.abc import Sequence


def names_several(said: str) -> bool:
    """Whether what is said of things begins with a plural.

    >>> names_several("children at home"), names_several("household size")
    (True, False)
    """
    words = said.lower().split()[:4]
    ends = ("s", "x", "ini", "enti", "isti", "children", "kinder", "people")
    return any(word.endswith(ends) for word in words)


def uncounted_words(text: str) -> str:
    """The things in place of the number of them: “number of referrals” is referrals."""
    low = text.lower()
    for start in sorted(listed("counters"), key=len, reverse=True):
        rest = text[len(start) + 1 :]
        if low.startswith(f"{start} ") and names_several(rest):
            return rest
    head, _, last = text.rpartition(" ")
    return head if head.endswith("s") and last.lower() in listed("counted") else text


def uncounted(words: Sequence[str]) -> str:
    """The things in place of their number, how often and by which way they are counted."""
    text = uncounted_words(" ".join(words))
    parts = text.split()
    if len(parts) > 2 and parts[-1] == "month" and words[0] == "number":
        return f"{' '.join(parts[:-1])} a month"
    if len(parts) > 1 and parts[-1] == "purchases" and words[0] == "number":
        way = " ".join(parts[:-1])
        return f"purchases {table('by')[way]}" if way in table("by") else text
    return text
