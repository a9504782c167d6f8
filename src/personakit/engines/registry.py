"""Engines by name, each imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from personakit.errors import SettingsError

if TYPE_CHECKING:
    from personakit.engines.base import Engine

ENGINES = {"duckdb": "personakit.engines.duckdb"}
"""Name -> module with a function `open_engine(memory, threads)`."""
GB = 1_000_000_000


def open_engine(name: str = "duckdb", memory: int = GB, threads: int = 0) -> Engine:
    """Start an engine.

    Args:
        name: A key of `ENGINES`.
        memory: Bytes that it may hold before it spills to disk.
        threads: How many threads it may use, as far as the memory is enough; 0 for all cores.

    Raises:
        SettingsError: No engine has this name.
    """
    if name not in ENGINES:
        raise SettingsError(f"There is no engine {name!r}.", f"Choose one of {', '.join(ENGINES)}.")
    return cast("Engine", import_module(ENGINES[name]).open_engine(memory, threads))
