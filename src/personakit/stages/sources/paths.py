"""Which files the given paths stand for."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from hashlib import file_digest
from typing import TYPE_CHECKING, NamedTuple

from personakit.errors import UnreadableError, reason_of
from personakit.personas.set_files import SET_FILES
from personakit.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TABLE_ENDINGS = (".csv", ".tsv", ".txt", ".tab")
PACKED_ENDINGS = (".gz", ".zst")
OWN_FILES = frozenset({"personakit.yaml", *(entry.name for entry in SET_FILES)})
"""What personakit itself writes beside exports."""


class Fault(NamedTuple):
    """Why a file cannot be read."""

    reason: str
    """What it is or does, in words."""
    hint: str
    """What to do, in one sentence."""


def find_files(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Name the files that `paths` stand for, each real file once, sorted.

    A folder stands for the tables in it and in its direct subfolders. A file is always taken.

    Returns:
        The files, and a problem for each file of a folder that is left out.

    Raises:
        UnreadableError: A path is missing or may not be read, or a folder holds no table.
    """
    files: dict[Path, Path] = {}
    problems: list[Problem] = []
    for path in sorted(paths):
        if path.is_dir() and not _fault(path):
            found, told = _tables_in(path)
            problems += told
        else:
            found = [path]
            if fault := _fault(path):
                raise UnreadableError(f"{_shown(path)} {fault.reason}.", fault.hint)
        for file in found:
            files.setdefault(file.resolve(), file)
    return tuple(sorted(files.values())), tuple(problems)


def without_copies(files: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Leave out files that hold the same bytes as another: their rows would count twice.

    Returns:
        The others, sorted, and a problem for each copy.
    """
    sizes = Counter(path.stat().st_size for path in files)
    kept: dict[str, Path] = {}
    problems = []
    for path in sorted(files, key=lambda path: (len(path.name), path)):
        size = path.stat().st_size
        first = kept.setdefault(_digest(path) if size and sizes[size] > 1 else str(path), path)
        if first is not path:
            message = f"This file is a copy of {first.name} and is left out."
            problems.append(Problem("file_twice", message, Location(path.name)))
    return tuple(sorted(kept.values())), tuple(problems)


def _digest(path: Path) -> str:
    """The hash of a file; one that cannot be read is like no other, and told later."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return str(path)


def is_table(path: Path) -> bool:
    """Whether the name ends like that of a table, packed or not."""
    name = path.name.lower()
    for packed in PACKED_ENDINGS:
        name = name.removesuffix(packed)
    return name.endswith(TABLE_ENDINGS)


def _tables_in(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The tables of a folder that can be read, and what is left out."""
    tables: list[Path] = []
    problems: list[Problem] = []
    for path in _children(folder, depth=2):
        if path.name.startswith(".") or path.name in OWN_FILES:
            continue
        if not (is_table(path) or path.is_dir()):
            problems.append(_ignored(path))
        elif fault := _fault(path):
            message = f"{_shown(path.name)} {fault.reason}. It is left out."
            problems.append(Problem("file_unreadable", message, hint=fault.hint))
        else:
            tables.append(path)
    if not tables:
        lost = next((f" {p.message}" for p in problems if p.code == "file_unreadable"), "")
        raise UnreadableError(
            f"{_shown(folder)} holds no CSV files{' that can be read' * bool(lost)}.{lost}",
            f"Give a folder with files that end in {', '.join(TABLE_ENDINGS)}, or name the files.",
        )
    return tables, problems


def _children(folder: Path, depth: int) -> Iterator[Path]:
    """Everything in a folder and its subfolders but folders, unless these cannot be opened."""
    for path in sorted(folder.iterdir()):
        if not path.is_dir() or not os.access(path, os.R_OK | os.X_OK):
            yield path
        elif depth > 1 and not path.name.startswith("."):
            yield from _children(path, depth - 1)


def _fault(path: Path) -> Fault | None:
    """Why a file cannot be read, if so; a folder may be one that cannot be opened."""
    try:
        regular = path.is_dir() or stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        reason = "is a link to nothing" if path.is_symlink() else "does not exist"
        return Fault(reason, "Check the spelling of the path.")
    except OSError as error:
        reason = reason_of(error)
        return Fault(f"cannot be read: {reason}", "Allow reading it, or leave it out.")
    if not regular:
        return Fault("is a pipe or a device, not a file", "Save what it gives to a file first.")
    if not os.access(path, os.R_OK | (os.X_OK if path.is_dir() else 0)):
        return Fault("cannot be read: permission denied", "Allow reading it, or leave it out.")
    return _fault_of_name(path)


def _fault_of_name(path: Path) -> Fault | None:
    """Why a file cannot be called by its name, if so: engines and YAML take text as UTF-8."""
    try:
        meant = os.fsencode(path).decode()
    except UnicodeDecodeError:
        return Fault("has a name that is not UTF-8", "Rename it.")
    if meant == str(path):
        return None
    return Fault(
        f"has a name that Python reads as {sys.getfilesystemencoding()} here, and that is UTF-8",
        "Set PYTHONUTF8=1, or a locale with UTF-8: LC_ALL=C.UTF-8.",
    )


def _shown(path: Path | str) -> str:
    """A path with a mark for each byte that is no UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def _ignored(path: Path) -> Problem:
    return Problem(
        "file_ignored",
        "This file is no CSV by its name and is left out.",
        Location(_shown(path.name)),
        "note",
        "Name it on the command line if it is a table.",
    )
