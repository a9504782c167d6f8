"""Work in processes of its own, forked from one that has imported everything and computed nothing.

A fork costs milliseconds, the imports of a command seconds. What has run threads of its own must
not be forked: let only children compute. Linux and macOS.
"""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import resource
    from collections.abc import Callable, Iterable, Iterator

Key = TypeVar("Key")
WARM = (
    "personakit.workflows.discover", "personakit.workflows.refresh", "personakit.workflows.inspect",
    "personakit.workflows.assign", "personakit.workflows.explain", "personakit.workflows.diff",
    "personakit.workflows.validate", "duckdb", "pandas", "sklearn.cluster", "scipy.optimize",
)  # fmt: skip
"""What is imported once."""
FAILED = 70
"""Exit code of a child that let an error out."""


def warm_up() -> None:
    """Import what commands need, before anything is forked."""
    for module in WARM:
        import_module(module)


def fork(work: Callable[[], object]) -> int:
    """Begin work in a process of its own; its number."""
    sys.stdout.flush()
    if child := os.fork():
        return child
    try:
        work()
    except BaseException:  # noqa: BLE001  - it must not go on in what it was forked from
        traceback.print_exc()
        os._exit(FAILED)
    os._exit(0)


def fork_each(
    works: Iterable[tuple[Key, Callable[[], object]]], jobs: int
) -> Iterator[tuple[Key, int, resource.struct_rusage]]:
    """Do work in processes of its own, some at a time: how each ended, and what it used."""
    running: dict[int, Key] = {}
    for key, work in works:
        running[fork(work)] = key
        if len(running) >= jobs:
            yield _next(running)
    while running:
        yield _next(running)


def _next(running: dict[int, Key]) -> tuple[Key, int, resource.struct_rusage]:
    child, status, used = os.wait4(-1, 0)
    return running.pop(child), status, used
