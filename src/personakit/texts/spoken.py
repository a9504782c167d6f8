"""The texts of one source, read word by word, and the phrases that come again in them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from personakit.texts.phrases import frequent_phrases, say
from personakit.texts.sentences import is_wish, sentences
from personakit.texts.words import read_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from personakit.texts.phrases import Phrase
    from personakit.texts.wording import Wording
    from personakit.texts.words import Tokens
    from personakit.vocabulary import Role

FEWEST = 5
"""Customers without whom a phrase is no theme."""
LEAST_SHARE = 0.005
"""Part of the customers without whom a phrase is no theme."""
MOST_SENTENCES = 20
"""Sentences of a theme that are looked at to see what they are."""

Tells = Literal["pain", "like", "wish", "anything"]
"""What texts are about: what hurts, is liked, is wished for, or whatever they say it is."""


@dataclass(frozen=True)
class Spoken:
    """Texts of one source that tell of one thing, with their words."""

    source: str
    """Name of the source."""
    tells: Tells
    """What they are about."""
    columns: Mapping[str, Role]
    """Headers of all text columns of the source -> what the column says."""
    texts: pd.DataFrame
    """One row a text: `customer`, `text`, `column` (its header), `record` (its row in the source)
    and `day`, sorted."""
    writers: Mapping[str, int]
    """Who wrote any text of the source, whatever it tells -> records with one."""
    words: Tokens
    """The words of all texts; their rows are those of `texts`."""
    phrases: tuple[Phrase, ...]
    """What enough customers wrote; their customers are positions in `speakers`."""
    one_in: int = 1
    """The texts are those of one customer in so many."""
    categories: Mapping[str, pd.Series[str]] = field(default_factory=dict)
    """Header of a column of categories -> by record what stands there, in lower case."""
    public: bool = False
    """Whether anybody can read them."""

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Who wrote these texts, ascending."""
        return tuple(sorted(self.texts["customer"].unique()))

    @cached_property
    def customer(self) -> np.ndarray:
        """Position in `speakers` of each content word's customer, shape (content words,)."""
        customer: np.ndarray = pd.factorize(self.texts["customer"])[0][self.words.row]
        return customer

    def saying(self, wording: Wording) -> Phrase:
        """Where clauses hold the words of a wording near each other, and do not deny them."""
        return say(self.words, wording.stems, self.customer, across=wording.across)

    def writing(self, phrase: Phrase, label: str) -> int:
        """Customers who write a label of a phrase word by word."""
        starts, befores = self.words.place[phrase.first], range(len(label.split()))
        is_written = np.any([self.words.begins(label, starts - n) for n in befores], axis=0)
        return len(np.unique(self.customer[phrase.first[is_written]]))

    def rows_of(self, phrase: Phrase) -> np.ndarray:
        """Positions of the texts that hold a phrase, ascending."""
        rows: np.ndarray = pd.unique(self.words.row[phrase.first])
        return rows

    def records_of(self, phrase: Phrase) -> frozenset[int]:
        """The records that hold a phrase."""
        return frozenset(self.texts["record"].to_numpy()[self.rows_of(phrase)].tolist())

    def records_with(self, header: str, category: str) -> set[int]:
        """Records of these texts that were given a category, alone or among several."""
        given = self.categories.get(header)
        if given is None:
            return set()
        has = given.str.contains(rf"(?<!\w){re.escape(category.lower())}(?!\w)")
        return {*given.index[has]}.intersection(self.texts["record"])

    def columns_of(self, phrase: Phrase) -> tuple[str, ...]:
        """Headers of the columns it stands in, the one with most of its texts first."""
        places = [*self.columns]
        counts = self.texts["column"].iloc[self.rows_of(phrase)].value_counts()
        return tuple(
            sorted(counts.index, key=lambda header: (-counts[header], places.index(header)))
        )

    def wishes(self, phrase: Phrase) -> bool:
        """Whether those who write a phrase ask for something that is not there."""
        step = 1 + len(phrase.first) // MOST_SENTENCES
        places = [self.words.sentence_at(p) for p in self.words.place[phrase.first[::step]]]
        texts = self.texts["text"]
        asked = sum(is_wish(sentences(texts.iloc[row])[number]) for row, number in places)
        return 2 * asked >= len(places)


def read_spoken(
    source: str,
    columns: Mapping[str, Role],
    texts: pd.DataFrame,
    tells: Tells = "pain",
    writers: Mapping[str, int] | None = None,
    one_in: int = 1,
    categories: Mapping[str, pd.Series[str]] | None = None,
) -> Spoken:
    """Read texts and find the phrases that come again.

    Args:
        source: Name of the source they stand in.
        columns: Headers of its text columns -> what the column says.
        texts: One row a text, with customer (str) and text (str), no gaps; column (its header);
            record (int), the same for texts that stand in one row; day (float), a number of days,
            NaN where unknown.
        tells: What they are about.
        writers: Who wrote any text of the source -> records with one; those of `texts` where None.
        one_in: The texts are those of one customer in so many.
        categories: Header of a column of categories -> by record what stands there, in lower case.
    """
    texts = texts.sort_values(["customer", "text", "day", "column"], ignore_index=True)
    if writers is None:
        writers = writers_of(texts)
    numbers, _ = pd.factorize(texts["column"])
    words = read_words(texts["text"].tolist(), numbers.tolist())
    minimum = max(FEWEST, math.ceil(LEAST_SHARE * len(writers)))
    bare = Spoken(source, tells, columns, texts, writers, words, (), one_in, categories or {})
    phrases = frequent_phrases(words, bare.customer, minimum)
    return replace(bare, phrases=tuple(phrases))


def writers_of(texts: pd.DataFrame) -> dict[str, int]:
    """Who wrote texts -> records with one."""
    counts = texts.groupby("customer")["record"].nunique()
    return {str(who): int(count) for who, count in counts.items()}
