"""Engines by name, each imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from personakit.errors import SettingsError
from personakit.settings.cluster import Cluster

if TYPE_CHECKING:
    from personakit.engines.base import Engine

ENGINES = {"duckdb": "personakit.engines.duckdb", "spark": "personakit.engines.spark"}
"""Name -> module with a function `open_engine(memory, threads)`."""
CLUSTERED = {"spark"}
"""Those whose function takes a cluster, too."""
GB = 1_000_000_000
HERE = Cluster()


def open_engine(
    name: str = "duckdb", memory: int = GB, threads: int = 0, cluster: Cluster = HERE
) -> Engine:
    """Start an engine.

    Args:
        name: A key of `ENGINES`.
        memory: Bytes that it may hold before it spills to disk.
        threads: How many threads it may use, as far as the memory is enough; 0 for all cores.
        cluster: Where it runs; in this process where nothing is said.

    Raises:
        SettingsError: No engine has this name, or it runs on no cluster.
    """
    if name not in ENGINES:
        raise SettingsError(f"There is no engine {name!r}.", f"Choose one of {', '.join(ENGINES)}.")
    if cluster and name not in CLUSTERED:
        raise SettingsError(
            f"The engine {name} runs on no cluster: it takes neither `master` nor `spark`.",
            f"Leave these out, or set `engine: {', '.join(CLUSTERED)}`.",
        )
    where = (cluster,) if cluster else ()
    return cast("Engine", import_module(ENGINES[name]).open_engine(memory, threads, *where))
