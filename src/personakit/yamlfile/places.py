"""Where things stand in a YAML file, and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

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


def place_at(text: str, index: int) -> Place:
    """The place of a character of a text."""
    return Place(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def place_of_mark(mark: Any) -> Place:
    """The place of a mark of PyYAML."""
    return Place(mark.line + 1, mark.column + 1)
