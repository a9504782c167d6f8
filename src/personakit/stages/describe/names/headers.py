"""What a header or a level speaks of, as far as names ask: the table beside this module."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from personakit.beside import toml_beside
from personakit.vocabulary.letters import words_apart

Room = Literal["kinds", "files", "topics", "answers", "frequencies", "attributes"]

LONG = 6
"""Letters from which on a word is looked for inside others: `Tenureinmonths` speaks of tenure."""


def speaks_of(entry: str, text: str, room: Room = "topics") -> bool:
    """Whether a header holds one of the words of an entry.

    >>> speaks_of("tenure", "Tenureinmonths"), speaks_of("deals", "ideal")
    (True, False)
    """
    spaced = _apart(text)
    words = {*re.findall(r"[^\W\d_]+", spaced)}
    inside, whole = _entries(room)[entry]
    return bool(words & whole) or any(each in spaced for each in inside)


def words_of(entry: str, room: Room) -> frozenset[str]:
    """The words of an entry, those that are looked for inside a header too."""
    inside, whole = _entries(room)[entry]
    return whole.union(inside)


def entries(room: Room) -> tuple[str, ...]:
    """The entries of a room, in their order."""
    return tuple(_entries(room))


def _apart(text: str) -> str:
    """A header in lower case, its words apart."""
    return " ".join(words_apart(text).replace("_", " ").casefold().split())


@cache
def _entries(room: Room) -> dict[str, tuple[tuple[str, ...], frozenset[str]]]:
    """By entry the words that are looked for inside a header, and those that are whole words."""
    entries = {}
    for entry, listed in toml_beside(__file__)[room].items():
        words = {_apart(one) for one in listed.split(",")}
        inside = {one for one in words if len(one) >= LONG or " " in one or not one.isascii()}
        entries[entry] = (tuple(sorted(inside)), frozenset(words - inside))
    return entries
