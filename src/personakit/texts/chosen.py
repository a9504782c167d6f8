"""Which of many phrases are told: each thing that is said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from personakit.texts.phrases import Phrase
    from personakit.texts.words import Tokens

SAME = 0.5
"""Part of the clauses of the rarer of two phrases that hold both, for them to say the same."""
BESIDE_MANY, BESIDE = 4, 0.25
"""Other phrases beside which an adjunct stands, and the part of its clauses where it does."""


class Chosen:
    """Phrases that were chosen, and in which clauses they stand."""

    def __init__(self, words: Tokens) -> None:
        """Begin with none.

        Args:
            words: The texts.
        """
        self._clauses = int(words.clause[-1]) + 1 if len(words.clause) else 0
        self._inside: list[np.ndarray] = []
        self.phrases: list[Phrase] = []

    def add(self, phrase: Phrase) -> None:
        """Choose a phrase."""
        inside = np.zeros(self._clauses, dtype="bool")
        inside[phrase.units] = True
        self._inside.append(inside)
        self.phrases.append(phrase)

    def inside(self, phrase: Phrase) -> np.ndarray:
        """Which clauses of a phrase hold each chosen one, shape (chosen, clauses of the phrase)."""
        shape = (len(self._inside), len(phrase.units))
        return np.array([mask[phrase.units] for mask in self._inside], dtype="bool").reshape(shape)

    def repeats(self, phrase: Phrase) -> bool:
        """Whether a phrase says what one of the chosen says, or several that share a word with it.

        Two say the same if half of the clauses of the rarer hold the other, too.
        """
        inside = self.inside(phrase)
        sizes = np.array([len(p.units) for p in self.phrases], dtype="int64")
        if (inside.sum(axis=1) >= SAME * np.minimum(sizes, len(phrase.units))).any():
            return True
        near = [not set(phrase.stems).isdisjoint(p.stems) for p in self.phrases]
        shared: np.ndarray = inside[np.array(near, dtype="bool")].any(axis=0)
        return bool(shared.sum() >= SAME * len(phrase.units))

    def accompanies(self, phrase: Phrase) -> bool:
        """Whether a phrase is said beside many others, whatever they say: an adjunct."""
        inside = self.inside(phrase)
        others = [p for p, with_it in zip(self.phrases, inside, strict=True) if with_it.any()]
        apart = [p for p in others if set(p.stems).isdisjoint(phrase.stems)]
        return len(apart) >= BESIDE_MANY and bool(inside.any(axis=0).mean() >= BESIDE)
