"""All texts as one array of comparable words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.texts.grammar import StopWords, spoken
from personakit.texts.sentences import MOST_READ, clauses, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_BETWEEN = 3
"""Function words that may stand between two words of a phrase."""

LONGEST_WORD = 40
"""Letters; what is longer is no word."""
BREAK = "|"
"""Stands for words between clauses, numbers and masks."""

Clause = tuple[int, list[str]]
"""Number of its sentence, and its words."""

UNREADABLE = re.compile(r".*[\d_]|x{2,}$", re.IGNORECASE)
"""What is no word: numbers, masks of those who redacted before."""
_NOT = frozenset(
    {
        "cannot", "cant", "dont", "doesnt", "didnt", "wont", "isnt", "wasnt", "havent", "hasnt",
        "couldnt", "wouldnt", "shouldnt",
    }
)  # fmt: skip
_ENDINGS = (
    "ing", "ies", "ied", "es", "ed", "en", "em", "as", "os", "s", "e", "n", "y", "i", "a", "o",
)  # fmt: skip


@dataclass(frozen=True)
class Tokens:
    """Words of all texts in order; arrays have one entry a content word."""

    surface: list[str]
    """Every word as written."""
    spellings: Counter[str]
    """How often each word is written so."""
    clause: np.ndarray
    """Number of the clause of every word, ascending; a word between clauses has one of its own."""
    sentence: np.ndarray
    """Number of the sentence of every word, ascending."""
    place: np.ndarray
    """Where in `surface` the content word stands."""
    row: np.ndarray
    """Position of its text."""
    stem: np.ndarray
    """What it means: position in `stems`."""
    linked: np.ndarray
    """Whether the next content word continues its phrase."""
    stems: list[str]
    """Words without inflection, lower case."""
    grammar: StopWords
    """The little words of the languages found."""

    def as_spelled(self, phrase: str) -> str:
        """A phrase with a capital where its words mostly have one."""
        return " ".join(
            max(word, word.capitalize(), key=lambda form: self.spellings[form])
            for word in phrase.split()
        )


def read_words(texts: Sequence[str]) -> Tokens:
    """Take texts apart into clauses and words, template clauses left out."""
    said = _without_templates([_clauses(text) for text in texts])
    surface = [word for each in said for _, words in each for word in words]
    sizes = np.array([len(words) for each in said for _, words in each], dtype="int64")
    row = np.repeat(np.arange(len(said)), [sum(len(words) for _, words in each) for each in said])
    number_of = [text * MOST_READ + i for text, each in enumerate(said) for i, _ in each]
    sentence = np.repeat(np.array(number_of, dtype="int64"), sizes)
    codes, spellings = pd.factorize(np.array(surface, dtype="object"))
    counts = Counter(dict(zip(spellings, np.bincount(codes).tolist(), strict=True)))
    folded = _folded(counts)
    grammar = spoken(folded)
    meant = _stems(folded, grammar)
    stems = sorted(set(meant.values()) - {"", BREAK})
    number = {stem: i for i, stem in enumerate(stems)} | {"": -1, BREAK: -2}
    stem = np.array([number[meant[w.lower()]] for w in spellings], dtype="int64")[codes]
    ends = stem == number[BREAK]
    clause = np.repeat(np.arange(len(sizes)), sizes) + 2 * np.cumsum(ends) - ends
    place = np.flatnonzero(stem >= 0)
    near = (np.diff(place) <= MOST_BETWEEN + 1) & (np.diff(clause[place]) == 0)
    return Tokens(
        surface, counts, clause, sentence, place, row[place], stem[place], np.append(near, False),
        stems, grammar,
    )  # fmt: skip


def _folded(counts: Counter[str]) -> Counter[str]:
    folded: Counter[str] = Counter()
    for word, count in counts.items():
        folded[word.lower()] += count
    return folded


def _clauses(text: str) -> list[Clause]:
    """The clauses of a text, each with the number of its sentence."""
    return [(i, words) for i, part in enumerate(sentences(text)) for words in clauses(part)]


def _without_templates(said: list[list[Clause]]) -> list[list[Clause]]:
    """Leave out clauses that most texts have beside others: forms and footers."""
    keys = [[" ".join(words) for _, words in each] for each in said]
    longer = [set(each) for each in keys if len(each) > 1]
    counts = Counter(key for each in longer for key in each)
    templates = {key for key, count in counts.items() if count > max(10, 0.5 * len(said))}
    return [
        [c for c, key in zip(each, own, strict=True) if key not in templates or len(own) == 1]
        for each, own in zip(said, keys, strict=True)
    ]


def _stems(counts: Counter[str], grammar: StopWords) -> dict[str, str]:
    """What each word counts as: its stem, nothing, or an end of the clause."""
    ends = {
        w for w in counts if w in grammar.joints or UNREADABLE.match(w) or len(w) > LONGEST_WORD
    }
    found = {word: stem(word) for word in counts.keys() - ends}
    totals: Counter[str] = Counter()
    for word, root in found.items():
        totals[root] += counts[word]
    slips = _slips(totals)
    meant = {word: slips.get(root, root) for word, root in found.items()}
    meant |= {word: "" for word in found if len(word) == 1 or word in grammar.function}
    return meant | dict.fromkeys(ends, BREAK)


def stem(word: str) -> str:
    """A word without its usual endings, whatever the language; all contractions of not are one.

    >>> stem("refunds"), stem("deliveries"), stem("Rechnungen"), stem("doesn't")
    ('refund', 'deliver', 'rechnung', 'not')
    """
    word = word.lower()
    if word.endswith("n't") or word in _NOT:
        return "not"
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word


def _slips(totals: Counter[str]) -> dict[str, str]:
    """Rare words one letter away from a word a hundred times as frequent: typing errors."""
    usual = {s: n for s, n in totals.items() if n >= 100 and len(s) >= 6}
    by_part: dict[str, str] = {}
    for word in sorted(usual, key=lambda w: (usual[w], w)):
        by_part.update((part, word) for part in _parts(word))
    slips = {}
    for word, count in totals.items():
        if len(word) >= 5:
            meant = next((by_part[p] for p in _parts(word) if p in by_part), word)
            if usual.get(meant, 0) >= 100 * count and meant[0] == word[0]:
                slips[word] = meant
    return slips


def _parts(word: str) -> Iterable[str]:
    """The word, and the word with one letter left out."""
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]
