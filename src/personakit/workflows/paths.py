"""Paths as callers write them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

AnyPath = str | os.PathLike[str]


def as_paths(data: AnyPath | Sequence[AnyPath]) -> list[Path]:
    """One path or several as a list."""
    return [Path(data)] if isinstance(data, (str, os.PathLike)) else [Path(path) for path in data]
