"""What two sides see of an item, or the same people asked twice: a row and a dumbbell each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.report.page.content import Mark
from personakit.report.perception import (
    gap_interval,
    gap_shown,
    level_shown,
    twice_heads,
    twice_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from personakit.personas.brand import Brand
    from personakit.personas.perception import PerceptionItem, PersonaGap, TwiceGap, TwiceItem
    from personakit.words import Phrasebook


@dataclass(frozen=True)
class ItemRow:
    """One item that staff and customers were both asked."""

    item: str
    """The answer, or what was rated."""
    question: str
    """What was asked."""
    first: str
    """What staff say, or what the first question says."""
    second: str
    """What customers say, or how it is."""
    gap: str
    """First less second, with its interval."""
    stands: bool
    personas: str
    """What each persona says, by its letter."""
    mark: Mark


@dataclass(frozen=True)
class GapTable:
    """Items that the same people were asked twice."""

    title: str
    """Who was asked."""
    heads: tuple[str, str]
    """What the first question asks for, and the second."""
    rows: tuple[ItemRow, ...]


def item_row(one: PerceptionItem, letters: Mapping[str, str], words: Phrasebook) -> ItemRow:
    """One item that staff and customers were both asked."""
    levels = ((each, level_shown(each.customers, one, words)) for each in one.personas)
    return ItemRow(
        item=one.item, question=one.question,
        first=level_shown(one.staff, one, words), second=level_shown(one.customers, one, words),
        gap=_with_interval(one, words), stands=one.stands,
        personas=_lettered(levels, letters), mark=_dumbbell(one),
    )  # fmt: skip


def twice_tables(
    brand: Brand, letters: Mapping[str, str], words: Phrasebook
) -> Iterator[GapTable]:  # fmt: skip
    """What the same people were asked twice, by whom and what for."""
    for of, items in twice_of(brand):
        title, rows = words.say(f"brand.twice.of_{of}"), (_twice(o, letters, words) for o in items)
        yield GapTable(title, twice_heads(items, words), tuple(rows))


def _with_interval(one: PerceptionItem | TwiceItem, words: Phrasebook) -> str:
    return f"{gap_shown(one.gap, one, words)} ({gap_interval(one, words)})"


def _lettered(
    told: Iterable[tuple[PersonaGap | TwiceGap, str]], letters: Mapping[str, str]
) -> str:  # fmt: skip
    """What each persona says, by its letter, with a star where it stands."""
    return ", ".join(
        f"{letters[one.persona]} {text}{'*' * one.stands}"
        for one, text in told
        if one.persona in letters
    )


def _twice(one: TwiceItem, letters: Mapping[str, str], words: Phrasebook) -> ItemRow:
    gaps = ((each, gap_shown(each.gap, one, words)) for each in one.personas)
    return ItemRow(
        item=one.item, question=words.say("brand.twice.by", n=one.n),
        first=level_shown(one.first, one, words), second=level_shown(one.second, one, words),
        gap=_with_interval(one, words), stands=one.stands,
        personas=_lettered(gaps, letters),
        mark=Mark("dumbbell", _at(one.second, one), stated=_at(one.first, one)),
    )  # fmt: skip


def _dumbbell(one: PerceptionItem) -> Mark:
    """Customers with their interval, staff as a ring, and a line between both."""
    ends = (_at(one.interval[0], one), _at(one.interval[1], one)) if one.interval else None
    return Mark("dumbbell", _at(one.customers, one), stated=_at(one.staff, one), ends=ends)


def _at(value: float, one: PerceptionItem | TwiceItem) -> float:
    """Where a value lies on its scale, 0 to 1."""
    low, high = one.scale or (0.0, 1.0)
    return min(1.0, max(0.0, (value - low) / (high - low)))
