"""Columns that count the parts of one whole: purchases by channel, spending by family."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.columns.headers import AVERAGED, CONTACTS, PURCHASES, SPENT
from personakit.values import Portion
from personakit.vocabulary import Channel, Kind, Role
from personakit.vocabulary.channels import to_channel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.columns.facts import Facts
    from personakit.values import Column

COUNTED = frozenset([Role.MEASURE, Role.QUANTITY, Role.AMOUNT])
"""Roles of columns that may count a part."""

FAMILIES = 3
"""Columns that families are told by, at least: two may be anything."""

LONG = 5
"""Letters of a word that a compound may end in: `Onlinekäufe`."""

WHOLES = {Role.CONTACT_CHANNEL: CONTACTS, Role.SALES_CHANNEL: PURCHASES}
"""What a share by channel tells -> words for what is counted."""


def mark_portions(
    columns: Sequence[Column], facts: Sequence[Facts], kind: Kind
) -> tuple[Column, ...]:
    """Say of columns with a row for each customer which part of which whole they count."""
    if kind not in (Kind.CUSTOMERS, Kind.SURVEY, Kind.UNKNOWN):
        return tuple(columns)
    counted = {
        column.field: [*_words(fact)]
        for column, fact in zip(columns, facts, strict=True)
        if column.role in COUNTED and _counts(fact)
    }
    portions: dict[str, Portion] = {}
    for role, words in WHOLES.items():
        portions |= _by_channel(role, {f: w for f, w in counted.items() if words.intersection(w)})
    portions |= _by_family({f: w for f, w in counted.items() if f not in portions})
    return tuple(replace(c, portion=portions.get(c.field)) for c in columns)


def _words(fact: Facts) -> Iterator[str]:
    """Words of a header; of compounds that end in what is counted both parts."""
    for word in fact.header.words.split():
        counted = (w for words in WHOLES.values() for w in words if word.endswith(w))
        end = max(counted, key=len, default="")
        if LONG <= len(end) < len(word):
            yield word.removesuffix(end)
            yield end
        else:
            yield word


def _counts(fact: Facts) -> bool:
    """Whether numbers are counts or sums: whole or money, never negative, more than yes or no."""
    values = fact.profile
    return (
        values.within(0, float("inf"))
        and max(values.numbers) > 1
        and AVERAGED.isdisjoint(fact.header.words.split())
    )


def _by_channel(role: Role, counted: dict[str, list[str]]) -> dict[str, Portion]:
    """Parts of contacts or orders, where at least two channels are counted, each once."""
    rest = {f: " ".join(w for w in words if w not in WHOLES[role]) for f, words in counted.items()}
    channels = {field: to_channel(text) for field, text in rest.items() if text}
    channels = {f: channel for f, channel in channels.items() if channel is not Channel.OTHER}
    if len(channels) < 2 or len({*channels.values()}) < len(channels):
        return {}
    return {f: Portion(role, channel.value, tuple(channels)) for f, channel in channels.items()}


def _by_family(counted: dict[str, list[str]]) -> dict[str, Portion]:
    """Parts of what is spent, by headers that share their first or their last word."""
    portions: dict[str, Portion] = {}
    for end in (0, -1):
        groups: dict[str, list[str]] = {}
        for field, words in counted.items():
            if len(words) > 1 and words[end] in SPENT and field not in portions:
                groups.setdefault(words[end], []).append(field)
        for whole, fields in groups.items():
            if len(fields) >= FAMILIES:
                portions |= {
                    f: Portion(Role.PRODUCT, _part(counted[f], end, whole), tuple(fields))
                    for f in fields
                }
    return portions


def _part(words: list[str], end: int, whole: str) -> str:
    part = words[1:] if end == 0 else words[:-1]
    return f"{' '.join(part)} as a part of {whole}"
