"""People named in texts and cells where no column says who they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from personakit.beside import toml_beside
from personakit.texts.grammar import distinctive, every_language
from personakit.vocabulary.letters import without_accents

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

FEWEST_LETTERS = 4
"""Letters of a given name that is one in lower case, too."""
MOST_NAMES = 4
"""Words of a full name."""
CAPITAL = r"[^\W\d_a-zà-öø-ÿß]"
"""A capital letter, whatever the alphabet."""
NAME = rf"{CAPITAL}[^\W\d_]*[a-zà-öø-ÿß][^\W\d_]{{0,30}}(?:['’-]{CAPITAL}[^\W\d_]{{1,30}})?"
"""A word with a capital that is not all capitals."""
PARTICLES = r"(?:(?:van|von|de|del|della|di|da|dos|du|der|den|zu|la|le|ter|ten|al|bin|y|e) ){0,3}"
"""What stands between the parts of a name."""

_WORD = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
"""Words of a label, whatever stands between them: `kevin_underhill.csv`."""
_CAPITAL_WORD = rf"{CAPITAL}[^\W\d_]{{1,30}}(?:['’-][^\W\d_]{{1,30}}){{0,2}}"
_RUN = re.compile(
    rf"(?<![\w'’-]){_CAPITAL_WORD}(?:\s(?:{CAPITAL}\.\s)?{PARTICLES}{_CAPITAL_WORD}){{1,7}}(?![\w-])"
)
"""Words with a capital, one after the other."""
_IN_RUN = re.compile(rf"{PARTICLES}{_CAPITAL_WORD}")


@dataclass(frozen=True)
class _Names:
    """What people are called."""

    given: frozenset[str]
    ambiguous: frozenset[str]
    no_person: frozenset[str]
    words: frozenset[str]
    titles: frozenset[str]
    hints: frozenset[str]
    """A word of each thing that is said before one's own name."""
    titled: re.Pattern[str]
    """A title and the names behind it."""
    said: re.Pattern[str]
    """What is said before one's own name."""


@cache
def _names() -> _Names:
    table = toml_beside(__file__, "names.toml")
    titles = "|".join(sorted((re.escape(t) for t in table["titles"].split()), key=len)[::-1])
    said = "|".join(re.escape(" ".join(each.split())) for each in table["said"].split("|"))
    names = rf"{NAME}(?:[ -]{PARTICLES}{NAME}){{0,3}}"
    return _Names(
        frozenset(map(without_accents, table["given"].split())),
        frozenset(map(without_accents, table["ambiguous"].split())),
        frozenset(" ".join(pair.split()) for pair in table["no_person"].split("|")),
        frozenset(table["words"].split()),
        frozenset(table["titles"].split()),
        frozenset(table["hints"].split()),
        re.compile(rf"\b(?i:{titles})\.?\s(?:(?i:{titles})\.?\s){{0,2}}{names}"),
        re.compile(rf"\b(?:{said})\s(?=\w)", re.IGNORECASE),
    )


def people_in(text: str, ordinary: Collection[str] = frozenset()) -> Iterator[str]:
    """Names of people: by a title, by a given name, or two words with a capital nobody knows.

    Args:
        text: What somebody wrote.
        ordinary: Words in lower case that are words and no names.

    >>> sorted({*people_in("Ms Lee of New York, and Philippa Underhill, my name is ann")})
    ['Ms Lee', 'Philippa Underhill', 'ann']
    """
    names, words = _names(), {*_WORD.findall(text.lower())}
    if not names.titles.isdisjoint(words):
        yield from (match[0] for match in names.titled.finditer(text))
    if not names.hints.isdisjoint(words):
        yield from (_introduced(text[said.end() :]) for said in names.said.finditer(text))
    for run in _RUN.finditer(text):
        yield from _names_of(run[0], ordinary)


def _introduced(rest: str) -> str:
    """The name that somebody tells: a word, and those behind it up to a little one.

    A little word alone is none.
    """
    words = every_language()
    little = words.function | words.joints | words.negations
    name = re.match(r"[\w'’-]+(?: [\w'’-]+){0,2}", rest)
    said = name[0].split(" ") if name else []
    end = next((i for i, word in enumerate(said) if i and word.lower() in little), len(said))
    return "" if end == 1 and said[0] in little else " ".join(said[:end])


def is_given(word: str) -> bool:
    """Whether a word is a given name and nothing else."""
    return without_accents(word.lower()) in _names().given


def is_full_name(cell: str) -> bool:
    """Whether a cell of a column of names is more than one word, none of them a usual one."""
    words = _WORD.findall(cell.lower())
    return 2 <= len(words) <= MOST_NAMES and not any(word in _plain() for word in words)


def without_people(label: str, mark: str) -> str:
    """A label with a mark in place of each person it names, as `names_somebody` knows them.

    >>> without_people("Rated by Kevin Underhill", "[...]")
    'Rated by [...]'
    """
    if not names_somebody(label):
        return label
    titled = _names().titled.sub(mark, label)
    for first, second in [*_pairs(titled)]:
        if _has_given(first, second):
            titled = re.sub(rf"{re.escape(first)}[\W_]+{re.escape(second)}", mark, titled)
    return titled


def names_somebody(label: str) -> bool:
    """Whether a label names a person: by a title, or by a given name with another one.

    Two capitalised words alone do not: a label is the name of something.

    >>> [names_somebody(each) for each in ("Ms Lee", "Kevin Underhill", "New York", "Bath Towels")]
    [True, True, False, False]
    """
    names = _names()
    if names.titled.search(label) and not _is_known_pair(label):
        return True
    return any(_has_given(*pair) for pair in _pairs(label))


def _pairs(label: str) -> Iterator[tuple[str, str]]:
    """Neighbours of a label, the second with a capital where the label has any."""
    capitals = label != label.lower()
    for piece in re.split(r"[/|:;]", label):
        for first, second in pairwise(_PARTS.findall(piece)):
            capital = first[:1].isupper() and second[:1].isupper()
            if capital or (not capitals and len(first) >= FEWEST_LETTERS):
                yield first, second


def _has_given(word: str, following: str) -> bool:
    names, first, second = _names(), word.lower(), following.lower()
    if f"{first} {second}" in names.no_person or not _WORD.fullmatch(second.replace("-", "")):
        return False
    little = every_language().function
    if second in little or first in little:
        return False
    if without_accents(first.split("-")[0]) in names.given:
        return True
    return word[:1].isupper() and without_accents(second) in names.given and first not in _plain()


def _names_of(run: str, ordinary: Collection[str]) -> Iterator[str]:
    """The names among words with a capital: from a given name on, or two that nobody knows."""
    names, words = _names(), [*_IN_RUN.finditer(run)]
    low = [word[0].lower().split()[-1] for word in words]
    things = {i for i, pair in enumerate(pairwise(low)) if " ".join(pair) in names.no_person}
    things |= {i + 1 for i in things}

    def is_given(i: int) -> bool:
        return i not in things and without_accents(low[i].split("-")[0]) in names.given

    def is_strange(i: int) -> bool:
        if i in things or words[i][0].isupper():
            return False
        return low[i] not in ordinary and low[i] not in _plain()

    at = 0
    while at < len(words):
        end = at + 1
        while end < len(words) and (is_strange(end) or is_given(end)):
            end += 1
        first = without_accents(low[at]) in names.ambiguous and at not in things
        if end > at + 1 and (is_given(at) or first or is_strange(at)):
            begin = next((i for i in range(at, end - 1) if is_given(i)), at)
            yield run[words[begin].start() : words[end - 1].end()]
        at = end


def _is_known_pair(label: str) -> bool:
    low = " ".join(_WORD.findall(label.lower()))
    return any(low.startswith(pair) for pair in _names().no_person)


@cache
def _plain() -> frozenset[str]:
    """Words that are no names whatever the texts say: little ones, months, parts of names."""
    words = every_language()
    phrases = (*words.adjuncts, *words.greetings, *words.closings, *words.wishes)
    parts = {word for phrase in phrases for word in phrase.split()}
    little = words.function | words.openers | words.joints | words.negations
    return little | parts | _names().words


def is_german(sentence: str) -> bool:
    """Whether a sentence is German, in which a capital tells no name from a noun."""
    return not distinctive()["de"].isdisjoint(_WORD.findall(sentence.lower()))


def doubtful_nouns(sentence: str, ordinary: Collection[str]) -> list[str]:
    """Capitalised words of a German sentence, the first aside, that few write: they may be names.

    Args:
        sentence: In German.
        ordinary: Words in lower case that many write.
    """
    words = _WORD.findall(sentence)[1:]
    strange = (w for w in words if w[0].isupper() and w.lower() not in ordinary)
    return [w for w in strange if w.lower() not in _plain()]
