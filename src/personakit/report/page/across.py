"""Rows of a table whose columns are personas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from personakit.report.page.content import Mark


@dataclass(frozen=True)
class Entry:
    """One number of one persona."""

    text: str = ""
    """The number; empty where the set does not tell it."""
    mark: Mark | None = None
    """The drawing."""
    stands_out: bool = False
    """Whether it is half as much again as among all customers, or more."""
    strength: str = ""
    """How far it is from all customers: `more3` to `less3`, empty where it is as all."""
    untold: str = ""
    """What stands in the place of a number that is not told."""


@dataclass(frozen=True)
class Across:
    """One row of a table of personas."""

    label: str
    """What it is."""
    entries: tuple[Entry, ...]
    """By persona."""
    base: str = ""
    """Of all customers."""


@dataclass(frozen=True)
class RowGroup:
    """Rows of one kind."""

    head: str
    """What they are."""
    rows: tuple[Across, ...]
    """The rows, ordered by the persona for which the value is greatest."""


@dataclass(frozen=True)
class Comparison:
    """The personas side by side."""

    letters: tuple[str, ...]
    """Letters of the personas."""
    names: tuple[str, ...]
    """Names of the personas."""
    sides: tuple[RowGroup, ...]
    """Rows by kind."""


def diagonal(rows: Iterable[Across]) -> list[Across]:
    """Rows by the persona that has most of it, so that what belongs together stands together."""
    return sorted(rows, key=_leader)


def _leader(row: Across) -> tuple[int, float]:
    values = [entry.mark.own if entry.mark else -1.0 for entry in row.entries]
    return values.index(max(values)), -max(values)
