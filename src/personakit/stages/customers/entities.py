"""Customer keys that no header tells: a column of one file that another file's column lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from personakit.stages.customers.keyed import set_aside
from personakit.stages.customers.located import Located
from personakit.stages.customers.look import UNIQUE, Look
from personakit.stages.customers.lookup import names_records
from personakit.values import labels
from personakit.vocabulary import DEMOGRAPHIC_ROLES, KEY_ROLES, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.settings import Settings
    from personakit.values import Column, Table

CONTAINED = 0.9
"""Part of a column's values that the other file's column must hold."""


SPREAD, LONG = 0.3, 5
"""Part of the values of the list that the other column must have where these are numbers of fewer
digits: a quantity from 1 to 9 names no customers from 1 to 300."""

LEAST = 12
"""Different values that a column of customers has at least."""

SURE = 0.7
"""Confidence from which on a column is what its header says."""

IDS = frozenset([Role.CUSTOMER_ID, Role.RECORD_ID])
FREE = frozenset([Role.IGNORE, Role.MEASURE, Role.CATEGORY, Role.QUANTITY])
"""Roles of columns that may be keys, and of those that may be where little speaks for the role."""

PLACES = frozenset([Role.CITY, Role.REGION, Role.COUNTRY])
PEOPLE = DEMOGRAPHIC_ROLES - PLACES | {Role.NAME, Role.EMAIL, Role.PHONE}
"""Roles of columns that only lists of people have."""

THINGS = frozenset([Role.PRODUCT, Role.AMOUNT, Role.STATUS, Role.SUBJECT])
"""Roles of columns that lists of people seldom have."""


@dataclass(frozen=True)
class Entity:
    """What a file lists, one row each."""

    key: Located
    """The column that is unique."""
    named: tuple[Located, ...]
    """Columns of other files whose values are among those of it."""

    @property
    def rank(self) -> tuple[int, int]:
        """How much speaks for customers, and how many files name them."""
        table = self.key.table
        others = {c.role for c in table.columns if c is not self.key.column}
        people = 3 * bool(others & PEOPLE) + 2 * (table.kind is Kind.CUSTOMERS)
        things = 3 * bool(others & THINGS) + 2 * (table.kind in (Kind.SALES, Kind.TICKETS))
        since = bool(others & {Role.CREATED_AT, Role.DATE})
        known = 5 * any(place.column.role is Role.CUSTOMER_ID for place in self.named)
        return people + since + known - things, len(self.named)


def settle_keys(tables: Sequence[Table], run: Run) -> tuple[Table, ...]:
    """Find customer keys by the data, where headers leave sources without one.

    A column that has a value of its own in each row of one file and holds the values of a column
    of another file is the key of both, whatever they are called, if it lists customers. What
    numbers the rows beside a customer's id is no key. Roles that the settings name stay.

    Args:
        tables: Understood sources.
        run: Where the rows are, and corrections.
    """
    look = Look(run.engine)
    settled = {t.name: _stated_fields(t, run.settings) for t in tables}
    free = [t for t in tables if not (_has_key(t, run.settings) or set_aside(t, run))]
    tables = _with(tables, _row_numbers(free, look), settled)
    used = [table for table in tables if not set_aside(table, run)]
    keyed = {t.name: t for t in used if _has_key(t, run.settings) or t.having(*KEY_ROLES)}
    rest = [t for t in used if t.name not in keyed]
    keyless = _unreached([*keyed.values()], rest, run.engine)
    naming = [Located(t, c) for t in keyless for c in t.columns if c.field not in settled[t.name]]
    lists = [*keyless, *(table for table in keyed.values() if _is_unnumbered(table))]
    keys = [Located(t, c) for t in used for c in t.having(Role.CUSTOMER_ID)] if lists else []
    entities = [*_entities(used, naming, look), *_entities(lists, keys, look)]
    entities = [entity for entity in entities if entity.rank[0] > 0]
    best = max(entities, key=lambda e: e.rank, default=None)
    return _with(tables, _named_keys(best), settled) if best else tables


def _unreached(keyed: Sequence[Table], rest: Sequence[Table], engine: Engine) -> list[Table]:
    """Files that name no records of one with a key, nor of one that does: those say whose."""
    records = [Located(table, c) for table in keyed for c in table.having(Role.RECORD_ID)]
    reached: list[Table] = []
    left: list[Table] = []
    for table in rest:
        named = [Located(table, c) for c in table.having(Role.RECORD_ID, Role.IGNORE)]
        is_reached = any(names_records(*pair, engine) for pair in product(named, records))
        (reached if is_reached else left).append(table)
    return _unreached(reached, left, engine) if reached and left else left


def _is_unnumbered(table: Table) -> bool:
    """Whether a list of customers knows them by their addresses alone, as far as headers tell."""
    return table.kind is Kind.CUSTOMERS and not table.having(Role.CUSTOMER_ID)


def _has_key(table: Table, settings: Settings) -> bool:
    return bool(settings.file(table.name).key)


def _stated_fields(table: Table, settings: Settings) -> frozenset[str]:
    """Fields of columns whose roles the settings name."""
    columns = settings.file(table.name).columns
    named = zip(labels(table.source.header), table.columns, strict=False)
    return frozenset(c.field for header, c in named if header in columns and columns[header].role)


def _with(
    tables: Sequence[Table], changed: Iterable[Located], settled: Mapping[str, frozenset[str]]
) -> tuple[Table, ...]:
    """Tables with some of their columns changed, except for those that are told."""
    columns = {
        (place.table.name, place.column.field): place.column
        for place in changed
        if place.column.field not in settled[place.table.name]
    }
    return tuple(
        replace(t, columns=tuple(columns.get((t.name, c.field), c) for c in t.columns))
        for t in tables
    )


def _may_be_key(column: Column) -> bool:
    free = column.role in FREE and column.confidence < SURE and not column.separator
    return column.role in IDS or free


def _entities(used: Sequence[Table], naming: Sequence[Located], look: Look) -> Iterator[Entity]:
    """Unique columns of some files that hold the values of others, which may name them."""
    naming = [p for p in naming if _may_be_key(p.column) and len(look.sample(p)) >= LEAST]
    lists = [Located(t, c) for t in used for c in t.columns if _may_be_key(c)] if naming else []
    for key in lists:
        if not _seems_unique(key, look) or _is_record(key, look):
            continue
        named: dict[str, Located] = {}
        for other in sorted(naming, key=lambda other: not _is_alike(other, key)):
            if other.table.name not in (key.table.name, *named) and _is_among(other, key, look):
                named[other.table.name] = other
        if named:
            yield Entity(key, tuple(named.values()))


def _seems_unique(place: Located, look: Look) -> bool:
    cells = place.table.source.sample[place.column.field]
    filled, different = cells.count(), len(look.sample(place))
    return different >= max(LEAST, UNIQUE * filled) and filled >= CONTAINED * len(cells)


def _is_record(place: Located, look: Look) -> bool:
    """Whether rows are something of customers who have several of it."""
    others = place.table.having(*KEY_ROLES)
    return any(
        c is not place.column and not look.is_unique(Located(place.table, c)) for c in others
    )


def _is_among(other: Located, key: Located, look: Look) -> bool:
    """Whether the values of a column are (nearly) all among those of a unique one.

    Of two columns of one name it is enough that they have most of the smaller one in common.
    """
    values, listed = look.sample(other), look.sample(key)
    if set(map(len, values)).isdisjoint(map(len, listed)) or not look.is_unique(key):
        return False
    if look.found(values, key) >= CONTAINED:
        return _is_alike(other, key) or _is_telling(values) or _is_spread(other, key, look)
    return _is_alike(other, key) and look.found(listed, other) >= CONTAINED


def _is_alike(other: Located, key: Located) -> bool:
    return bool(key.title) and other.title == key.title


def _is_telling(values: Sequence[str]) -> bool:
    """Whether values are found elsewhere by no chance, as small numbers may be."""
    return sum(not v.isdecimal() or len(v) >= LONG for v in values) >= CONTAINED * len(values)


def _is_spread(other: Located, key: Located, look: Look) -> bool:
    return look.values(other) >= SPREAD * look.values(key)


def _named_keys(entity: Entity) -> Iterator[Located]:
    """The columns of an entity as customer keys."""
    key = entity.key
    reason = f"one row each, and named by {', '.join(p.table.name for p in entity.named)}"
    yield _as_key(key, reason)
    for place in entity.named:
        yield _as_key(place, f"its values are those of {key.column.name} in {key.table.name}")


def _as_key(place: Located, reason: str) -> Located:
    column = replace(
        place.column, role=Role.CUSTOMER_ID, confidence=0.9, reason=reason, no_key="",
        levels=(), frequent=(), spellings=(), unit="", scale=None,
    )  # fmt: skip
    return replace(place, column=column)


def _row_numbers(used: Sequence[Table], look: Look) -> Iterator[Located]:
    """Ids that are unique in every row of every file, beside one of a customer with several."""
    ids = [Located(t, c) for t in used for c in t.having(Role.CUSTOMER_ID)]
    for own, person in product(ids, ids):
        if own.table is not person.table or own is person:
            continue
        if not look.is_unique(own) or look.is_unique(person):
            continue
        same = [p for p in ids if p.table is not own.table and _is_shared(p, own, look)]
        if all(map(look.is_unique, same)) and (same or own.table.kind is not Kind.CUSTOMERS):
            reason = f"a number of its own in every row: {person.column.name} says who"
            for place in (own, *same):
                numbered = replace(place.column, role=Role.RECORD_ID, reason=reason)
                yield replace(place, column=numbered)


def _is_shared(place: Located, own: Located, look: Look) -> bool:
    values = look.sample(place)
    return bool(values) and look.found(values, own) >= CONTAINED
