"""What readers share: pieces of files, and where these are written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.hints import near_miss
from personakit.problems import Problem
from personakit.stages.sources.records import Grammar
from personakit.texts.screening import as_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from personakit.engines.base import Engine
    from personakit.values import Address

WRITTEN = Grammar(",")
"""How readers write tables."""


@dataclass(frozen=True)
class Piece:
    """A file, or a piece of one, that may have to be taken apart further."""

    address: Address
    """What it is called."""
    path: Path
    """Where its bytes lie."""
    wanted: tuple[str, ...] = ()
    """Places in the file that were named; all are wanted where none was."""
    table: bool = False
    """Whether it is a table, written by a reader."""
    questions: tuple[str, ...] = ()
    """What each column of it asks, where its file says so."""
    depth: int = 0
    """Archives around it."""

    def inner(self, place: str, path: Path, *, table: bool = True) -> Piece:
        """A piece of this one."""
        address = replace(self.address, place=self.address.place + place)
        return replace(self, address=address, path=path, table=table)

    def chosen(self, places: Sequence[str]) -> list[str]:
        """The places in this piece that are wanted.

        Raises:
            UnreadableError: One is named that is not there.
        """
        here = {self.address.place + place: place for place in places}
        asked = [address for address in self.wanted if address.startswith(self.address.place)]
        if not asked or self.address.place in asked:
            return [*places]
        for address in asked:
            if not any(_leads(full, address) for full in here):
                near = near_miss(address[1:], (full[1:] for full in here))
                raise UnreadableError(
                    f"{self.address.file}{address} is not there: the file holds no such part.",
                    near or "It holds none that could be meant.",
                )
        return [place for full, place in here.items() if any(_leads(full, at) for at in asked)]


def _leads(place: str, wanted: str) -> bool:
    """Whether a place is wanted, lies inside what is, or holds it."""
    long, short = sorted((place, wanted), key=len, reverse=True)
    return long == short or (bool(short) and long.startswith((f"{short}/", f"{short}#")))


@dataclass
class Desk:
    """Where readers write."""

    engine: Engine
    """Its workspace takes the tables."""
    numbers: Iterator[int] = field(default_factory=count)
    """One for each."""

    def name(self) -> str:
        """A new name for a file, without ending."""
        return f"text_{next(self.numbers)}"

    def target(self, ending: str = ".csv") -> Path:
        """A new file."""
        return self.engine.workspace / f"{self.name()}{ending}"


def quoted(name: str) -> str:
    """A name as databases take it, whatever it holds."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def left_out(address: Address, error: UnreadableError) -> Problem:
    """What is told of something that cannot be read, where the rest is."""
    message = f"{error.message.replace(str(address), as_label(address.name))} It is left out."
    return Problem("file_unreadable", message, hint=error.hint)
