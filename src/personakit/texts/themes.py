"""What many texts are about, by the lexicon of topics: the languages are told once for all."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from personakit.texts.grammar import distinctive, spoken
from personakit.texts.topics import LexiconEntry, topics_of

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_COUNTED = 5_000
"""Texts whose words tell the languages."""
_WORD = re.compile(r"\w+")


def themes_of(texts: Sequence[str]) -> list[tuple[LexiconEntry, ...]]:
    """The topics of each text, in the order of the lexicon.

    >>> [[entry.name for entry in own] for own in themes_of(["I want a refund", "the hello"])]
    [['Refund'], []]
    """
    step = 1 + len(texts) // MOST_COUNTED
    counts = Counter(word for text in texts[::step] for word in _WORD.findall(text.lower()))
    codes = spoken(counts)
    languages = ("en",) if len(codes) == len(distinctive()) else codes
    return [
        tuple({e.key: e for language in languages for e in topics_of(text, language)}.values())
        for text in texts
    ]
