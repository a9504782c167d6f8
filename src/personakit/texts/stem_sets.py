"""Frequent sets of words in clauses, by Apriori (Agrawal and Srikant 1994)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.texts.words import Tokens

LONGEST = 5
"""Content words of a phrase."""
SPAN = 5
"""Content words from the first to the last of a phrase, the first aside."""
MOST_STEMS = 6_000
"""Different words that phrases are made of: five of them still fit into one number."""


class StemSets(NamedTuple):
    """Frequent sets of so many words, and where they stand, once a clause."""

    members: np.ndarray
    """Numbers of the words of each set, ascending, shape (sets, words)."""
    keys: np.ndarray
    """The same as one number a set, ascending."""
    which: np.ndarray
    """Set of each occurrence, ascending."""
    first: np.ndarray
    """First content word of each occurrence."""
    last: np.ndarray
    """Last content word of each occurrence."""
    clauses: np.ndarray
    """Clauses that each set stands in."""


def frequent_stems(stem: np.ndarray, customer: np.ndarray, minimum: int) -> np.ndarray:
    """The stems that enough customers write, ascending; of too many the most frequent."""
    pairs = np.unique(stem * (customer.max() + 1) + customer) // (customer.max() + 1)
    counts = np.bincount(pairs)
    stems = np.flatnonzero(counts >= minimum)
    return np.sort(stems[np.argsort(-counts[stems], kind="stable")][:MOST_STEMS])


def grow(
    words: Tokens, frequent: np.ndarray, customer: np.ndarray, minimum: int
) -> Iterator[StemSets]:
    """Frequent sets by size: the parts of a frequent set are frequent."""
    number = np.full(len(words.stems), -1)
    number[frequent] = np.arange(len(frequent))
    numbers = number[words.stem]
    first = np.flatnonzero(numbers >= 0)
    level = _level(numbers[first][:, None], first, first, words, customer, minimum)
    for _size in range(2, LONGEST + 1):
        if not len(level.keys):
            return
        yield level
        level = _level(*_longer(level, numbers, words.unit), words, customer, minimum)
    if len(level.keys):
        yield level


def _longer(
    level: StemSets, numbers: np.ndarray, unit: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sets with one word more, to the right within the span: members, first, last."""
    rows, firsts, lasts = [], [], []
    for step in range(1, SPAN + 1):
        last = level.last + step
        fits = (last < len(numbers)) & (last - level.first <= SPAN)
        fits[fits] = (unit[last[fits]] == unit[level.first[fits]]) & (numbers[last[fits]] >= 0)
        rows.append(np.column_stack([level.members[level.which[fits]], numbers[last[fits]]]))
        firsts.append(level.first[fits])
        lasts.append(last[fits])
    members = np.sort(np.concatenate(rows), axis=1)
    fresh = (np.diff(members, axis=1) > 0).all(axis=1)
    return members[fresh], np.concatenate(firsts)[fresh], np.concatenate(lasts)[fresh]


def _level(
    members: np.ndarray, first: np.ndarray, last: np.ndarray,
    words: Tokens, customer: np.ndarray, minimum: int,
) -> StemSets:  # fmt: skip
    """The sets of enough customers; of several places in a clause the closest."""
    keys, which = np.unique(packed(members), return_inverse=True)
    order = np.lexsort((first, last - first, words.unit[first], which))
    which, first, last = which[order], first[order], last[order]
    again = np.zeros(len(which), dtype="bool")
    again[1:] = (np.diff(which) == 0) & (np.diff(words.unit[first]) == 0)
    which, first, last = which[~again], first[~again], last[~again]
    everyone = int(customer.max()) + 1
    speakers = np.unique(which * everyone + customer[first]) // everyone
    enough = np.bincount(speakers, minlength=len(keys)) >= minimum
    kept = enough[which]
    which, first, last = (np.cumsum(enough) - 1)[which[kept]], first[kept], last[kept]
    members = unpacked(keys[enough], members.shape[1])
    return StemSets(members, keys[enough], which, first, last, np.bincount(which))


def packed(members: np.ndarray) -> np.ndarray:
    """Sets of numbers, shape (sets, words), as one number each."""
    keys = np.zeros(len(members), dtype="int64")
    for column in members.T:
        keys = keys * MOST_STEMS + column
    return keys


def unpacked(keys: np.ndarray, size: int) -> np.ndarray:
    """The numbers of the words of each set, shape (sets, words)."""
    return np.column_stack(
        [keys // MOST_STEMS**power % MOST_STEMS for power in range(size - 1, -1, -1)]
    ).astype("int64")
