"""Who a row is about: key columns and the spaces that their values live in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from personakit.values import labels
from personakit.vocabulary import IN_PUBLIC, MISSING, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.settings import Settings
    from personakit.values import Column, Table

LEAST_OVERLAP = 0.05
"""Columns share a space when this part of the smaller one's values is in the other."""

LEAST_FILLED = 0.01
"""Part of the rows that a further key must fill which have no other, for it to be needed."""

COMPARED = 50_000
"""Rows from which on a sample of the values is compared."""


@dataclass(frozen=True)
class Key:
    """A key column of one source, ready to be compared."""

    source: str
    """Name of the source."""
    column: str
    """Header."""
    role: Role
    """customer_id, email or phone."""
    relation: str
    """Relation that holds the normalised values."""
    field: str
    """Column of it."""


def key_columns(
    table: Table, settings: Settings, *, phones: bool, aliases: Collection[Role]
) -> tuple[Column, ...]:
    """Columns of a source that may say who: ids and e-mails, phones where rows have nothing else.

    Args:
        table: The source.
        settings: They may name the one key.
        phones: Whether another source has nothing but phones, so that they must lead to it.
        aliases: Roles of which a source says which customers they are: authors, devices.
    """
    if wanted := settings.file(table.name).key:
        return (table.columns[labels(c.name for c in table.columns).index(wanted)],)
    best = table.having(Role.CUSTOMER_ID, Role.EMAIL)
    numbers = table.having(Role.PHONE)
    own = {*named_aliases(table)}
    best += table.having(*(role for role in aliases if role in own or not best))
    return (*best, *numbers) if phones or _leaves_gaps(table, best, numbers) else best


def _leaves_gaps(table: Table, best: Sequence[Column], others: Sequence[Column]) -> bool:
    """Whether some rows have none of the best keys and one of the others."""
    keyed, other = _filled(table, best), _filled(table, others)
    return bool((~keyed & other).sum() >= max(1, LEAST_FILLED * len(keyed)))


def _filled(table: Table, columns: Sequence[Column]) -> pd.Series[bool]:
    """Rows of a sample in which one of the columns says something."""
    sample = table.source.sample
    filled = pd.Series(False, sample.index)
    for column in columns:
        cells = sample[column.field]
        filled |= cells.notna() & ~cells.str.strip().str.lower().isin(MISSING)
    return filled


def named_aliases(table: Table) -> Iterator[Role]:
    """Roles of which a source says which customers they are.

    Authors where it is none of what they write, devices where some of its rows have nothing else.
    """
    best = table.having(Role.CUSTOMER_ID, Role.EMAIL)
    if best and table.kind not in IN_PUBLIC and table.having(Role.AUTHOR):
        yield Role.AUTHOR
    if best and _leaves_gaps(table, best, table.having(Role.DEVICE)):
        yield Role.DEVICE


def has_phones_alone(table: Table) -> bool:
    """Whether phones are all that tells who the rows of a source are about."""
    return bool(table.having(Role.PHONE)) and not table.having(Role.CUSTOMER_ID, Role.EMAIL)


def spaces_of(keys: list[Key], engine: Engine, *, disjoint: bool = False) -> dict[Key, int]:
    """Number the spaces: e-mails are one; id columns share one where their values do.

    Two columns of one source never share a space. Those without any value in common do where
    `disjoint`: nobody is joined by it.
    """
    space = {key: number for number, key in enumerate(keys)}
    shares = _shares(keys, engine)
    pairs = [pair for pair, share in shares.items() if _is_alike(keys[pair[0]], share)]
    if disjoint:
        pairs += [pair for pair, share in shares.items() if share == 0]
    for key, other in pairs:
        old, new = space[keys[key]], space[keys[other]]
        members = [k for k in keys if space[k] in (old, new)]
        if len({k.source for k in members}) == len(members):
            space |= dict.fromkeys(members, old)
    return space


def _is_alike(key: Key, share: float) -> bool:
    return share >= LEAST_OVERLAP or (key.role is Role.EMAIL and share > 0)


def _shares(keys: list[Key], engine: Engine) -> dict[tuple[int, int], float]:
    """Columns of one role in different sources: part of the values of the smaller one in both."""
    values = _values(keys, engine)
    return {
        (i, j): len(values[i] & values[j]) / max(1, min(len(values[i]), len(values[j])))
        for (i, key), (j, other) in combinations(enumerate(keys), 2)
        if key.source != other.source and key.role is other.role
    }


def _values(keys: list[Key], engine: Engine) -> list[frozenset[str]]:
    """Distinct values of each column; of long ones those whose hash falls into the same part."""
    name, part = engine.words.name, engine.words.part
    longest = max(
        int(engine.frame(f"SELECT count(*) AS n FROM {name(key.relation)}")["n"].iloc[0])
        for key in keys
    )
    one_in = 1 + longest // COMPARED
    return [
        frozenset(
            engine.frame(
                f"SELECT DISTINCT {name(key.field)} AS v FROM {name(key.relation)} "
                f"WHERE {name(key.field)} IS NOT NULL AND {part(name(key.field), one_in)} = 0"
            )["v"]
        )
        for key in keys
    ]
