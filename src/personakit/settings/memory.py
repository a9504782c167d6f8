"""What the memory of a run is shared among: the engine, and the process around it."""

from __future__ import annotations

import re

UNITS = {
    f"{letter}{mark}B": base**power
    for power, letter in enumerate("KMGT", start=1)
    for mark, base in (("", 1000), ("i", 1024))
}
"""Unit -> bytes: of `MB` a million, of `MiB` 1,024 times 1,024."""
LEAST = 500_000_000
"""Bytes with which all commands work."""
BESIDE = 50_000_000
"""Bytes less that the engine holds than it may: with `BEYOND`, what the process has besides."""
BEYOND = 250_000_000
"""Bytes that the whole process may take on top: Python and its libraries."""
FITTING = 320_000_000
"""Bytes that finding segments takes of the engine's, at most: its sample is held several times."""


def to_bytes(memory: str) -> int:
    """Bytes of a number with its unit.

    Raises:
        ValueError: It is none, or less than works.

    >>> to_bytes("1.5 GB")
    1500000000
    """
    found = re.fullmatch(r"(\d+(?:\.\d+)?) ?([KMGT]i?B)", memory)
    if not found:
        raise ValueError("Write a number with its unit, such as 500MB or 2GB")
    size = int(float(found[1]) * UNITS[found[2]])
    if size < LEAST:
        raise ValueError(f"Write {LEAST // UNITS['MB']}MB or more, with less it does not work")
    return size


def engine_share(memory: str, *, resting: bool = False) -> int:
    """Bytes that the engine may hold, so that the process stays below `memory` and `BEYOND`.

    Args:
        memory: The setting.
        resting: Whether it only keeps its tables while segments are found.
    """
    return to_bytes(memory) - BESIDE - (FITTING if resting else 0)
