"""Words that carry grammar or politeness and no theme, by language."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING

from personakit.beside import toml_beside

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Mapping, Sequence


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
    negations: frozenset[str] = frozenset()
    """Words that say not."""
    signs: frozenset[str] = frozenset()
    """Closings below which stands who wrote it."""
    adjuncts: frozenset[str] = frozenset()
    """What is said beside anything: when, how often, please."""
    forms: frozenset[str] = frozenset()
    """Words of sentences that mail programs and lawyers write."""
    wishes: frozenset[str] = frozenset()
    """What asks for something that is not there."""
    asks: frozenset[str] = frozenset()
    """The same, in questions alone."""

    def __or__(self, other: StopWords) -> StopWords:
        """The words of both."""
        return StopWords(*(getattr(self, f.name) | getattr(other, f.name) for f in fields(self)))


@cache
def distinctive() -> dict[str, frozenset[str]]:
    """Function words that one language alone has, by its code."""
    grammars = _by_code()
    return {
        code: g.function.difference(*(o.function for o in grammars.values() if o is not g))
        for code, g in grammars.items()
    }


@cache
def _by_code() -> dict[str, StopWords]:
    return {
        code: StopWords(*(frozenset(_entries(words, field.name)) for field in fields(StopWords)))
        for code, words in toml_beside(__file__, "stopwords.toml").items()
    }


def _entries(entry: Mapping[str, str], name: str) -> Iterable[str]:
    """Words, or phrases between bars; days and ordinals in their places."""
    text = entry[name]
    if "|" not in text:
        return text.split()
    places = {"{day}": entry["days"].split(), "{nth}": entry["ordinals"].split()}
    phrases = [" ".join(part.split()) for part in text.split("|")]
    for mark, words_there in places.items():
        phrases = [
            phrase.replace(mark, word)
            for phrase in phrases
            for word in (words_there if mark in phrase else [""])
        ]
    return phrases


@cache
def every_language() -> StopWords:
    """The words of all known languages."""
    return reduce(or_, _by_code().values())


def spoken(counts: Counter[str]) -> tuple[str, ...]:
    """Codes of the languages that texts are written in, the most written first; all if none is.

    A language is present where function words that it alone has make up a hundredth of the words.

    Args:
        counts: Lower-case words, and how often they occur.
    """
    totals = {code: sum(counts[word] for word in words) for code, words in distinctive().items()}
    codes = [code for code, count in totals.items() if count and count >= 0.01 * counts.total()]
    return tuple(sorted(codes, key=lambda code: (-totals[code], code))) or tuple(totals)


def grammar_of(codes: Sequence[str]) -> StopWords:
    """The little words of languages; where two disagree of a word, the first has it.

    Portuguese `se` is if, Spanish `se` is himself: in Spanish texts it is no joint.
    """
    together = StopWords()
    for code in codes:
        grammar = _by_code()[code]
        taken = together.function | together.joints | together.negations
        names = ("function", "joints", "negations")
        together |= replace(grammar, **{name: getattr(grammar, name) - taken for name in names})
    return together
