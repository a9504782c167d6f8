"""What customers write about: phrases of their own, compared between segments."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from personakit.texts.redaction import names_in
from personakit.texts.spoken import alike
from personakit.texts.wording import Wording, forms_of, wording_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from personakit.texts.phrases import Phrase
    from personakit.texts.spoken import Spoken

DISTINCT = 3.0
"""Standard errors of log-odds from which on a phrase separates segments."""
COMMON = 0.1
"""Part of the customers from which on a phrase counts even where it separates nothing."""
SINGLE = 1 / 3
"""Weight of a single word: it tells less than a phrase."""
PRIOR = 0.1
"""Strength of the prior, in parts of the customers."""


@dataclass(frozen=True)
class ColumnTheme:
    """Something that many customers write in one column."""

    wording: Wording
    """How they put it."""
    stems: frozenset[str]
    """Its content words without inflection."""
    phrases: tuple[str, ...]
    """The ways they put it, in lower case, the most frequent first."""
    texts: tuple[int, ...]
    """Positions of the rows that say it, ascending."""

    @property
    def label(self) -> str:
        """How they put it, in words."""
        return self.wording.label


def find_themes(
    spoken: Spoken, segment: np.ndarray, most: int = 24, private: Collection[str] = frozenset()
) -> list[ColumnTheme]:
    """Choose what to tell of the phrases of a column, first what separates segments.

    Args:
        spoken: The texts and their phrases.
        segment: Segment of each speaker, -1 for none, shape (speakers,).
        most: Number of themes.
        private: Values of personal columns: a label that names one makes no theme.

    Returns:
        Themes by weight.
    """
    sizes, found = np.bincount(segment + 1)[1:], spoken.phrases
    told = [np.bincount(segment[p.customers] + 1, minlength=len(sizes) + 1)[1:] for p in found]
    themes = (
        ColumnTheme(
            wording=wording_of(found[i], spoken.words),
            stems=frozenset(found[i].stems),
            phrases=forms_of(found[i], spoken.words),
            texts=tuple(np.unique(spoken.words.row[found[i].starts]).tolist()),
        )
        for i in _by_weight(found, np.array(told), sizes)
    )
    return list(islice((t for t in themes if not names_in(t.label, private)), most))


def _by_weight(found: Sequence[Phrase], told: np.ndarray, sizes: np.ndarray) -> Iterator[int]:
    """Positions of the phrases that tell enough and are not one theme with a weightier one."""
    if not found:
        return
    weights = _weights(told, sizes, np.array([len(p.stems) > 1 for p in found]))
    chosen: list[Phrase] = []
    for i in sorted(range(len(found)), key=lambda i: (-weights[i], found[i].stems)):
        if weights[i] < 1:
            return
        if not any(alike(found[i], other) for other in chosen):
            chosen.append(found[i])
            yield i


def _weights(told: np.ndarray, sizes: np.ndarray, several: np.ndarray) -> np.ndarray:
    """How much each phrase tells; from 1 on it is a theme.

    Log-odds ratio of a segment and the rest over its standard error, with an informative Dirichlet
    prior: Monroe, Colaresi and Quinn (2008), equations 16 and 22, counted in customers.

    Args:
        told: Customers who write each phrase, shape (phrases, segments).
        sizes: Customers of each segment, shape (segments,).
        several: Whether each phrase has more than one word, shape (phrases,).
    """
    every, total = told.sum(axis=1, keepdims=True), sizes.sum()
    own, rest = told + PRIOR * every, (1 + PRIOR) * every - told
    others = total * (1 + PRIOR) + 1
    silent_own, silent_rest = sizes + PRIOR * total + 1 - own, others - sizes - rest
    odds = np.log(own / silent_own) - np.log(rest / silent_rest)
    distinct = (odds / np.sqrt(1 / own + 1 / rest)).max(axis=1) / DISTINCT
    share = every[:, 0] / total
    common = np.where(share >= COMMON, 1 + share, 0)
    weights: np.ndarray = np.where(several, np.maximum(distinct, common), SINGLE * distinct)
    return weights
