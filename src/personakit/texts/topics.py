"""What a phrase is about, by a lexicon of topics in seven languages."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

TopicKind = Literal["problem", "topic", "praise"]
"""Whether a topic hurts, is only what something is about, or is liked."""

_BETWEEN = r"\W+(?:\w+\W+){0,2}?"
"""Stands for a blank of an entry: up to two words."""


@dataclass(frozen=True)
class LexiconEntry:
    """A topic, as one language speaks of it."""

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


@cache
def _lexicon(language: str) -> tuple[LexiconEntry, ...]:
    text = files(__package__).joinpath("topics.toml").read_text("utf-8")
    return tuple(
        LexiconEntry(topic["name"], topic["kind"], _pattern(topic[language]))
        for topic in tomllib.loads(text).values()
    )


def _pattern(entries: str) -> re.Pattern[str]:
    """Entries between slashes as one pattern; the file says what its marks mean."""
    told = [" ".join(entry.split()) for entry in entries.split(" / ")]
    return re.compile("|".join(rf"\b(?:{_entry(entry.strip('/ '))})" for entry in told))


def _entry(entry: str) -> str:
    *words, last = re.split(r" (?![^(]*\))", entry)
    return _BETWEEN.join([*(_word(word) for word in words), _word(last)])


def _word(word: str) -> str:
    """A word, the beginning of one, or one of several, as a pattern that ends where a word does."""
    inner = word.replace(",", "|")
    return rf"{inner[:-1]}\b" if inner.endswith("$") else rf"{inner}\w*"
