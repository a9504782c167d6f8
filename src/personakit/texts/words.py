"""All texts as one array of comparable words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.texts.grammar import StopWords, every_language, grammar_of, spoken
from personakit.texts.sentences import MOST_READ, clauses, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST_WORD = 40
"""Letters; what is longer is no word."""
BREAK = "|"
"""Stands for words between clauses, numbers and masks."""
NOT = "not"
"""The stem of all words that say not."""
USUAL = 20
"""Occurrences of a word from which on others may be slips of it."""
OFTEN = 10
"""Occurrences of a word from which on it is no name that a few write."""
RARER = 30
"""How much rarer than a word its slips are."""
TEMPLATE = 0.75
"""Part of the texts of a column that have a clause beside others, from which on it is a form's."""
SLIP_LENGTH = 5
"""Letters below which a word one letter away is another word."""

Clause = tuple[int, list[str]]
"""Number of its sentence, and its words."""

UNREADABLE = re.compile(r".*[\d_]|x{2,}$", re.IGNORECASE)
"""What is no word: numbers, masks of those who redacted before."""
_CONTRACTED = frozenset(
    {
        "cannot", "cant", "dont", "doesnt", "didnt", "wont", "isnt", "wasnt", "havent", "hasnt",
        "couldnt", "wouldnt", "shouldnt",
    }
)  # fmt: skip
_ELIDED = re.compile(r"^(?:[ldjnmtsc]|qu)'(?=\w{2})")
"""French words that lost their vowel before another."""
_ENDINGS = (
    "ing", "ies", "ied", "es", "ed", "en", "em", "as", "os", "s", "e", "n", "y", "i", "a", "o",
)  # fmt: skip


@dataclass(frozen=True)
class Tokens:
    """Words of all texts in order; arrays of content words have one entry a content word."""

    surface: list[str]
    """Every word as written."""
    spellings: Counter[str]
    """How often each word is written so."""
    clause: np.ndarray
    """Number of the clause of every word, ascending; a word between clauses has one of its own."""
    part: np.ndarray
    """The same between punctuation marks alone, whatever joins clauses."""
    sentence: np.ndarray
    """Number of the sentence of every word, ascending."""
    word: np.ndarray
    """Number of every word, whatever its case: position in `known`."""
    known: dict[str, int]
    """Words in lower case -> their numbers."""
    place: np.ndarray
    """Where in `surface` the content word stands."""
    row: np.ndarray
    """Position of its text."""
    unit: np.ndarray
    """Number of the clause of the content word, ascending."""
    stem: np.ndarray
    """What it means: position in `stems`."""
    stems: list[str]
    """Words without inflection, lower case, sorted."""
    languages: tuple[str, ...]
    """Codes of the languages found, the most written first."""
    grammar: StopWords
    """The little words of these languages."""

    @cached_property
    def _by_stem(self) -> tuple[np.ndarray, np.ndarray]:
        """Entries of the content words by stem, and where those of each stem begin."""
        order = np.argsort(self.stem, kind="stable")
        return order, np.searchsorted(self.stem[order], np.arange(len(self.stems) + 1))

    def places_of(self, stem: str) -> np.ndarray:
        """Entries of the content words that mean `stem`, ascending; none where nobody says it."""
        order, starts = self._by_stem
        place = bisect_left(self.stems, stem)
        if place == len(self.stems) or self.stems[place] != stem:
            return order[:0]
        return order[starts[place] : starts[place + 1]]

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words that are mostly no names: written without a capital often enough."""
        counts = self.spellings
        return frozenset(
            word
            for word, count in counts.items()
            if word.islower() and count >= 2 and 4 * count >= counts[word.capitalize()]
        )

    @property
    def capitals(self) -> bool:
        """Whether some texts are German, in which nouns have capitals as names have."""
        return "de" in self.languages

    @cached_property
    def usual(self) -> frozenset[str]:
        """Words in lower case that are written often, however they are spelled."""
        counts = _folded(self.spellings)
        return frozenset(word for word, count in counts.items() if count >= OFTEN)

    def as_spelled(self, phrase: str) -> str:
        """A phrase with a capital where its words mostly have one."""
        return " ".join(
            max(word, word.capitalize(), key=lambda form: self.spellings[form])
            for word in phrase.split()
        )

    def begins(self, phrase: str, places: np.ndarray) -> np.ndarray:
        """Which places in `surface` words stand from, one after the other, whatever the case."""
        wanted = [self.known.get(word, -1) for word in phrase.lower().split()]
        stands = places + len(wanted) <= len(self.word)
        stands &= places >= 0
        for step, number in enumerate(wanted):
            stands[stands] = self.word[places[stands] + step] == number
        return stands

    def sentence_at(self, place: int) -> tuple[int, int]:
        """Position of the text, and number within it, of the sentence of a word."""
        return divmod(int(self.sentence[place]), MOST_READ)


def read_words(texts: Sequence[str], column: Sequence[int]) -> Tokens:
    """Take texts apart into clauses and words, template clauses left out.

    Args:
        texts: What customers wrote.
        column: Number of the column that each text stands in: its templates are its own.
    """
    said = _without_templates([[*_clauses(text)] for text in texts], column)
    surface = [word for each in said for _, words in each for word in words]
    sizes = np.array([len(words) for each in said for _, words in each], dtype="int64")
    row = np.repeat(np.arange(len(said)), [sum(len(words) for _, words in each) for each in said])
    number_of = [text * MOST_READ + i for text, each in enumerate(said) for i, _ in each]
    sentence = np.repeat(np.array(number_of, dtype="int64"), sizes)
    codes, spellings = pd.factorize(np.array(surface, dtype="object"))
    counts = Counter(dict(zip(spellings, np.bincount(codes).tolist(), strict=True)))
    folded = _folded(counts)
    known = {word: number for number, word in enumerate(folded)}
    languages = spoken(folded)
    grammar = grammar_of(languages)
    meant = _stems(folded, grammar)
    stems = sorted(set(meant.values()) - {"", BREAK})
    number = {stem: i for i, stem in enumerate(stems)} | {"": -1, BREAK: -2}
    stem = np.array([number[meant[w.lower()]] for w in spellings], dtype="int64")[codes]
    word = np.array([known[spelled.lower()] for spelled in spellings], dtype="int32")[codes]
    ends = stem == number[BREAK]
    part = np.repeat(np.arange(len(sizes)), sizes)
    clause = part + 2 * np.cumsum(ends) - ends
    place = np.flatnonzero(stem >= 0)
    return Tokens(
        surface, counts, clause, part, sentence, word, known, place, row[place], clause[place],
        stem[place], stems, languages, grammar,
    )  # fmt: skip


def _folded(counts: Counter[str]) -> Counter[str]:
    folded: Counter[str] = Counter()
    for word, count in counts.items():
        folded[word.lower()] += count
    return folded


def _clauses(text: str) -> Iterator[Clause]:
    """The clauses of a text without adjuncts, each with the number of its sentence."""
    for i, part in enumerate(sentences(text)):
        for words in clauses(part):
            yield from ((i, clause) for clause in _without_adjuncts(words))


def _without_adjuncts(words: list[str]) -> Iterator[list[str]]:
    """What stands before, between and after the adjuncts of a clause."""
    (adjuncts, lengths), lower = _adjuncts(), [word.lower() for word in words]
    start = 0
    for i, word in enumerate(lower):
        if word not in lengths or i < start:
            continue
        if length := next((n for n in lengths[word] if " ".join(lower[i : i + n]) in adjuncts), 0):
            if start < i:
                yield words[start:i]
            start = i + length
    if start < len(words):
        yield words[start:]


@cache
def _adjuncts() -> tuple[frozenset[str], dict[str, list[int]]]:
    """The adjuncts, and their first words -> how many words they have, the most first."""
    adjuncts = every_language().adjuncts
    by_first: dict[str, set[int]] = {}
    for first, *others in map(str.split, adjuncts):
        by_first.setdefault(first, set()).add(1 + len(others))
    return adjuncts, {first: sorted(sizes, reverse=True) for first, sizes in by_first.items()}


def _without_templates(said: list[list[Clause]], column: Sequence[int]) -> list[list[Clause]]:
    """Leave out clauses that most texts of a column have beside others: forms and footers."""
    keys = [[" ".join(words) for _, words in each] for each in said]
    texts = Counter(column)
    counts = Counter(
        (place, key)
        for place, each in zip(column, keys, strict=True)
        if len(each) > 1
        for key in set(each)
    )
    templates = {
        (place, key) for (place, key), n in counts.items() if n > max(10, TEMPLATE * texts[place])
    }
    return [
        [c for c, key in zip(each, its, strict=True) if (at, key) not in templates or len(its) == 1]
        for at, each, its in zip(column, said, keys, strict=True)
    ]


def _stems(counts: Counter[str], grammar: StopWords) -> dict[str, str]:
    """What each word counts as: its stem, nothing, or an end of the clause."""
    ends = {
        w for w in counts if w in grammar.joints or UNREADABLE.match(w) or len(w) > LONGEST_WORD
    }
    roots = {w: NOT if w in grammar.negations else stem(w) for w in counts.keys() - ends}
    totals: Counter[str] = Counter()
    for word, root in roots.items():
        totals[root] += counts[word]
    slips = _slips(totals)
    meant = {word: slips.get(root, root) for word, root in roots.items()}
    little = grammar.function - grammar.negations
    meant |= {word: "" for word in roots if len(word) == 1 or word in little}
    return meant | dict.fromkeys(ends, BREAK)


def stem(word: str) -> str:
    """A word without its usual endings, whatever the language; all contractions of not are one.

    >>> stem("refunds"), stem("deliveries"), stem("Rechnungen"), stem("doesn't"), stem("l'export")
    ('refund', 'deliver', 'rechnung', 'not', 'export')
    """
    word = word.lower()
    if word.endswith("n't") or word in _CONTRACTED:
        return NOT
    word = _ELIDED.sub("", word).removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word


def _slips(totals: Counter[str]) -> dict[str, str]:
    """Rare words one letter away from a much more frequent word: typing errors."""
    usual = {s: n for s, n in totals.items() if n >= USUAL and len(s) >= SLIP_LENGTH}
    by_part: dict[str, str] = {}
    for word in sorted(usual, key=lambda w: (usual[w], w)):
        by_part.update((part, word) for part in _parts(word))
    slips = {}
    for word, count in totals.items():
        if len(word) >= SLIP_LENGTH:
            meant = next((by_part[p] for p in _parts(word) if p in by_part), word)
            if usual.get(meant, 0) >= RARER * count and meant[0] == word[0]:
                slips[word] = meant
    return slips


def _parts(word: str) -> Iterable[str]:
    """The word, and the word with one letter left out."""
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]
