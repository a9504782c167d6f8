"""Phrases that many customers write, whatever the inflection and the little words between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.texts.words import Tokens

LONGEST = 4
"""Content words of a phrase."""
NEARLY_ALL = 0.8
"""Part of a phrase's customers from which on a longer phrase stands for it."""


@dataclass(frozen=True)
class Phrase:
    """Content words that follow each other in a clause."""

    stems: tuple[str, ...]
    """The words without inflection."""
    starts: np.ndarray
    """Where it begins: entries of the content words, ascending."""
    customers: np.ndarray
    """Numbers of the customers who write it, ascending."""


def frequent_phrases(words: Tokens, customer: np.ndarray, minimum: int) -> list[Phrase]:
    """Phrases of at least `minimum` customers, the longest form where several say the same.

    Args:
        words: The texts.
        customer: Number of the customer of each content word, shape (content words,).
        minimum: Customers.
    """
    found = {p.stems: p for p in _grow(words, customer, minimum) if _stands(p.stems, words)}
    for phrase in sorted(found.values(), key=lambda p: -len(p.stems)):
        for part in _within(phrase.stems):
            if part in found and len(phrase.customers) >= NEARLY_ALL * len(found[part].customers):
                del found[part]
    return list(found.values())


def _grow(words: Tokens, customer: np.ndarray, minimum: int) -> Iterator[Phrase]:
    """Frequent phrases by length: the parts of a frequent phrase are frequent (Apriori)."""
    ids = words.stem
    for length in range(1, LONGEST + 1):
        if length > 1:
            both = words.linked[:-1] & (ids[:-1] >= 0) & (ids[1:] >= 0)
            ids = np.append(np.where(both, ids[:-1] * (ids.max() + 1) + ids[1:], -1), -1)
        ids = _frequent(ids, customer, minimum)
        used = np.flatnonzero(ids >= 0)
        if not len(used):
            return
        used = used[np.argsort(ids[used], kind="stable")]
        for starts in np.split(used, np.flatnonzero(np.diff(ids[used])) + 1):
            stems = tuple(words.stems[i] for i in words.stem[starts[0] : starts[0] + length])
            yield Phrase(stems, starts, np.unique(customer[starts]))


def _frequent(ids: np.ndarray, customer: np.ndarray, minimum: int) -> np.ndarray:
    """`ids` renumbered from 0, those of fewer than `minimum` customers set to -1."""
    used = np.flatnonzero(ids >= 0)
    _, code = np.unique(ids[used], return_inverse=True)
    everyone = customer.max(initial=0) + 1
    counts = np.bincount(np.unique(code * everyone + customer[used]) // everyone)
    numbers = np.where(counts >= minimum, np.cumsum(counts >= minimum) - 1, -1)
    result = np.full(len(ids), -1)
    result[used] = numbers[code]
    return result


def _stands(stems: tuple[str, ...], words: Tokens) -> bool:
    """Whether a phrase can be understood by itself."""
    if stems[-1] in words.grammar.openers:
        return False
    return len(stems) > 1 or len(stems[0]) >= 4


def _within(stems: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Shorter phrases inside a phrase."""
    for length in range(1, len(stems)):
        for start in range(len(stems) - length + 1):
            yield stems[start : start + length]
