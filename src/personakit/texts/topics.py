"""What a phrase is about, by a lexicon of topics in seven languages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from personakit.beside import toml_beside
from personakit.texts.grammar import distinctive, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

TopicKind = Literal["problem", "topic", "praise"]
"""Whether a topic hurts, is only what something is about, or is liked."""

_BETWEEN = r"\W+(?:\w+\W+){0,2}?"
"""Stands for a blank of an entry: up to two words."""


@dataclass(frozen=True)
class LexiconEntry:
    """A topic, as one language speaks of it."""

    key: str
    """Its key in `topics.toml`."""
    name: str
    """What it is, in words."""
    kind: TopicKind
    """Whether it hurts."""
    pattern: re.Pattern[str]
    """What is searched for, in lower case."""


def topics_of(text: str, language: str) -> Iterator[LexiconEntry]:
    """The topics that a text is about, in the order of the lexicon.

    >>> [entry.name for entry in topics_of("The parcel never arrived", "en")]
    ['Parcel never arrived', 'Delivery and shipping']
    """
    said = text.lower()
    return (entry for entry in _lexicon(language) if entry.pattern.search(said))


@lru_cache(maxsize=4096)
def subjects_of(label: str) -> frozenset[str]:
    """What a label, a header or an answer is about: keys of `topics.toml` and `subjects.toml`.

    It is looked up in English and in the language that its little words tell, if they do; where
    nothing is found, in all: it may be too short to tell.

    >>> sorted(subjects_of("Refund still missing")), sorted(subjects_of("Rücksendung"))
    (['refund'], ['returns'])
    """
    said = re.sub(r"[_\W]+", " ", label.lower())
    everything, codes = tuple(distinctive()), spoken(Counter(said.split()))
    for languages in (("en", *(codes if codes != everything else ())), everything):
        subjects = [
            key
            for code in dict.fromkeys(languages)
            for key, entries in _keys(code)
            if any(stem in said for stem in _stems(entries)) and pattern_of(entries).search(said)
        ]
        if subjects:
            return frozenset(subjects)
    return frozenset()


def names_problem(label: str) -> bool:
    """Whether a label is about what the lexicon knows to hurt.

    >>> names_problem("Delivery delay"), names_problem("Refund")
    (True, False)
    """
    topics = _table("topics.toml")
    return any(topics[key]["kind"] == "problem" for key in subjects_of(label) & topics.keys())


def keys_of_subjects() -> frozenset[str]:
    """All that a label may be about."""
    return frozenset(key for key, _ in _keys("en"))


@cache
def _keys(language: str) -> tuple[tuple[str, str], ...]:
    """The key of each subject, and its entries."""
    tables = (_table(name) for name in ("topics.toml", "subjects.toml"))
    return tuple((key, entry[language]) for table in tables for key, entry in table.items())


@cache
def _lexicon(language: str) -> tuple[LexiconEntry, ...]:
    return tuple(
        LexiconEntry(key, topic["name"], topic["kind"], pattern_of(topic[language]))
        for key, topic in _table("topics.toml").items()
    )


@cache
def _table(name: str) -> dict[str, dict[str, Any]]:
    return toml_beside(__file__, name)


@cache
def pattern_of(entries: str) -> re.Pattern[str]:
    """Entries between slashes as one pattern; the file says what its marks mean."""
    words = (_BETWEEN.join(map(_word, entry)) for entry in _words(entries))
    return re.compile("|".join(rf"\b(?:{entry})" for entry in words))


@cache
def _stems(entries: str) -> frozenset[str]:
    """Pieces of text of which one stands wherever the pattern does: far cheaper to look for."""
    return frozenset(stem for first, *_ in _words(entries) for stem in re.findall(r"\w+", first))


def _words(entries: str) -> Iterator[list[str]]:
    """The words of each entry between slashes."""
    for entry in " ".join(entries.split()).split(" / "):
        yield re.split(r" (?![^(]*\))", entry.strip("/ "))


def _word(word: str) -> str:
    """A word, the beginning of one, or one of several, as a pattern that ends where a word does."""
    inner = word.replace(",", "|").replace("*", r"\w*")
    return rf"{inner[:-1]}\b" if inner.endswith("$") else rf"{inner}\w*"
