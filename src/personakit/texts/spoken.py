"""The texts of one column, read word by word, and the phrases that come again in them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.texts.phrases import frequent_phrases
from personakit.texts.words import read_words

if TYPE_CHECKING:
    from personakit.texts.phrases import Phrase
    from personakit.texts.words import Tokens
    from personakit.vocabulary import Role

FEWEST = 5
"""Customers without whom a phrase is no theme."""
LEAST_SHARE = 0.01
"""Part of the customers without whom a phrase is no theme."""
ALIKE = 0.5
"""Jaccard similarity of their customers from which on two phrases are one theme."""
PART_ALIKE = 0.2
"""The same for phrases of which one contains the other's words."""


@dataclass(frozen=True)
class Spoken:
    """Texts of one column with their words."""

    source: str
    """Name of the source."""
    header: str
    """Header of the column."""
    role: Role
    """What the column says."""
    texts: pd.DataFrame
    """One row a text: `customer`, `text`, `record` (its row in the source) and `day`, sorted."""
    speakers: tuple[str, ...]
    """Who wrote them, ascending."""
    words: Tokens
    """The words of all texts; their rows are those of `texts`."""
    phrases: tuple[Phrase, ...]
    """What enough customers wrote; their customers are positions in `speakers`."""
    one_in: int = 1
    """The texts are those of one customer in so many."""

    @property
    def where(self) -> str:
        """File and column."""
        return f"{self.source}/{self.header}"


def read_spoken(
    source: str, header: str, role: Role, texts: pd.DataFrame, one_in: int = 1
) -> Spoken:
    """Read texts and find the phrases that come again.

    Args:
        source: Name of the source they stand in.
        header: Header of their column.
        role: What it says.
        texts: One row a text, with customer (str) and text (str), no gaps; record (int), the same
            for texts that stand in one row; day (float), a number of days, NaN where unknown.
        one_in: The texts are those of one customer in so many.
    """
    texts = texts.sort_values(["customer", "text", "day"], ignore_index=True)
    customer, speakers = pd.factorize(texts["customer"])
    words = read_words(texts["text"].tolist())
    minimum = max(FEWEST, math.ceil(LEAST_SHARE * len(speakers)))
    found = frequent_phrases(words, customer[words.row], minimum)
    return Spoken(source, header, role, texts, tuple(speakers), words, tuple(found), one_in)


def alike(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases are one theme, by who writes them."""
    both = len(np.intersect1d(one.customers, other.customers, assume_unique=True))
    jaccard = both / (len(one.customers) + len(other.customers) - both)
    mine, theirs = set(one.stems), set(other.stems)
    return jaccard >= (PART_ALIKE if mine <= theirs or theirs <= mine else ALIKE)
