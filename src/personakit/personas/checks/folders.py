"""The files of persona sets, as `validate` reads them."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.personas.checks.documents import Document, Folder
from personakit.yamlfile import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def read_folders(paths: Iterable[Path], max_bytes: int) -> list[Folder]:
    """Read files and folders; beside a file its folder is read, too, to compare with.

    In folders below the given ones, YAML files of others are left alone. A link is followed where
    it is named itself, else only within its folder.

    Args:
        paths: Files and folders, which must be there.
        max_bytes: Bytes of the largest file that is read.
    """
    wanted: dict[Path, Path] = {}
    beside: dict[Path, Path] = {}
    tops, named = set(), set()
    for path in paths:
        if path.is_dir():
            tops.add(path)
            wanted |= {_key(file): file for file in _walk(path)}
        else:
            named.add(_key(path))
            wanted[_key(path)] = path
            beside |= {_key(file): file for file in _listed(path.parent)}
    read = defaultdict(list)
    for key, path in sorted((beside | wanted).items()):
        within = None if key in named else path.parent
        text, parsed = parse_yaml(path, max_bytes, within)
        read[path.parent].append(Document(path, text, parsed, key in wanted))
    several = any(document.ours for documents in read.values() for document in documents)
    return [
        Folder(tuple(documents))
        for folder, documents in read.items()
        if not several or folder in tops or any(document.ours for document in documents)
    ]


def _walk(folder: Path) -> Iterator[Path]:
    """YAML files of a folder and those below it; links to folders are not followed."""
    for name, folders, _ in os.walk(folder):
        folders[:] = sorted(inner for inner in folders if not inner.startswith("."))
        yield from _listed(Path(name))


def _listed(folder: Path) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return
    for path in inside:
        is_yaml = path.suffix.lower() in (".yaml", ".yml") and not path.name.startswith(".")
        if is_yaml and (path.is_symlink() or path.is_file()):
            yield path


def _key(path: Path) -> Path:
    """The same for every way to write a path."""
    return Path(os.path.abspath(path))  # noqa: PTH100  - links stay what they are
