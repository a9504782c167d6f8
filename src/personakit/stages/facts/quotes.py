"""Short sentences of customers, without personal data."""

from __future__ import annotations

import re
import textwrap
from functools import lru_cache
from typing import TYPE_CHECKING

from personakit.texts.personal import MARK
from personakit.texts.redaction import is_quotable, redact
from personakit.texts.sentences import clauses, sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import pandas as pd

    from personakit.texts.words import Tokens

MOST_QUOTES = 3
"""Quotes of a statement."""
MOST_QUOTABLE = 200
"""Texts, the shortest, that quotes are taken from."""
LONGEST_SENTENCE = 1_000
"""Characters of a sentence that a quote is cut from."""
LONGEST_QUOTE = 120
"""Characters."""
READ = 20_000
"""Short texts that are held with their sentences, while quotes are chosen."""

_PART = re.compile(r"(?<=[,;:])\s+")


def quotes(
    said: Iterable[tuple[pd.DataFrame, Sequence[str], Tokens]], label: str,
    private: Collection[str],
) -> tuple[str, ...]:  # fmt: skip
    """Short sentences that say a theme, each of another customer.

    Args:
        said: For each column its texts (`customer`, `text`), the wordings to look for, the most
            usual first, and the words of all its texts.
        label: What is said already.
        private: Values of personal columns: no word of them is quoted.

    Returns:
        The most usual wordings first.
    """
    hidden, kept = frozenset(private), {_bare(label): ""}
    quotable = [quote for one in said for quote in _quotable(*one, hidden)]
    chosen: list[str] = []
    for *_, quote, customer in sorted(quotable):
        if _bare(quote) not in kept and customer not in kept.values() and len(chosen) < MOST_QUOTES:
            kept[_bare(quote)] = customer
            chosen.append(quote)
    return tuple(chosen)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _quotable(
    texts: pd.DataFrame, phrases: Sequence[str], words: Tokens, private: Collection[str]
) -> list[tuple[int, int, str, str]]:
    """How usual and how odd in length each quote is, the quote, and whose it is."""
    rows = texts[["customer", "text"]].itertuples(index=False)
    return [
        (*quote, customer)
        for customer, text in sorted(rows, key=lambda row: (len(row[1]), row))[:MOST_QUOTABLE]
        for sentence, said in _read(text)
        if (quote := _quote(sentence, said, phrases, words, private))
    ]


@lru_cache(maxsize=READ)
def _read(text: str) -> list[tuple[str, list[str]]]:
    """The sentences of a text, each with what its clauses say: most are asked for many themes."""
    return [(sentence, _said(sentence)) for sentence in sentences(text)]


def _quote(
    sentence: str, said: Sequence[str], phrases: Sequence[str], words: Tokens,
    private: Collection[str],
) -> tuple[int, int, str] | None:  # fmt: skip
    """How usual the wording and how odd the length of a quote is, and the quote."""
    place = next((i for i, phrase in enumerate(phrases) if _is_in(phrase, said)), None)
    if place is None or len(sentence) > LONGEST_SENTENCE:
        return None
    quote = _shorten(redact(sentence, private, words.ordinary), phrases[place])
    words_left, hidden = len(quote.replace(MARK, " ").split()), quote.count(MARK)
    if not _is_in(phrases[place], _said(quote)) or words_left < max(3, 3 * hidden):
        return None
    if not is_quotable(quote, words.usual, words.capitals):
        return None
    return place, abs(len(quote) - LONGEST_QUOTE // 2), quote


def _said(sentence: str) -> list[str]:
    """The words of each clause, in lower case, with a blank about each word."""
    return [f" {' '.join(words).lower()} " for words in clauses(sentence)]


def _is_in(phrase: str, said: Sequence[str]) -> bool:
    return any(f" {phrase} " in clause for clause in said)


def _shorten(sentence: str, phrase: str) -> str:
    """The sentence, or the clauses from a phrase on, or as many words."""
    if len(sentence) <= LONGEST_QUOTE:
        return sentence
    parts = _PART.split(sentence)
    start = next((i for i, part in enumerate(parts) if _is_in(phrase, _said(part))), 0)
    quote = " ".join(parts[start:])
    if len(parts[start]) > LONGEST_QUOTE:
        first = re.search(rf"\b{re.escape(phrase.split()[0])}\b", quote, re.IGNORECASE)
        quote = f"... {quote[first.start() if first else 0 :]}"
    return textwrap.shorten(quote, LONGEST_QUOTE, placeholder=" ...")
