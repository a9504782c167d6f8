"""Phrases that many customers write: words bound to each other in a clause, in whatever order.

Frequent sets of words are found by Apriori (Agrawal and Srikant 1994); those stand whose words
come together more often than their frequency explains, so that what is said beside anything, such
as please or again, makes no phrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from personakit.texts.stem_sets import SPAN, frequent_stems, grow, packed
from personakit.texts.words import NOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.texts.stem_sets import StemSets
    from personakit.texts.words import Tokens

NEARLY_ALL = 0.8
"""Part of a phrase's clauses from which on a longer phrase stands for it."""
BOUND = 3.0
"""How much more often than elsewhere a word comes beside the others, to be bound to them."""
USUAL, MORE_OFTEN = 0.5, 1.3
"""Or it comes beside them in this part of the clauses, and this much more often."""
ORDERED, PAIR_BOUND, PAIR_ERRORS = 0.8, 1.5, 5.0
"""Or two words come in one order in this part, so much more often, by so many standard errors."""
NEGATED = 0.25
"""Part of the clauses of other words that say not, for not to be one of the phrase."""
BEFORE = 2
"""Content words before a phrase among which a not denies it."""
ALONE = 2
"""Content words of the median text up to which a single word says something by itself."""


@dataclass(frozen=True)
class Phrase:
    """Content words that are bound to each other."""

    stems: tuple[str, ...]
    """The words without inflection, sorted."""
    first: np.ndarray
    """Where it begins in each clause that has it, as an entry of the content words, ascending."""
    last: np.ndarray
    """Where it ends there."""
    units: np.ndarray
    """The clauses, ascending."""
    customers: np.ndarray
    """Numbers of the customers who write it, ascending."""


def frequent_phrases(words: Tokens, customer: np.ndarray, minimum: int) -> list[Phrase]:
    """Phrases of at least `minimum` customers, the longest form where several say the same.

    Args:
        words: The texts.
        customer: Number of the customer of each content word, shape (content words,).
        minimum: Customers.
    """
    if not len(words.stem):
        return []
    frequent = frequent_stems(words.stem, customer, minimum)
    levels = [*grow(words, frequent, customer, minimum)]
    standing = [_standing(words, frequent, levels, size) for size in range(1, len(levels) + 1)]
    kept = _closed(levels, standing)
    return [
        _phrase(words, frequent, customer, level, place)
        for level, places in zip(levels, kept, strict=True)
        for place in places
    ]


def _standing(words: Tokens, frequent: np.ndarray, levels: list[StemSets], size: int) -> np.ndarray:
    """Which sets of one size can be understood, each word bound to the others."""
    level = levels[size - 1]
    lengths = np.bincount(words.unit)
    if size == 1:
        return _words_alone(words, frequent, level, lengths)
    shorter, longest = levels[size - 2], lengths[words.unit] >= size
    places = np.searchsorted(words.stems, NOT)
    negation = np.flatnonzero(frequent == places)
    written = np.bincount(words.stem[longest], minlength=len(words.stems))[frequent]
    clauses = int((lengths >= size).sum())
    ordered = _order(level, words.stem) if size == 2 else np.zeros(len(level.keys), dtype="bool")
    stands = np.ones(len(level.keys), dtype="bool")
    for out in range(size):
        rest = packed(np.delete(level.members, out, axis=1))
        of = shorter.clauses[np.searchsorted(shorter.keys, rest)]
        word = level.members[:, out]
        elsewhere = np.maximum(0, written[word] - level.clauses)
        usual = elsewhere / np.maximum(1, clauses - of)
        part, expected = level.clauses / of, usual * of
        bound = (part >= BOUND * usual) | ((part >= USUAL) & (part >= MORE_OFTEN * usual))
        surprise = level.clauses - expected >= PAIR_ERRORS * np.sqrt(expected)
        bound |= ordered & (part >= PAIR_BOUND * usual) & surprise
        stands &= np.where(np.isin(word, negation), part >= NEGATED, bound)
    return stands


def _words_alone(
    words: Tokens, frequent: np.ndarray, level: StemSets, lengths: np.ndarray
) -> np.ndarray:
    """Which single words say something: in lists all of them, in prose those that stand alone."""
    long_enough: np.ndarray = np.array([len(words.stems[i]) >= 4 for i in frequent])[
        level.members[:, 0]
    ]
    if are_lists(words):
        return long_enough
    alone = lengths[words.unit[level.first]] == 1
    several = np.bincount(level.which[alone], minlength=len(level.keys))
    stands: np.ndarray = long_enough & (several >= USUAL * level.clauses)
    return stands


def are_lists(words: Tokens) -> bool:
    """Whether the median text has so few content words that each says something by itself."""
    texts = np.bincount(words.row)
    said = texts[texts > 0]
    return bool(len(said)) and bool(np.median(said) <= ALONE)


def _order(level: StemSets, stem: np.ndarray) -> np.ndarray:
    """Which pairs come in one order nearly always."""
    ascending = np.bincount(level.which[stem[level.first] < stem[level.last]],
                            minlength=len(level.keys))  # fmt: skip
    part = ascending / level.clauses
    ordered: np.ndarray = (part >= ORDERED) | (part <= 1 - ORDERED)
    return ordered


def _closed(levels: list[StemSets], standing: list[np.ndarray]) -> list[list[int]]:
    """Places of the sets that stand, without those that are nearly always part of another."""
    longer: dict[int, dict[int, int]] = {size: {} for size in range(1, len(levels) + 1)}
    kept: list[list[int]] = []
    for size in range(len(levels), 0, -1):
        level, places = levels[size - 1], np.flatnonzero(standing[size - 1])
        clauses, inside = level.clauses.tolist(), longer[size]
        kept.append([
            i for i in places.tolist()
            if inside.get(int(level.keys[i]), 0) < NEARLY_ALL * clauses[i]
        ])  # fmt: skip
        for part in range(1, size):
            for columns in combinations(range(size), part):
                keys = packed(level.members[places][:, columns]).tolist()
                for key, i in zip(keys, places.tolist(), strict=True):
                    longer[part][key] = max(longer[part].get(key, 0), clauses[i])
    return kept[::-1]


def _phrase(
    words: Tokens, frequent: np.ndarray, customer: np.ndarray, level: StemSets, place: int
) -> Phrase:
    begin, end = np.searchsorted(level.which, [place, place + 1])
    first, last = level.first[begin:end], level.last[begin:end]
    stems = tuple(words.stems[frequent[i]] for i in level.members[place])
    return Phrase(stems, first, last, words.unit[first], np.unique(customer[first]))


def say(
    words: Tokens, stems: Sequence[str], customer: np.ndarray, *, across: bool = False
) -> Phrase:
    """Where clauses hold some words near each other, in whatever order, and do not deny them.

    Args:
        words: The texts.
        stems: The words without inflection, each one of `words.stems`.
        customer: Number of the customer of each content word, shape (content words,).
        across: Whether words between clauses may stand among them, and only no punctuation mark.
    """
    unit = words.part[words.place] if across else words.unit
    rarest, *others = sorted((words.places_of(stem) for stem in stems), key=len)
    first = last = rarest
    for places in others:
        nearest = _nearest(unit, rarest, places)
        first, last = np.minimum(first, nearest), np.maximum(last, nearest)
    near = max(SPAN, len(stems) + 2)
    fits = (unit[first] == unit[last]) & (last - first <= near)
    if NOT not in stems:
        fits &= ~denied(words, first, last)
    units, once = np.unique(words.unit[first[fits]], return_index=True)
    first, last = first[fits][once], last[fits][once]
    return Phrase(tuple(stems), first, last, units, np.unique(customer[first]))


def _nearest(unit: np.ndarray, places: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The nearest of `others` to each place, in the same clause where there is one."""
    after = np.searchsorted(others, places)
    left, right = others[np.maximum(after - 1, 0)], others[np.minimum(after, len(others) - 1)]
    here, there = unit[left] == unit[places], unit[right] == unit[places]
    closer = np.abs(right - places) < np.abs(left - places)
    return np.where((there & ~here) | ((there | ~here) & closer), right, left)


def denied(words: Tokens, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Whether a clause says not among its content words, two before them, or right behind them."""
    negations = words.places_of(NOT)
    begin = np.maximum(first - BEFORE, np.searchsorted(words.unit, words.unit[first]))
    after = np.minimum(last + 1, len(words.place) - 1)
    behind = words.place[after] == words.place[last] + 1
    behind &= (words.unit[after] == words.unit[last]) & np.isin(after, negations)
    inside = np.searchsorted(negations, last) > np.searchsorted(negations, begin)
    is_denied: np.ndarray = inside | behind
    return is_denied
