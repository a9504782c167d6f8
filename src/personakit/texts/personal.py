"""The detector of personal data: what is surely personal, in whatever text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from personakit.texts.forms import HINT, PROSE, SURE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MARK = "[...]"
"""What stands in the place of personal data."""


class Found(NamedTuple):
    """Personal data in a text."""

    what: str
    """In words; never the data themselves."""
    start: int
    """Where it begins."""
    text: str
    """What was recognised: to be searched for, not to be shown."""
    everywhere: bool = True
    """Whether it is personal in labels, too, where numbers of articles are common."""


def personal_data(text: str, prose: bool = True) -> Iterator[Found]:
    """What is surely personal in `text`, each piece once.

    Args:
        text: Anything.
        prose: Whether it is written for reading; else a label or a name of a column.

    >>> [found.what for found in personal_data("Ann (ann@example.com) had 1,200 orders in 2026.")]
    ['an e-mail address']
    """
    if not HINT.search(text):
        return
    taken, digits = bytearray(len(text)), sum(map(str.isdecimal, text))
    for forms in (SURE, PROSE) if prose else (SURE,):
        for form in (form for form in forms if form.digits <= digits):
            for match in finder(form.pattern).finditer(text):
                if not taken[match.start()] and (form.check is None or form.check(match[0])):
                    taken[match.start() : match.end()] = b"x" * len(match[0])
                    yield Found(form.what, match.start(), match[0], forms is SURE)


def masked(text: str, prose: bool = False, keep: Collection[str] = ()) -> str:
    """A text with what is surely personal replaced by `[...]`.

    Args:
        text: A header, the name of a file, a message.
        prose: Whether it is written for reading; else a label or a name of a column.
        keep: Pieces that stay: numbers of articles that stand in labels, too.

    >>> masked("Rated by ann@example.com")
    'Rated by [...]'
    """
    while hits := [hit for hit in personal_data(text, prose) if hit.text not in keep]:
        for hit in sorted(hits, key=lambda hit: -hit.start):
            text = f"{text[: hit.start]}{MARK}{text[hit.start + len(hit.text) :]}"
    return text


@cache
def finder(pattern: str) -> re.Pattern[str]:
    """A form, compiled."""
    return re.compile(pattern)
