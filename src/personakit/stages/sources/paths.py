"""Which files the given paths stand for."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from personakit.errors import UnreadableError, reason_of
from personakit.personas.set_files import SET_FILES
from personakit.problems import Location, Problem
from personakit.stages.sources.names import is_table, table_endings
from personakit.stages.sources.states import hash_of
from personakit.values import Address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.values import FileState

PLACE = re.compile(r"[#/\\]")
"""What stands before a place in a file."""
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

    A folder stands for the tables in it and in its direct subfolders; links to folders elsewhere
    are not followed. A file is always taken.

    Returns:
        The files, and a problem for each file or link of a folder that is left out.

    Raises:
        UnreadableError: A path is missing or may not be read, or a folder holds no table.
    """
    files: dict[Path, Path] = {}
    problems: dict[Path, Problem] = {}
    for path in sorted({address_of(path).file for path in paths}):
        if path.is_dir() and not _fault(path):
            listed, faults = _tables_in(path)
            problems |= faults
        else:
            listed = [path]
            if fault := _fault(path):
                raise UnreadableError(f"{_shown(path)} {fault.reason}.", fault.hint)
        for file in listed:
            files.setdefault(file.resolve(), file)
    return tuple(sorted(files.values())), tuple(problems.values())


def address_of(path: Path) -> Address:
    """A file, or a part of one: `book.xlsx#Orders`, `dump.zip/tickets.json`."""
    if path.exists():
        return Address(path)
    whole = str(path)
    for mark in reversed([match.start() for match in PLACE.finditer(whole)]):
        if Path(whole[:mark]).is_file():
            return Address(Path(whole[:mark]), whole[mark:].replace("\\", "/"))
    return Address(path)


def wanted_places(paths: Sequence[Path]) -> dict[Path, tuple[str, ...]]:
    """The places that are named of a file; none where a path names all of it."""
    addresses = sorted(map(address_of, paths))
    whole = {address.file for address in addresses if not address.place}
    places: dict[Path, tuple[str, ...]] = {}
    for address in addresses:
        if address.file not in whole:
            places[address.file] = (*places.get(address.file, ()), address.place)
    return places


def without_copies(
    files: Mapping[Path, FileState],
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Leave out files that hold the same bytes as another: their rows would count twice.

    Returns:
        The others, sorted, and a problem for each copy.
    """
    sizes = Counter(state.size for state in files.values())
    kept: dict[str, Path] = {}
    problems = []
    for path in sorted(files, key=lambda path: (len(path.name), path)):
        state = files[path]
        alike = state.size and sizes[state.size] > 1
        first = kept.setdefault(_digest(path, state) if alike else str(path), path)
        if first is not path:
            message = f"This file is a copy of {first.name} and is left out."
            problems.append(Problem("file_twice", message, Location(path.name)))
    return tuple(sorted(kept.values())), tuple(problems)


def _digest(path: Path, state: FileState) -> str:
    """The hash of a file; one that cannot be read is like no other, and told later."""
    try:
        return hash_of(path, state)
    except OSError:
        return str(path)


def _tables_in(folder: Path) -> tuple[list[Path], dict[Path, Problem]]:
    """The tables of a folder that can be read, and what is left out by its place on the disk."""
    tables: list[Path] = []
    problems: dict[Path, Problem] = {}
    for path in _children(folder, folder.resolve(), depth=2):
        if path.name.startswith((".", "~$")) or path.name in OWN_FILES:
            continue
        if problem := _problem(path):
            problems[path.parent.resolve() / path.name] = problem
        else:
            tables.append(path)
    if not tables:
        faults = (p.message for p in problems.values() if p.code == "file_unreadable")
        lost = next((f" {message}" for message in faults), "")
        raise UnreadableError(
            f"{_shown(folder)} holds no CSV files{' that can be read' * bool(lost)}.{lost}",
            f"Give a folder with tables ({', '.join(table_endings())}), or name files.",
        )
    return tables, problems


def _children(folder: Path, top: Path, depth: int) -> Iterator[Path]:
    """Everything in a folder and its subfolders, links last; folders only if they stay closed."""
    for path in sorted(folder.iterdir(), key=lambda path: (path.is_symlink(), path)):
        opens = path.is_dir() and os.access(path, os.R_OK | os.X_OK)
        if not opens or (depth > 1 and not path.resolve().is_relative_to(top)):
            yield path
        elif depth > 1 and not path.name.startswith("."):
            yield from _children(path, top, depth - 1)


def _problem(path: Path) -> Problem | None:
    """Why something in a folder is no table to read, if so."""
    if not (is_table(path.name) or path.is_dir()):
        return _left_out(
            "file_ignored", path, "This file is no table by its name and is left out.",
            "Name it on the command line if it is a table.",
        )  # fmt: skip
    if fault := _fault(path):
        message = f"{_shown(path.name)} {fault.reason}. It is left out."
        return Problem("file_unreadable", message, hint=fault.hint)
    if path.is_dir():
        return _left_out(
            "link_ignored", path, "This link leads out of the folder and is not followed.",
            "Name the folder that it leads to if its tables belong to the data.",
        )  # fmt: skip
    return None


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


def _left_out(code: str, path: Path, message: str, hint: str) -> Problem:
    return Problem(code, message, Location(_shown(path.name)), "note", hint)
