"""The data tables beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def read_table(name: str) -> dict[str, Any]:
    """Read one of them: texts by key, each a list separated by commas."""
    path = Path(__file__).with_name(f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def split(text: str) -> list[str]:
    """The entries of a list, blanks between their words made single."""
    return [" ".join(entry.split()) for entry in text.split(",")]
