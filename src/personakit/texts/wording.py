"""How customers put a theme."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from personakit.texts.words import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.texts.phrases import Phrase
    from personakit.texts.words import Tokens

MOST_FORMS = 50
"""Ways to put a theme that are kept."""
MOST_PLACES = 200
"""Places that are looked at for a label."""
MOST_MORE = 3
"""Words that a label may add on either side of a phrase."""
LONGEST = 8
"""Words of a label that is part of a sentence, unless the bare phrase has more."""
LONGEST_SENTENCE = 14
"""Words of a label that is a whole sentence."""


class Wording(NamedTuple):
    """How a theme is put; the better one reads as it stands, the greater it is."""

    whole: int
    """2 for a whole sentence or line, 1 from the start of a sentence to the end of a clause."""
    label: str
    """As customers write it."""


def forms_of(phrase: Phrase, words: Tokens) -> tuple[str, ...]:
    """The ways to write a phrase, in lower case, the most frequent first."""
    first = words.place[phrase.starts]
    last = words.place[phrase.starts + len(phrase.stems) - 1]
    spans = zip(first.tolist(), last.tolist(), strict=True)
    counts = Counter(" ".join(words.surface[i : j + 1]).lower() for i, j in spans)
    return tuple(sorted(counts, key=lambda form: (-counts[form], form))[:MOST_FORMS])


def label_of(phrase: Phrase, words: Tokens) -> str:
    """How customers put a phrase most often."""
    return wording_of(phrase, words).label


def wording_of(phrase: Phrase, words: Tokens) -> Wording:
    """The best wording that half of the places share, or else the most frequent one.

    A whole sentence is better than the beginning of one, that is better than words from its
    middle; among equals the longest counts.
    """
    some = phrase.starts[:: 1 + len(phrase.starts) // MOST_PLACES].tolist()
    written = Counter(told for start in some for told in _wordings(words, start, phrase))
    counts: Counter[str] = Counter()
    wholes: Counter[str] = Counter()
    for (whole, form), count in written.items():
        counts[form.lower()] += count
        wholes[form.lower()] += whole * count
    shared = [form for form, count in counts.items() if 2 * count >= len(some)]
    best = min(
        shared, key=lambda f: (-round(wholes[f] / counts[f]), -len(f), f), default=""
    ) or min(counts, key=lambda f: (-counts[f], f))
    spelled = [told.label for told in written if told.label.lower() == best]
    label = min(spelled, key=lambda f: (-sum(written[Wording(w, f)] for w in range(3)), f))
    whole = round(wholes[best] / counts[best])
    return Wording(whole, label if whole else _uncapitalised(label, words))


def _wordings(words: Tokens, start: int, phrase: Phrase) -> Iterator[Wording]:
    """The phrase that starts here: bare, with some words more of its clause, its sentence."""
    first = int(words.place[start])
    last = int(words.place[start + len(phrase.stems) - 1])
    left, right = np.searchsorted(words.clause, words.clause[first] + np.arange(2)).tolist()
    begin, end = np.searchsorted(words.sentence, words.sentence[first] + np.arange(2)).tolist()
    is_label = end - begin <= LONGEST_SENTENCE and not any(
        UNREADABLE.match(word) for word in words.surface[begin:end]
    )
    sentence = (begin, end) if is_label else None
    if sentence:
        yield Wording(2, " ".join(words.surface[begin:end]))
    for i in range(max(left, first - MOST_MORE), first + 1):
        for j in range(last + 1, min(right, last + 1 + MOST_MORE) + 1):
            bare = i == first and j == last + 1
            fits = bare or (j - i <= LONGEST and _reads(words, i, j, left, right))
            if fits and (i, j) != sentence:
                yield Wording(int(i == begin and j == right), " ".join(words.surface[i:j]))


def _reads(words: Tokens, start: int, end: int, left: int, right: int) -> bool:
    """Whether `surface[start:end]` of the clause `surface[left:right]` reads as it stands."""
    first, last = words.surface[start].lower(), words.surface[end - 1].lower()
    little = words.grammar.function
    opens = start == left or first not in little
    return opens and (end == right or (last not in little and last not in words.grammar.openers))


def _uncapitalised(label: str, words: Tokens) -> str:
    """The label without the capital that only the start of a sentence gave it."""
    first, space, rest = label.partition(" ")
    lower = first[:1].lower() + first[1:]
    return f"{lower if words.spellings[lower] > words.spellings[first] else first}{space}{rest}"
