"""Rows of a table whose columns are personas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.report.page.rows import ALIKE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from personakit.report.page.content import Mark
    from personakit.words import Phrasebook


@dataclass(frozen=True)
class Entry:
    """One number of one persona."""

    text: str = ""
    """The number; empty where the set does not tell it."""
    mark: Mark | None = None
    """The drawing."""
    stands_out: bool = False
    """Whether it is half as much again as among all customers, or more."""
    is_bound: bool = False
    """Whether it is less than the number."""
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
    formed: bool = False
    """Whether its column formed the personas: that they differ in it is true by construction."""
    source: str = ""
    """Where it was counted."""
    is_common: bool = False
    """Whether nobody is surely otherwise than all."""


@dataclass(frozen=True)
class RowGroup:
    """Rows of one kind."""

    head: str
    """What they are."""
    rows: tuple[Across, ...]
    """The rows, ordered by the persona for which the value is greatest."""
    alike: str = ""
    """What holds of each persona as of all, in a line."""


@dataclass(frozen=True)
class Comparison:
    """The personas side by side."""

    letters: tuple[str, ...]
    """Letters of the personas."""
    names: tuple[str, ...]
    """Names of the personas."""
    sides: tuple[RowGroup, ...]
    """Rows by kind."""


def folded(head: str, rows: Iterable[Across], words: Phrasebook) -> RowGroup:
    """Rows of one kind; those that read as all customers in each persona stand in one line."""
    every = [*rows]
    alike = [row for row in every if row.is_common and _is_alike(row)]
    told = [words.say("card.statement", label=row.label, share=row.base) for row in alike]
    line = words.say("report.alike", rows=words.listed(told)) if told else ""
    return RowGroup(head, tuple(row for row in every if row not in alike), line)


def _is_alike(row: Across) -> bool:
    """Whether no persona is drawn apart from all customers."""
    marks = [entry.mark for entry in row.entries if entry.mark]
    return bool(row.base) and all(
        mark.base is not None and abs(mark.own - mark.base) <= ALIKE for mark in marks
    )


def diagonal(rows: Iterable[Across]) -> list[Across]:
    """Rows by the persona that has most of it, so that what belongs together stands together."""
    return sorted(rows, key=_leader)


def _leader(row: Across) -> tuple[int, float]:
    values = [entry.mark.own if entry.mark else -1.0 for entry in row.entries]
    return values.index(max(values)), -max(values)
