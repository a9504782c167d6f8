"""How customers sound: pleased or upset, by VADER's lexicon and rules, which know English alone."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from vader import SentimentIntensityAnalyzer

from personakit.problems import Problem
from personakit.texts.grammar import distinctive
from personakit.texts.sentences import sentences
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from personakit.texts.spoken import Spoken

MOST_SCORED = 2_000
"""Texts that are scored, about; of more, those of a sample of customers drawn by hash."""
LONGEST_SCORED = 600
"""Characters of a text that are scored, cut at a word where there are blanks."""
PLEASED = 0.05
"""Score from which on a text sounds pleased, and below minus which upset (Hutto & Gilbert 2014)."""
FEW_LEFT = 0.05
"""Part of the texts below which those in other languages are not worth a word."""
ENGLISH = "en"

_WORD = re.compile(r"\w+(?:'\w+)*")


@dataclass(frozen=True)
class Tone:
    """The scores of texts."""

    scores: pd.DataFrame
    """One row an English text: `customer` (str) and `score`, VADER's compound, -1 to 1."""
    texts: int
    """Texts that were drawn, of whatever language."""
    sources: tuple[str, ...]
    """Files and columns of those that were scored."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is not measured, told once."""
        left = self.texts - len(self.scores)
        if left <= FEW_LEFT * self.texts:
            return ()
        part = "" if left == self.texts else f" of {left:,} of {self.texts:,} texts"
        message = f"The tone{part} is not measured: the lexicon knows English alone."
        return (Problem("tone_not_measured", message, severity="note"),)


def read_tone(spoken: Sequence[Spoken]) -> Tone:
    """Score what customers wrote; subjects only where there is nothing else.

    Args:
        spoken: Texts. Their English texts are scored; those without words that one
            language alone has are of their column's language.
    """
    drawn = _drawn(_written(spoken))
    english = [texts[_are_english(texts["text"])] for texts in drawn.values()]
    kept = [texts for texts in english if len(texts)]
    scores = pd.concat(kept) if kept else pd.DataFrame({"customer": [], "text": []}, dtype="str")
    analyzer, compounds = _analyzer(), dict[str, float]()
    for text in scores["text"].unique():
        compounds[text] = analyzer.polarity_scores(text)["compound"]
    return Tone(
        scores.assign(score=scores["text"].map(compounds).astype("float64"))[["customer", "score"]],
        sum(map(len, drawn.values())),
        tuple(where for where, texts in zip(drawn, english, strict=True) if len(texts)),
    )


def score_texts(texts: Sequence[str]) -> list[float | None]:
    """VADER's compound of each text, -1 to 1, without greetings; None of those not in English.

    Those without words that one language alone has are of the language of most.
    """
    bare = pd.Series([_bare(text) for text in texts], dtype="str")
    if bare.empty:
        return []
    score = _analyzer().polarity_scores
    return [
        float(score(text)["compound"]) if is_english and text else None
        for text, is_english in zip(bare, _are_english(bare), strict=True)
    ]


def word_tone(word: str) -> float:
    """How one English word sounds by the lexicon, -4 to 4; 0 where it is not in it."""
    return float(_analyzer().lexicon.get(word.casefold(), 0.0))


@cache
def _analyzer() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


def _written(spoken: Sequence[Spoken]) -> dict[str, pd.DataFrame]:
    """Texts by file and column; subjects only of a file that has nothing else."""
    by_column: dict[str, list[pd.DataFrame]] = {}
    for source in spoken:
        letters = [header for header, role in source.columns.items() if role is not Role.SUBJECT]
        for header in letters or source.columns:
            texts = source.texts.loc[source.texts["column"] == header, ["customer", "text"]]
            by_column.setdefault(f"{source.source}/{header}", []).append(texts)
    return {where: pd.concat(texts) for where, texts in by_column.items()}


def _drawn(written: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Texts to be scored, by column, without greetings and quoted replies: customer, text."""
    total = sum(map(len, written.values()))
    limit = int(2**32 * min(1.0, MOST_SCORED / max(1, total)))
    scored = {}
    for where, texts in written.items():
        drawn = [who for who in texts["customer"].unique() if _hash(who) < limit]
        letters = texts[texts["customer"].isin(drawn)]
        bare = letters.assign(text=letters["text"].map(_bare))
        scored[where] = bare[bare["text"] != ""]
    return scored


def _hash(customer: str) -> int:
    return int.from_bytes(hashlib.md5(customer.encode(), usedforsecurity=False).digest()[:4])


def _bare(text: str) -> str:
    said = " ".join(sentences(text))
    if len(said) <= LONGEST_SCORED:
        return said
    cut = said[:LONGEST_SCORED]
    return cut.rpartition(" ")[0] or cut


def _are_english(texts: pd.Series[str]) -> np.ndarray:
    """Which texts have more words that English alone has than of any other language."""
    words = [_WORD.findall(text.lower()) for text in texts]
    little = distinctive().values()
    counts = np.array(
        [[sum(map(its.__contains__, each)) for its in little] for each in words]
    ).reshape(len(words), len(distinctive()))
    place = list(distinctive()).index(ENGLISH)
    silent = counts.sum(axis=1) == 0
    others = np.delete(counts, place, axis=1)
    whole = bool(counts[:, place].sum() > others.sum(axis=0).max())
    english: np.ndarray = np.where(silent, whole, counts[:, place] > others.max(axis=1))
    return english
