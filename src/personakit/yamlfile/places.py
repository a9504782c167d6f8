"""Where things stand in a YAML file, and what is wrong there."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

LINE_END = re.compile(r"\r\n?|\n")

KeyPath = tuple[str | int, ...]
"""Keys and indexes from the top of a file: `("goals", 0, "share")`."""


class Place(NamedTuple):
    """Where something stands, counted from 1."""

    line: int
    column: int


Places = dict[KeyPath, Place]
TOP = Place(1, 1)
FlawKind = Literal["unreadable", "syntax", "duplicate", "unsafe"]


class Flaw(NamedTuple):
    """Why a file is not the YAML it should be."""

    kind: FlawKind
    message: str
    """What is wrong, without a full stop; the name of the file stands before it."""
    place: Place | None = None
    """Where; None for the file as a whole."""
    hint: str = "Mend the file."


@dataclass
class Parsed:
    """What a YAML file says, and where."""

    data: Any = None
    """Plain mappings, lists and scalars; None of an empty file."""
    places: Places = field(default_factory=dict)
    """Where each key and list item stands."""
    traps: dict[KeyPath, str] = field(default_factory=dict)
    """Values that do not mean what they look like (`NO`, `0123`, `12:30`), as written."""
    flaws: list[Flaw] = field(default_factory=list)
    """What is wrong; after a flaw of the syntax there are no data."""


class FlawError(Exception):
    """A flaw after which a file cannot be read on."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.message)
        self.flaw = flaw


def place_of(places: Places, path: KeyPath) -> Place:
    """Where `path` stands, or the nearest thing around it that is there."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, TOP)


class Lines:
    """The lines of a text as editors count them: U+2028 and its like end none, as YAML has it."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def at(self, index: int) -> Place:
        """The place of a character."""
        line = bisect(self._starts, index)
        return Place(line, index - self._starts[line - 1] + 1)

    def index(self, place: Place) -> int:
        """The character at a place."""
        return self._starts[place.line - 1] + place.column - 1
