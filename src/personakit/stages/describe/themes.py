"""What customers write about: phrases of their own, compared between segments, and quotes."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from personakit.texts.redaction import MARK, names_in, redact
from personakit.texts.sentences import clauses, sentences
from personakit.texts.spoken import alike
from personakit.texts.wording import forms_of, label_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import pandas as pd

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
MOST_QUOTABLE = 200
"""Texts of a segment, the shortest, that quotes are taken from."""
LONGEST_SENTENCE = 1_000
"""Characters of a sentence that a quote is cut from."""
LONGEST_QUOTE = 120
"""Characters."""

_PART = re.compile(r"(?<=[,;:])\s+")


@dataclass(frozen=True)
class Theme:
    """Something that many customers write."""

    label: str
    """How they put it most often."""
    phrases: tuple[str, ...]
    """The ways they put it, in lower case, the most frequent first."""
    customers: dict[int, int]
    """Customers who write it, by segment."""
    texts: tuple[int, ...]
    """Positions of the rows that say it, ascending."""


def find_themes(
    spoken: Spoken, segment: np.ndarray, most: int = 24, private: Collection[str] = frozenset()
) -> list[Theme]:
    """Choose what to tell of the phrases of a column, first what separates segments.

    Args:
        spoken: The texts and their phrases.
        segment: Segment of each speaker, -1 for none, shape (speakers,).
        most: Number of themes.
        private: Values of personal columns: a label that names one makes no theme.

    Returns:
        Themes by weight.
    """
    segments = np.unique(segment[segment >= 0])
    sizes, found = np.bincount(segment + 1)[1:], spoken.phrases
    told = [np.bincount(segment[p.customers] + 1, minlength=len(sizes) + 1)[1:] for p in found]
    themes = (
        Theme(
            label=label_of(found[i], spoken.words),
            phrases=forms_of(found[i], spoken.words),
            customers={s: told[i][s].item() for s in segments.tolist()},
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


def quotes(
    texts: pd.DataFrame, theme: Theme, segment: int, private: Collection[str], most: int = 3
) -> tuple[str, ...]:
    """Short sentences of customers of a segment that say a theme, without personal data.

    Args:
        texts: What the theme was found in.
        theme: One of its themes.
        segment: Whose customers to quote.
        private: Values of personal columns: no word of them is quoted.
        most: Number of quotes, each of another customer.

    Returns:
        The most usual wordings first.
    """
    hidden = frozenset(private)
    rows = texts.iloc[list(theme.texts)][["customer", "segment", "text"]]
    own = rows.loc[rows["segment"] == segment, ["customer", "text"]].itertuples(index=False)
    found = [
        (*told, customer)
        for customer, text in sorted(own, key=lambda row: (len(row[1]), row))[:MOST_QUOTABLE]
        for sentence in sentences(text)
        if (told := _quote(sentence, theme.phrases, hidden))
    ]
    kept: dict[str, str] = {}
    for *_, quote, customer in sorted(found):
        if quote not in kept and customer not in kept.values() and len(kept) < most:
            kept[quote] = customer
    return tuple(kept)


def _quote(
    sentence: str, phrases: Sequence[str], private: Collection[str]
) -> tuple[int, int, str] | None:
    """How usual the wording and how odd the length of a quote is, and the quote."""
    place = next((i for i, phrase in enumerate(phrases) if _says(sentence, phrase)), None)
    if place is None or len(sentence) > LONGEST_SENTENCE:
        return None
    quote = _shorten(redact(sentence, private), phrases[place])
    told, hidden = len(quote.replace(MARK, " ").split()), quote.count(MARK)
    if not _says(quote, phrases[place]) or told < max(3, 3 * hidden):
        return None
    return place, abs(len(quote) - LONGEST_QUOTE // 2), quote


def _says(sentence: str, phrase: str) -> bool:
    return any(f" {phrase} " in f" {' '.join(words).lower()} " for words in clauses(sentence))


def _shorten(sentence: str, phrase: str) -> str:
    """The sentence, or the clauses from a phrase on, or as many words."""
    if len(sentence) <= LONGEST_QUOTE:
        return sentence
    parts = _PART.split(sentence)
    start = next((i for i, part in enumerate(parts) if _says(part, phrase)), 0)
    quote = " ".join(parts[start:])
    if len(parts[start]) > LONGEST_QUOTE:
        first = re.search(rf"\b{re.escape(phrase.split()[0])}\b", quote, re.IGNORECASE)
        quote = f"... {quote[first.start() if first else 0 :]}"
    return textwrap.shorten(quote, LONGEST_QUOTE, placeholder=" ...")
