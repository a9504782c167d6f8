"""Words that a header is glued together from."""

from __future__ import annotations

from functools import cache

from personakit.labels.tables import glued

SHORTEST, LONGEST = 7, 80
"""Letters of the shortest and of the longest word that is taken apart."""

LITTLE = frozenset(["a", "ad", "at", "by", "gb", "go", "id", "in", "is", "no", "of", "on", "or",
                    "to", "tv", "up", "da", "de", "di", "do", "du", "en", "em"])  # fmt: skip
"""Words of one or two letters that may be among them, and neither first nor last but for these."""

AT_AN_END = frozenset(["ad", "gb", "id", "is", "no", "tv", "up"])
"""Those of them that may be the first word or the last."""


@cache
def unglued(word: str) -> tuple[str, ...]:
    """The words that a word is glued from, the longest first; itself where it is not.

    Args:
        word: In lower case.

    >>> unglued("tenureinmonths"), unglued("household"), unglued("kundennummer")
    (('tenure', 'in', 'months'), ('household',), ('kundennummer',))
    """
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return (word,)
    if any(word in lexicon for lexicon in glued()):
        return (word,)
    splits = (parts for lexicon in glued() if len(parts := _parts(word, lexicon)) > 1)
    return min(splits, key=len, default=(word,))


def _parts(word: str, lexicon: frozenset[str]) -> tuple[str, ...]:
    """The fewest known words that make up a word; empty where none do."""
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(end):
            part, before = word[start:end], best[start]
            ends = start == 0 or end == len(word)
            if before is None or part not in lexicon or not _may_stand(part, ends=ends):
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = (*before, part)
    return best[-1] or ()


def _may_stand(part: str, *, ends: bool) -> bool:
    if len(part) > 2:
        return True
    return part in AT_AN_END if ends else part in LITTLE
