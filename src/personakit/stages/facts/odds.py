"""Whether one segment's records say something more often than the others'."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from personakit.texts.phrases import Phrase
    from personakit.texts.spoken import Spoken

PRIOR = 0.1
"""Strength of the prior, in parts of the records."""


def log_odds(saying: np.ndarray, customers: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Log-odds ratio of each segment's records against all others', in standard errors.

    With an informative Dirichlet prior: Monroe, Colaresi and Quinn (2008), equations 16 and 22.
    What one customer says again and again is evidence once: the error is that of as many records
    as there are customers.

    Args:
        saying: Records that say something, shape (somethings, segments).
        customers: Customers who do, of all segments, shape (somethings,).
        sizes: Records of each segment, shape (segments,).

    Returns:
        z values, shape (somethings, segments).
    """
    every, total = saying.sum(axis=1, keepdims=True), sizes.sum()
    own, rest = saying + PRIOR * every, (1 + PRIOR) * every - saying
    others = total * (1 + PRIOR) + 1
    silent_own, silent_rest = sizes + PRIOR * total + 1 - own, others - sizes - rest
    odds = np.log(own / silent_own) - np.log(rest / silent_rest)
    once = customers[:, None] / np.maximum(every, 1)
    z: np.ndarray = odds * np.sqrt(once) / np.sqrt(1 / own + 1 / rest)
    return z


class Separation:
    """How far phrases separate segments, counted in records."""

    def __init__(self, spoken: Spoken, segment: Mapping[str, int]) -> None:
        """Know the segment of every record.

        Args:
            spoken: The texts.
            segment: Segment of each writer, -1 for none.
        """
        of_writer = np.array([segment[who] for who in spoken.writers], dtype="int64")
        records = np.array([*spoken.writers.values()], dtype="int64")
        self._sizes = np.bincount(of_writer + 1, records, 2 + max(of_writer, default=-1))
        self._segment = spoken.texts["customer"].map(segment).to_numpy(dtype="int64") + 1
        self._record = pd.factorize(spoken.texts["record"])[0]
        self._row = spoken.words.row

    def distinct(self, phrases: Sequence[Phrase]) -> np.ndarray:
        """Standard errors by which each separates the segment that says it most of all."""
        if len(self._sizes) == 1 or not phrases:
            return np.zeros(len(phrases))
        saying = np.array([self._by_segment(phrase) for phrase in phrases])
        customers = np.array([len(phrase.customers) for phrase in phrases])
        distinct: np.ndarray = log_odds(saying, customers, self._sizes)[:, 1:].max(axis=1)
        return distinct

    def _by_segment(self, phrase: Phrase) -> np.ndarray:
        """Records that hold a phrase, by segment."""
        rows = self._row[phrase.first]
        _, once = np.unique(self._record[rows], return_index=True)
        return np.bincount(self._segment[rows[once]], minlength=len(self._sizes))
