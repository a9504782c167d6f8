"""Which files the given paths stand for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TABLE_ENDINGS = (".csv", ".tsv", ".txt", ".tab")
PACKED_ENDINGS = (".gz", ".zst")
OWN_FILES = frozenset({"assignments.csv", "personakit.yaml", "persona.schema.json"})
"""What personakit itself writes beside exports."""


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
        if path.is_dir():
            found, ignored = _tables_in(path)
            problems += map(_ignored, ignored)
        else:
            found = [path]
        for file in found:
            _require_readable(file)
            files.setdefault(file.resolve(), file)
    return tuple(sorted(files.values())), tuple(problems)


def is_table(path: Path) -> bool:
    """Whether the name ends like that of a table, packed or not."""
    name = path.name.lower()
    for packed in PACKED_ENDINGS:
        name = name.removesuffix(packed)
    return name.endswith(TABLE_ENDINGS)


def _tables_in(folder: Path) -> tuple[list[Path], list[Path]]:
    files = [
        path
        for path in _children(folder, depth=2)
        if not path.name.startswith(".") and path.name not in OWN_FILES
    ]
    tables = [path for path in files if is_table(path)]
    if not tables:
        raise UnreadableError(
            f"{folder} holds no CSV files.",
            f"Give a folder with files that end in {', '.join(TABLE_ENDINGS)}, or name the files.",
        )
    return tables, [path for path in files if not is_table(path)]


def _children(folder: Path, depth: int) -> Iterator[Path]:
    try:
        children = sorted(folder.iterdir())
    except OSError as error:
        raise _unreadable(folder, error) from error
    for path in children:
        if path.is_file():
            yield path
        elif path.is_dir() and depth > 1 and not path.name.startswith("."):
            yield from _children(path, depth - 1)


def _require_readable(path: Path) -> None:
    if not path.exists():
        raise UnreadableError(f"{path} does not exist.", "Check the spelling of the path.")
    if not os.access(path, os.R_OK):
        raise _unreadable(path, PermissionError("permission denied"))


def _unreadable(path: Path, error: OSError) -> UnreadableError:
    reason = (error.strerror or str(error)).lower()
    return UnreadableError(
        f"{path} cannot be read: {reason}.", "Allow reading it, or leave it out."
    )


def _ignored(path: Path) -> Problem:
    return Problem(
        "file_ignored",
        "This file is no CSV by its name and is left out.",
        Location(path.name),
        "note",
        "Name it on the command line if it is a table.",
    )
