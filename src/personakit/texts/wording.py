"""How customers put a theme."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from personakit.texts.phrases import denied
from personakit.texts.verdicts import contrasts
from personakit.texts.words import NOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.texts.phrases import Phrase
    from personakit.texts.words import Tokens

MOST_FORMS = 50
"""Ways to put a theme that are kept."""
MOST_PLACES = 200
"""Places that are looked at for a label."""
LONGEST = 14
"""Words of a label."""
CLEAN = 0.2
"""Part of the places without other content words from which on these give the label."""
SHARED, NEARLY_SHARED = 0.5, 0.8
"""Part of the places that share the next little, the next content word, for a label to grow."""
ENDS = 0.3
"""Part of the places where a word and a not end their clause, to say something by themselves."""


class Wording(NamedTuple):
    """How a theme is put."""

    label: str
    """As customers write it."""
    stems: tuple[str, ...]
    """Its content words without inflection, sorted."""
    across: bool = False
    """Whether it goes on over a word between clauses."""


class Window(NamedTuple):
    """Words of a clause that say a theme."""

    begin: int
    """Where they begin in `surface`."""
    end: int
    """Where they end, this word aside."""
    left: int
    """Where their part of a sentence begins: after a punctuation mark."""
    right: int
    """Where it ends, this word aside."""

    def words(self, tokens: Tokens) -> str:
        """As written."""
        return " ".join(tokens.surface[self.begin : self.end])

    def grown(self, step: int, by: int) -> Window:
        """With so many words more to one side; fewer below 0."""
        return (
            self._replace(end=self.end + by) if step > 0 else self._replace(begin=self.begin - by)
        )


def forms_of(phrase: Phrase, words: Tokens, least: int = 1) -> tuple[str, ...]:
    """The ways to write a phrase, in lower case, the most frequent first.

    Args:
        phrase: The phrase.
        words: The texts.
        least: How often a way must have been written.
    """
    counts = Counter(place.words(words).lower() for place in _places(phrase, words, 1))
    usual = (form for form, count in counts.items() if count >= least)
    return tuple(sorted(usual, key=lambda form: (-counts[form], form))[:MOST_FORMS])


def wording_of(phrase: Phrase, words: Tokens) -> Wording | None:
    """The most frequent wording, with the words that nearly all who use it put beside it.

    None where a phrase has no wording that can be understood by itself.
    """
    bare = _bare(phrase, words)
    form = _most_frequent(bare, words)
    places = [place for place in bare if place.words(words).lower() == form]
    if not form:
        return None
    if len(places) < SHARED * len(bare) and len(_stems(places[0], words)) > len(phrase.stems):
        return None
    least = SHARED * len(bare)
    for step in (1, -1):
        places = _trimmed(_grown(places, words, step, least), words, step, len(form.split()))
    if not _says_something(phrase, places):
        return None
    joins = {word.lower() for word in places[0].words(words).split()} & words.grammar.joints
    return Wording(_spelled(places, words), _stems(places[0], words), bool(joins))


def _places(phrase: Phrase, words: Tokens, step: int) -> list[Window]:
    """Every so many places of a phrase."""
    first, last = words.place[phrase.first[::step]], words.place[phrase.last[::step]]
    part = words.part[first]
    bounds = (np.searchsorted(words.part, part, side=side) for side in ("left", "right"))
    columns = (first, last + 1, *bounds)
    return [Window(*row) for row in zip(*(c.tolist() for c in columns), strict=True)]


def _bare(phrase: Phrase, words: Tokens) -> list[Window]:
    """Places that may give a label: not denied, and if possible without other content words."""
    step = 1 + len(phrase.first) // MOST_PLACES
    places = np.array(_places(phrase, words, step), dtype="int64").reshape(-1, 4)
    first, last = phrase.first[::step], phrase.last[::step]
    if NOT not in phrase.stems:
        kept = ~denied(words, first, last)
        places, first, last = places[kept], first[kept], last[kept]
    clean = last - first + 1 == len(phrase.stems)
    if clean.sum() >= CLEAN * len(clean):
        places = places[clean]
    ends = [words.surface[end - 1].lower() not in words.grammar.openers for end in places[:, 1]]
    return [Window(*row) for row in places[np.array(ends, dtype="bool")].tolist()]


def _most_frequent(places: Sequence[Window], words: Tokens) -> str:
    counts = Counter(place.words(words).lower() for place in places)
    return min(counts, key=lambda form: (-counts[form], len(form), form), default="")


def _says_something(phrase: Phrase, places: Sequence[Window]) -> bool:
    """Whether a word with a not ends its clause often enough: “not work”, but no “not the”."""
    if len(phrase.stems) != 2 or NOT not in phrase.stems:
        return True
    return sum(place.end == place.right for place in places) >= ENDS * len(places)


def _grown(places: list[Window], words: Tokens, step: int, least: float) -> list[Window]:
    """The places with the next words to one side that they share, as far as they do."""
    while places and places[0].end - places[0].begin < LONGEST:
        following = [_beside(place, words, step) for place in places]
        word, count = Counter(following).most_common(1)[0]
        little = word in words.grammar.function or word in words.grammar.joints
        shared = count > SHARED * len(places) if little else count >= NEARLY_SHARED * len(places)
        turns = word in contrasts() and word in words.grammar.joints
        if not word or turns or not shared or (not little and count <= least):
            break
        pairs = zip(places, following, strict=True)
        places = [place.grown(step, 1) for place, beside in pairs if beside == word]
    return places


def _beside(place: Window, words: Tokens, step: int) -> str:
    """The next word of the clause in lower case; empty at its end."""
    at = place.end if step > 0 else place.begin - 1
    return words.surface[at].lower() if place.left <= at < place.right else ""


def _trimmed(places: list[Window], words: Tokens, step: int, least: int) -> list[Window]:
    """The places without little words on one side, unless the clause ends there."""
    grammar = words.grammar
    little = grammar.function | grammar.joints | (grammar.openers if step > 0 else frozenset())
    while places[0].end - places[0].begin > least:
        closed = sum(not _beside(place, words, step) for place in places)
        at = places[0].end - 1 if step > 0 else places[0].begin
        word = words.surface[at].lower()
        closes = 2 * closed >= len(places) and word not in grammar.joints
        if closes or word not in little:
            break
        places = [place.grown(step, -1) for place in places]
    return places


def _stems(place: Window, words: Tokens) -> tuple[str, ...]:
    begin, end = np.searchsorted(words.place, [place.begin, place.end])
    return tuple(sorted({words.stems[i] for i in words.stem[begin:end]}))


def _spelled(places: Sequence[Window], words: Tokens) -> str:
    """A wording as it is written most often; a capital where it is a whole sentence's."""
    written = Counter(place.words(words) for place in places)
    label = min(written, key=lambda form: (-written[form], form))
    opens = [
        place.begin == 0 or words.sentence[place.begin - 1] != words.sentence[place.begin]
        for place in places
    ]
    whole = sum(o and p.end == p.right for o, p in zip(opens, places, strict=True))
    return label if 2 * whole >= len(places) else _uncapitalised(label, words)


def _uncapitalised(label: str, words: Tokens) -> str:
    """The label without the capital that only the start of a sentence gave it."""
    first, space, rest = label.partition(" ")
    lower = first[:1].lower() + first[1:]
    return f"{lower if words.spellings[lower] > words.spellings[first] else first}{space}{rest}"
