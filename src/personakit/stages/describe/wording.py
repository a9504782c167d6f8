"""How customers put a theme."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.stages.describe.phrases import Phrase
    from personakit.stages.describe.words import Words

MOST_FORMS = 50
"""Ways to put a theme that are kept."""
MOST_PLACES = 200
"""Places that are looked at for a label."""
MOST_MORE = 3
"""Words that a label may add on either side of a phrase."""
LONGEST = 8
"""Words of a label, unless the bare phrase has more."""


def forms_of(phrase: Phrase, words: Words) -> tuple[str, ...]:
    """The ways to write a phrase, in lower case, the most frequent first."""
    first = words.place[phrase.starts]
    last = words.place[phrase.starts + len(phrase.stems) - 1]
    spans = zip(first.tolist(), last.tolist(), strict=True)
    counts = Counter(" ".join(words.surface[i : j + 1]).lower() for i, j in spans)
    return tuple(sorted(counts, key=lambda form: (-counts[form], form))[:MOST_FORMS])


def label_of(phrase: Phrase, words: Words) -> str:
    """The longest wording that half of the places share, or else the most frequent one."""
    some = phrase.starts[:: 1 + len(phrase.starts) // MOST_PLACES].tolist()
    written = Counter(form for start in some for form in _wordings(words, start, phrase))
    counts: Counter[str] = Counter()
    for form, count in written.items():
        counts[form.lower()] += count
    shared = [form for form, count in counts.items() if 2 * count >= len(some)]
    best = min(shared, key=lambda f: (-len(f), f), default="") or min(
        counts, key=lambda f: (-counts[f], f)
    )
    spelled = (form for form in written if form.lower() == best)
    return _uncapitalised(min(spelled, key=lambda f: (-written[f], f)), words)


def _wordings(words: Words, start: int, phrase: Phrase) -> Iterator[str]:
    """The phrase that starts here, bare and with some words more, inside its clause."""
    first = int(words.place[start])
    last = int(words.place[start + len(phrase.stems) - 1])
    left, right = np.searchsorted(words.clause, words.clause[first] + np.arange(2)).tolist()
    for i in range(max(left, first - MOST_MORE), first + 1):
        for j in range(last + 1, min(right, last + 1 + MOST_MORE) + 1):
            bare = i == first and j == last + 1
            if bare or (j - i <= LONGEST and _reads(words, i, j, left, right)):
                yield " ".join(words.surface[i:j])


def _reads(words: Words, start: int, end: int, left: int, right: int) -> bool:
    """Whether `surface[start:end]` of the clause `surface[left:right]` reads as it stands."""
    first, last = words.surface[start].lower(), words.surface[end - 1].lower()
    little = words.grammar.function
    opens = start == left or first not in little
    return opens and (end == right or (last not in little and last not in words.grammar.openers))


def _uncapitalised(label: str, words: Words) -> str:
    """The label without the capital that only the start of a sentence gave it."""
    first, space, rest = label.partition(" ")
    lower = first[:1].lower() + first[1:]
    return f"{lower if words.spellings[lower] > words.spellings[first] else first}{space}{rest}"
