"""Who a row is about: key columns, the spaces their values live in, and how spaces are bridged."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from personakit.values import labels
from personakit.vocabulary import KEY_ROLES, Role

if TYPE_CHECKING:
    from personakit.engines.base import Engine
    from personakit.settings import Settings
    from personakit.values import Column, Table

LEAST_OVERLAP = 0.05
"""Columns share a space when this part of the smaller one's values is in the other."""

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


def key_columns(table: Table, settings: Settings, *, phones: bool) -> tuple[Column, ...]:
    """Columns of a source that may say who: ids and e-mails, phones only where nothing else.

    Args:
        table: The source.
        settings: They may name the one key.
        phones: Whether another source has nothing but phones, so that they must lead to it.
    """
    if wanted := settings.file(table.name).key:
        return (table.columns[labels(c.name for c in table.columns).index(wanted)],)
    best = table.having(Role.CUSTOMER_ID, Role.EMAIL)
    numbers = table.having(Role.PHONE)
    return (*best, *numbers) if phones else best or numbers


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


@dataclass(frozen=True)
class Route:
    """Which spaces tell customers apart."""

    primary: int
    """The space that most sources know."""
    secondary: tuple[int, ...]
    """Spaces that lead to it through a source that knows both, nearest first."""
    bridges: tuple[tuple[Key, Key], ...]
    """For each secondary space: its key and the key it leads to, of the source that knows both."""

    @property
    def spaces(self) -> frozenset[int]:
        """All of them."""
        return frozenset((self.primary, *self.secondary))


def route(keys: list[Key], space: dict[Key, int]) -> Route:
    """Choose the space that most sources know, phones last, and the bridges for the others."""
    by_space: dict[int, list[Key]] = {}
    for key in keys:
        by_space.setdefault(space[key], []).append(key)
    roles = {s: KEY_ROLES.index(found[0].role) for s, found in by_space.items()}
    phone = KEY_ROLES.index(Role.PHONE)
    primary = min(by_space, key=lambda s: (roles[s] == phone, -len(by_space[s]), roles[s], s))
    reached = {key.source for key in by_space[primary]}
    known, bridges = [primary], []
    for _ in by_space:
        step = _next_bridge(keys, space, known, reached)
        if step is None:
            break
        bridges.append(step)
        known.append(space[step[0]])
        reached |= {key.source for key in by_space[space[step[0]]]}
    return Route(primary, tuple(known[1:]), tuple(bridges))


def _next_bridge(
    keys: list[Key], space: dict[Key, int], known: list[int], reached: set[str]
) -> tuple[Key, Key] | None:
    """A source that knows a reached space and one by which a new source can be reached."""
    for key in keys:
        if space[key] in known or key.source not in reached:
            continue
        if any(space[k] == space[key] and k.source not in reached for k in keys):
            other = next(k for k in keys if k.source == key.source and space[k] in known)
            return key, other
    return None
