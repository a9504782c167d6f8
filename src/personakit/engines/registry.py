"""Engines by name, each imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from personakit.errors import SettingsError

if TYPE_CHECKING:
    from personakit.engines.base import Engine

ENGINES = {"duckdb": "personakit.engines.duckdb"}
"""Name -> module with a function `open_engine(memory, threads)`."""


def open_engine(name: str = "duckdb", memory: str = "1GB", threads: int = 0) -> Engine:
    """Start an engine.

    Args:
        name: A key of `ENGINES`.
        memory: Upper limit of what it may hold before it spills to disk, `1GB` for instance.
        threads: How many threads it may use; 0 for all cores.

    Raises:
        SettingsError: No engine has this name.
    """
    if name not in ENGINES:
        raise SettingsError(f"There is no engine {name!r}.", f"Choose one of {', '.join(ENGINES)}.")
    return cast("Engine", import_module(ENGINES[name]).open_engine(memory, threads))
