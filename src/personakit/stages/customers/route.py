"""How the spaces of keys are bridged: which of them tell customers apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.customers.keys import LEAST_FILLED, Key
from personakit.vocabulary import ALIAS_ROLES, KEY_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.engines.base import Engine


@dataclass(frozen=True)
class Route:
    """Which spaces tell customers apart."""

    primary: int
    """The space that most sources know."""
    secondary: tuple[int, ...]
    """Spaces that lead to it through a source that knows both, nearest first."""
    bridges: tuple[tuple[Key, Key], ...]
    """For each secondary space: its key and the key it leads to, of the source that knows both."""

    fillers: frozenset[int]
    """Those of the secondary spaces whose values join nobody where they lead to several: they lead
    to no further source but to rows without another key, or are devices, which people share."""

    @property
    def spaces(self) -> frozenset[int]:
        """All of them."""
        return frozenset((self.primary, *self.secondary))


def route(keys: list[Key], space: dict[Key, int], engine: Engine) -> Route:
    """Choose the space that most sources know, phones last, and the bridges for the others."""
    keys = _largest_group(keys, space, engine)
    by_space: dict[int, list[Key]] = {}
    for key in keys:
        by_space.setdefault(space[key], []).append(key)
    roles = {s: KEY_ROLES.index(own[0].role) for s, own in by_space.items()}
    last = [KEY_ROLES.index(role) for role in (Role.PHONE, *ALIAS_ROLES)]
    primary = min(by_space, key=lambda s: (roles[s] in last, -len(by_space[s]), roles[s], s))
    reached = {key.source for key in by_space[primary]}
    known, bridges, fillers = [primary], [], set()
    while step := _next_bridge(keys, space, known, reached):
        bridges.append(step)
        known.append(space[step[0]])
        if step[0].role is Role.DEVICE:
            fillers.add(space[step[0]])
        reached |= {key.source for key in by_space[space[step[0]]]}
    while step := _next_filler(keys, space, known, engine):
        bridges.append(step)
        known.append(space[step[0]])
        fillers.add(space[step[0]])
    return Route(primary, tuple(known[1:]), tuple(bridges), frozenset(fillers))


def _largest_group(keys: list[Key], space: dict[Key, int], engine: Engine) -> list[Key]:
    """The keys of the sources that are joined, of the most or else those with most customers."""
    groups = [*_groups(keys, space)]
    if len(groups) == 1:
        return keys
    sizes = {key: _distinct(key, engine) for key in keys}
    return max(groups, key=lambda g: (len({k.source for k in g}), max(sizes[k] for k in g)))


def _groups(keys: list[Key], space: dict[Key, int]) -> Iterator[list[Key]]:
    """Keys that lead to each other through sources and spaces."""
    left = [*keys]
    while left:
        group, spaces, sources = [], {space[left[0]]}, {left[0].source}
        while near := [k for k in left if space[k] in spaces or k.source in sources]:
            group += near
            left = [key for key in left if key not in near]
            spaces |= {space[key] for key in near}
            sources |= {key.source for key in near}
        yield group


def _distinct(key: Key, engine: Engine) -> int:
    """How many values a key has."""
    count = f"SELECT count(DISTINCT {key.field}) AS n FROM {key.relation}"
    return int(engine.frame(count)["n"].iloc[0])


def _next_filler(
    keys: list[Key], space: dict[Key, int], known: list[int], engine: Engine
) -> tuple[Key, Key] | None:
    """A key of rows that have no other, and another key of its source."""
    for key in keys:
        own = [k for k in keys if k.source == key.source and space[k] in known]
        if space[key] not in known and _fills(key, own, engine):
            return key, own[0]
    return None


def _fills(key: Key, others: list[Key], engine: Engine) -> bool:
    """Whether enough rows of a source have a key and none of the others."""
    bare = " AND ".join(f"{other.field} IS NULL" for other in others)
    alone = f"{key.field} IS NOT NULL AND {bare}"
    frame = engine.frame(
        f"SELECT sum(n) AS n, coalesce(sum(n) FILTER (WHERE {alone}), 0) AS alone "
        f"FROM {key.relation}"
    )
    alone_rows, rows = float(frame["alone"].iloc[0]), float(frame["n"].iloc[0])
    return alone_rows > 0 and alone_rows >= LEAST_FILLED * rows


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
