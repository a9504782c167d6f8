"""What was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


@dataclass(frozen=True)
class Dialect:
    """How the cells of one file are written."""

    delimiter: str = ","
    """One character between cells."""
    quote: str = '"'
    """The character around cells, or empty."""
    escape: str = '"'
    """The character before a quote inside a cell."""
    skip: int = 0
    """Lines before the first header row (titles, notes, blank lines)."""
    header_rows: int = 1
    """Header records: 0 none, 1 usual, 2 SurveyMonkey, 3 Qualtrics."""


CLEAN = Dialect(header_rows=0)
"""How repaired copies are written."""


@dataclass(frozen=True)
class FileState:
    """What tells one version of a file from another."""

    size: int
    """Bytes."""
    changed: int = 0
    """When it was written last, in nanoseconds since 1970."""
    inode: int = 0
    """Which file of the disk it is: one that takes its name is another."""


@dataclass(frozen=True, order=True)
class Address:
    """A table as it was given: a file, or a place in one that holds several."""

    file: Path
    """The file."""
    place: str = ""
    """Where in it: `#Orders` of a workbook, `/a.json` of an archive; empty where it is all."""

    @property
    def name(self) -> str:
        """What people call it: `book.xlsx#Orders`."""
        return f"{self.file.name}{self.place}"

    def __str__(self) -> str:
        return f"{self.file}{self.place}"


@dataclass(frozen=True)
class SourceFile:
    """One file of a source."""

    path: Path
    """Where it lies, as given."""
    dialect: Dialect
    """How it is written."""
    state: FileState
    """What it was when it was first read."""
    copy: Path | None = None
    """What is read in its place, unpacked or repaired; the file itself where None."""
    rejects: Path | None = None
    """Line and reason of each row that the repair left out, as CSV; None where not repaired."""
    place: str = ""
    """Where in the file it lies, as in `Address`."""

    @property
    def name(self) -> str:
        """What people call it."""
        return Address(self.path, self.place).name

    @property
    def repaired(self) -> bool:
        """Whether a cleaned copy is read in its place."""
        return self.rejects is not None

    @property
    def read(self) -> tuple[Path, Dialect]:
        """What the engine reads, and how that is written."""
        return self.copy or self.path, CLEAN if self.repaired else self.dialect


@dataclass(frozen=True)
class Reject:
    """A row that could not be read."""

    file: str
    """Name of the file."""
    line: int
    """1-based line, 0 where it cannot be told."""
    reason: str
    """Why, in words."""


@dataclass(frozen=True)
class Source:
    """One export: a file, or several files of one kind with the same header.

    In the engine it is a relation of text columns named c0, c1, ... by position.
    """

    name: str
    """What people call it: the file name; `sales_*.csv` for several."""
    files: tuple[SourceFile, ...]
    """The files, sorted by name."""
    relation: str
    """Name of the engine's relation."""
    header: tuple[str, ...]
    """Column names as in the file, not necessarily unique."""
    questions: tuple[str, ...]
    """Question text for each column where the tool writes one, else empty."""
    sample: pd.DataFrame
    """Some rows as text, columns c0, c1, ...; missing cells are NaN."""
    original: Source | None = None
    """The export as its files have it, where the relation is made of that."""

    @property
    def is_empty(self) -> bool:
        """Whether it has no rows."""
        return self.sample.empty

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(file.state.size for file in self.files)
