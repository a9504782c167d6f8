"""Words that carry grammar or politeness and no theme, by language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class StopWords:
    """The little words of one language, or of several; all in lower case."""

    function: frozenset[str] = frozenset()
    """Words that a phrase neither begins nor ends with."""
    openers: frozenset[str] = frozenset()
    """Words that a phrase may begin with and not end with."""
    joints: frozenset[str] = frozenset()
    """Words between clauses."""
    greetings: frozenset[str] = frozenset()
    """What letters begin with."""
    closings: frozenset[str] = frozenset()
    """What letters end with."""

    def __or__(self, other: StopWords) -> StopWords:
        """The words of both."""
        return StopWords(*(getattr(self, f.name) | getattr(other, f.name) for f in fields(self)))


def languages() -> tuple[StopWords, ...]:
    """The known languages."""
    return tuple(_by_code().values())


@cache
def distinctive() -> dict[str, frozenset[str]]:
    """Function words that one language alone has, by its code."""
    known = _by_code()
    return {
        code: own.function.difference(*(o.function for o in known.values() if o is not own))
        for code, own in known.items()
    }


@cache
def _by_code() -> dict[str, StopWords]:
    text = files(__package__).joinpath("stopwords.toml").read_text("utf-8")
    return {
        code: StopWords(*(frozenset(_entries(words[field.name])) for field in fields(StopWords)))
        for code, words in tomllib.loads(text).items()
    }


def _entries(text: str) -> Iterable[str]:
    """Words, or phrases between bars."""
    return (" ".join(e.split()) for e in text.split("|")) if "|" in text else text.split()


@cache
def every_language() -> StopWords:
    """The words of all known languages."""
    return union(languages())


def spoken(counts: Counter[str]) -> StopWords:
    """The grammar of the languages that texts are written in; of all, if none is recognised.

    A language is present where function words that it alone has make up a hundredth of the words.

    Args:
        counts: Lower-case words, and how often they occur.
    """
    found = []
    for language in languages():
        others = (other.function for other in languages() if other is not language)
        own = language.function.difference(*others)
        if sum(counts[word] for word in own) >= 0.01 * counts.total():
            found.append(language)
    return union(found or languages())


def union(grammars: Sequence[StopWords]) -> StopWords:
    """The words of several languages together."""
    together = StopWords()
    for grammar in grammars:
        together |= grammar
    return together
