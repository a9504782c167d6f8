"""The words that headers and questions use for each role, and for each kind of file.

They are data: the tables beside this module, whose phrases are written as `headers.words` and
`headers.fold` leave them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from personakit.stages.columns.headers import fold
from personakit.stages.columns.tables import read_table, split
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from personakit.stages.columns.headers import Header


LONGEST = 8
"""Words of the longest phrase that is looked for."""

WILD = 0.95
"""What a word counts that is known by its end or beginning only."""

UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
"""How German umlauts are spelled in plain letters, and as `headers.fold` leaves them."""


@dataclass(frozen=True)
class PhraseMatch:
    """A phrase found in a header."""

    role: Role
    """What the phrase means."""
    phrase: str
    """The phrase."""
    coverage: float
    """Its share of the header's words."""
    final: bool
    """Whether the header, or its head, ends with it."""
    special: bool
    """Whether it means this in this kind of file only."""


def header_matches(header: str, kind: Kind, head: str = "") -> Iterator[PhraseMatch]:
    """Find the lexicon's phrases in a header.

    Args:
        header: Telling words of the header.
        kind: What the file is about; `unknown` leaves phrases of single kinds out.
        head: Those of the words that say what it is, at its beginning; all where empty.
    """
    lexicon = _lexicon()
    total = header.count(" ") + 1
    for phrase, size, final in _runs(header, head):
        for where in dict.fromkeys((Kind.UNKNOWN, kind)):
            for role in lexicon.get((phrase, where), ()):
                yield PhraseMatch(role, phrase, size / total, final, where is not Kind.UNKNOWN)


def is_first_answer(header: Header) -> bool:
    """Whether a header is that of the first answer to a contact, or the time until it."""
    matches = header_matches(header.words, Kind.TICKETS, header.head)
    return any(match.role is Role.FIRST_RESPONSE_TIME for match in matches)


def phrases_in(header: str, phrases: frozenset[str]) -> list[str]:
    """Those of the phrases that stand in a header, the longest first."""
    held = {run for run, _, _ in _runs(header) if run in phrases}
    return sorted(held, key=lambda phrase: (-len(phrase), phrase))


def question_roles(text: str) -> list[Role]:
    """What a question may ask, the likeliest first.

    >>> question_roles("How likely are you to recommend us?")[0]
    <Role.NPS: 'nps'>
    """
    return [role for role, phrases in _questions().items() if mentions(text, phrases)]


def phrase_parts(text: str) -> tuple[tuple[str, ...], ...]:
    """Phrases of a table, each as the parts that must follow one another.

    >>> phrase_parts("how easy, likely .. recommend")
    (('how easy',), ('likely', 'recommend'))
    """
    return tuple(tuple(_bare(part) for part in entry.split("..")) for entry in split(text))


def mentions(text: str, phrases: Iterable[tuple[str, ...]]) -> bool:
    """Whether a question or header holds one of some phrases, as `phrase_parts` reads them."""
    plain = f" {_bare(text)} "
    return any(_asks(plain, parts) for parts in phrases)


@cache
def level_words() -> Mapping[str, frozenset[str]]:
    """Values that give a role away, by role."""
    return {role: frozenset(split(text)) for role, text in read_table("levels").items()}


@cache
def kind_words() -> Mapping[Kind, Mapping[str, frozenset[str]]]:
    """`strong` and `words` of headers and `files` of file names, by kind."""
    return {
        Kind(kind): {part: frozenset(split(text)) for part, text in parts.items()}
        for kind, parts in read_table("kinds").items()
    }


@cache
def class_words(name: str) -> frozenset[str]:
    """The words of a class: `id` are those for a number or code that stands for something."""
    return frozenset(split(read_table("lexicon")["classes"][name]))


def _runs(header: str, head: str = "") -> Iterator[tuple[str, float, bool]]:
    """Every run of neighbouring words, its length, and whether it ends the head."""
    listed = header.split(" ")
    last = len(head.split(" ")) if head else len(listed)
    for start in range(len(listed)):
        for stop in range(start + 1, min(len(listed), start + LONGEST) + 1):
            run = " ".join(listed[start:stop])
            for spelling in dict.fromkeys((run, _with_umlauts(run))):
                yield spelling, stop - start, stop == last
            if stop == start + 1:
                yield from ((wild, WILD, stop == last) for wild in _wild(run))


def _with_umlauts(word: str) -> str:
    """A word whose umlauts are spelled in plain letters, as if they were not."""
    for plain, umlaut in UMLAUTS:
        word = word.replace(plain, umlaut)
    return word


def _wild(word: str) -> list[str]:
    """The lexicon's entries that end or begin like the word, if it is none: German compounds."""
    plain = _with_umlauts(word)
    if not _phrases().isdisjoint((word, plain)):
        return []
    shorter = (wild for wild in _wildcards() if len(plain) >= len(wild))
    return [wild for wild in shorter if fnmatchcase(word, wild) or fnmatchcase(plain, wild)]


@cache
def _wildcards() -> tuple[str, ...]:
    return tuple(sorted(phrase for phrase in _phrases() if "*" in phrase))


@cache
def _phrases() -> frozenset[str]:
    return frozenset(phrase for phrase, _ in _lexicon())


@cache
def _lexicon() -> Mapping[tuple[str, Kind], tuple[Role, ...]]:
    """Roles by phrase and by the kind of file in which the phrase has them."""
    table = read_table("lexicon")
    classes = {name: split(text) for name, text in table["classes"].items()}
    sections = [(Kind.UNKNOWN, table["roles"])]
    sections += [(Kind(kind), roles) for kind, roles in table["only"].items()]
    roles_by_phrase: dict[tuple[str, Kind], tuple[Role, ...]] = {}
    for kind, roles in sections:
        for role, listed in roles.items():
            meant = (Role(role),)
            for phrase in set(_spelled(listed, classes)):
                roles_by_phrase[phrase, kind] = roles_by_phrase.get((phrase, kind), ()) + meant
    return roles_by_phrase


def _spelled(text: str, classes: Mapping[str, list[str]]) -> Iterator[str]:
    """Phrases with their classes of words written out."""
    for entry in split(text):
        names = re.findall(r"{(\w+)}", entry)
        pattern = re.sub(r"{\w+}", "{}", entry)
        for members in product(*(classes[name] for name in names)):
            yield pattern.format(*members)


@cache
def _questions() -> Mapping[Role, tuple[tuple[str, ...], ...]]:
    """Phrases by role, each as the parts that must follow one another."""
    return {Role(role): phrase_parts(text) for role, text in read_table("questions").items()}


def _bare(text: str) -> str:
    """Folded words, without any other characters."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def _asks(text: str, parts: tuple[str, ...]) -> bool:
    """Whether the parts occur in this order; up to four letters only as whole words."""
    place = 0
    for part in parts:
        place = text.find(f" {part} " if len(part) <= 4 else f" {part}", place)
        if place < 0:
            return False
        place += len(part)
    return True
