"""Files that are no text tables, told by their first bytes."""

from __future__ import annotations

import re
import tomllib
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from personakit.stages.sources.packing import has_long_directory, packing, unpacked_name
from personakit.stages.sources.streams import read_head

if TYPE_CHECKING:
    from collections.abc import Sequence

EXPORT = "Export the table as CSV and give that file."
"""What to do with a file that is none."""
CONTROL = re.compile(r"[\x02-\x08\x0e-\x19\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff\ue000-\uf8ff]")
"""Characters that no text holds; those that some tools write between cells are not among them."""
BINARY = 0.02
"""Part of such characters from which on a file is no text."""


TOLD = 4 << 10
"""Bytes of a file that tell what it is."""
ZIP = b"PK\x03\x04"
"""How archives begin."""
MOST = 1_000
"""Names in an archive that are looked at."""


class Format(NamedTuple):
    """What a file is that is no table."""

    name: str
    """In words."""
    next: str = EXPORT
    """What to do, in one sentence."""
    reader: str = ""
    """The module of `forms` that reads it; none does where empty."""
    endings: Sequence[str] = ()
    """How the names of such files end."""


UNKNOWN = Format(
    "a binary file of no known form",
    "It may be damaged, encrypted or of another program: export it again, if in doubt as CSV.",
)
"""What holds no text, and is nothing that is told by its first bytes."""


def readable_format(path: Path, name: str) -> Format | None:
    """Say what a file is that a reader takes apart, by its first bytes; None for all others.

    Of one packed with zstd the name tells, as it was given.
    """
    if packing(path) == ".zst":
        return _called(name)
    head = read_head(path, TOLD)
    head = _listed(path, head) if head.startswith(ZIP) else head
    form = _begun(head)
    return form if form and form.reader else None


def _called(name: str) -> Format | None:
    """What a file is by its name."""
    bare = unpacked_name(name.lower())
    return next((entry for _, entry in _formats() if bare.endswith((*entry.endings,))), None)


def called(name: str) -> str:
    """What a file should be by its name, in words."""
    form = _called(name)
    return form.name if form else "a CSV file"


def readable_endings() -> tuple[str, ...]:
    """How the names of files end that a reader takes apart."""
    return tuple(ending for _, entry in _formats() for ending in entry.endings)


def _listed(path: Path, head: bytes) -> bytes:
    """The names in an archive, in place of its first bytes; these, where it is damaged."""
    if has_long_directory(path):
        return head
    try:
        with zipfile.ZipFile(path) as archive:
            return ZIP + "\n".join(("", *sorted(archive.namelist()[:MOST]))).encode()
    except (zipfile.BadZipFile, ValueError, OSError):
        return head


def foreign_format(head: bytes, text: str) -> Format | None:
    """Say what a file is that is no table, by its first bytes and what they read as."""
    if form := _begun(head):
        return form
    return UNKNOWN if len(CONTROL.findall(text)) > BINARY * len(text) else None


def _begun(head: bytes) -> Format | None:
    """What a file is by its first bytes."""
    return next((entry for pattern, entry in _formats() if pattern.match(head)), None)


@cache
def _formats() -> tuple[tuple[re.Pattern[bytes], Format], ...]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        (re.compile(entry.pop("pattern").encode(), re.IGNORECASE), Format(**entry))
        for entry in table["format"]
    )
