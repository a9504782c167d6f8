"""How the memory of a run is shared by the engine and the process around it."""

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
BEYOND = 250_000_000
"""Bytes that the whole process may take on top."""
READING = 350_000_000
"""Bytes that Python takes, its libraries among them, while exports are read and added up."""
DESCRIBING = 500_000_000
"""The same once texts are read."""
FINDING = 620_000_000
"""The same while segments are found, and customers placed: some are held several times."""


def to_bytes(memory: str) -> int:
    """Bytes of a number with its unit.

    Raises:
        ValueError: It is none, or less than works.

    >>> to_bytes("1.5 GB")
    1500000000
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?) ?([KMGT]i?B)", memory)
    if not match:
        raise ValueError("Write a number with its unit, such as 500MB or 2GB")
    size = int(float(match[1]) * UNITS[match[2]])
    if size < LEAST:
        raise ValueError(f"Write {LEAST // UNITS['MB']}MB or more, with less it does not work")
    return size


def engine_share(memory: str, taken: int) -> int:
    """Bytes that are left to the engine.

    Args:
        memory: The setting.
        taken: Bytes that the process takes besides, `READING` for instance.
    """
    return to_bytes(memory) + BEYOND - taken
