"""Files that are no text tables, told by their first bytes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

EXPORT = "Export the table as CSV and give that file."
"""What to do with a file that is none."""
CONTROL = re.compile(r"[\x02-\x08\x0e-\x19\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff\ue000-\uf8ff]")
"""Characters that no text holds; those that some tools write between cells are not among them."""
BINARY = 0.02
"""Part of such characters from which on a file is no text."""


class Format(NamedTuple):
    """What a file is that is no table."""

    name: str
    """In words."""
    next: str = EXPORT
    """What to do, in one sentence."""


def foreign_format(head: bytes, text: str) -> Format | None:
    """Say what a file is that is no table, by its first bytes and what they read as."""
    for pattern, found in _formats():
        if pattern.match(head):
            return found
    if len(CONTROL.findall(text)) > BINARY * len(text):
        return Format("a binary file")
    return None


@cache
def _formats() -> tuple[tuple[re.Pattern[bytes], Format], ...]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        (
            re.compile(entry["pattern"].encode(), re.IGNORECASE),
            Format(entry["name"], entry.get("next", EXPORT)),
        )
        for entry in table["format"]
    )
