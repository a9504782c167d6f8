"""Lists of products, places, plans or flights: what they say is told of the rows that name one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.labels import spaced
from personakit.stages.customers import cells
from personakit.stages.customers.keyed import set_aside
from personakit.stages.customers.located import Located
from personakit.stages.customers.lookup import is_of_one
from personakit.texts.screening import as_label
from personakit.vocabulary import (
    DATE_ROLES,
    DEMOGRAPHIC_ROLES,
    KEY_ROLES,
    LEVEL_ROLES,
    Kind,
    Role,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.values import Column, Table

FOUND = 0.9
"""Part of the values of a column that the list must hold."""

SEVERAL = 1.5
"""Rows that name one entry of a list, on average and at least: else it says more of each row."""

HELD = 0.5
"""Part of the levels of a column of a list that a file's own must have, to say the same."""

LONGEST_CODE = 3
"""Letters of the codes of countries and the like."""

FREQUENT, LEVELS = 0.01, 40
"""Part of the rows from which on a level is a frequent one, and how many levels are kept."""

TOLD = (Role.CATEGORY, Role.PRODUCT, Role.FLAG)
"""Roles of what a list says that is told of customers; where a shop lies is not where they live."""

NAMING = (Kind.SALES, Kind.SURVEY, Kind.REVIEWS, Kind.CUSTOMERS, Kind.UNKNOWN)
"""Kinds of files whose rows are told more of; what contacts name is not what they are about."""

ATTENDING = (Kind.SALES, Kind.UNKNOWN)
"""Kinds of those that name what many took part in at a time: an answer is about one of it."""


def join_listings(tables: Sequence[Table], run: Run) -> tuple[Table, ...]:
    """Add to files the columns of lists that their rows name, many to one.

    A list is a file about nobody with a column that is unique, in which (nearly) all values of a
    column of the other file are found. One with dates is of what many take part in, as flights and
    classes are: else its rows are records of a customer each.

    Args:
        tables: Understood sources.
        run: Where the rows are; gains a view of each file that is told more of.
    """
    used = {t.name: t for t in tables if not set_aside(t, run)}
    lists = [t.name for t in sorted(used.values(), key=_level) if _is_listing(t)]
    others = [name for name in sorted(used) if name not in lists and used[name].kind in NAMING]
    whole: dict[str, Table] = {}
    for naming in (*lists, *others):
        _complete(naming, lists, used, whole, run.engine)
    return tuple(whole.get(table.name, used.get(table.name, table)) for table in tables)


def _complete(
    name: str, lists: Sequence[str], used: dict[str, Table], whole: dict[str, Table], engine: Engine
) -> None:
    """Tell a file more by each list, which first is told more by those that it names itself."""
    if name in whole:
        return
    whole[name] = used[name]  # lists that name each other do so once
    for listed in lists:
        if listed != name:
            _complete(listed, lists, used, whole, engine)
            whole[name] = _with_listed(whole[name], whole[listed], engine)


def _is_listing(table: Table) -> bool:
    return table.kind in ATTENDING and not table.having(*KEY_ROLES)


def _is_dated(listing: Table) -> bool:
    return listing.kind is not Kind.UNKNOWN or bool(listing.having(*DATE_ROLES))


def _level(table: Table) -> tuple[bool, str]:
    """Places before what takes place there, which may name them."""
    return _is_dated(table), table.name


def _with_listed(table: Table, listing: Table, engine: Engine) -> Table:
    """A file with the columns of a list that it names, if it does."""
    telling = [c for c in listing.having(*TOLD) if c.levels]
    names = [*telling, *(c for c in listing.having(*DEMOGRAPHIC_ROLES) if c.levels)]
    may = not _is_dated(listing) or table.kind in ATTENDING
    pairs = [*_pairs(table, listing)] if names and may else []
    match = next((pair for pair in pairs if _is_many_to_one(*pair, engine)), None)
    if match is None:
        return table
    name, entry = match
    others = [c for c in telling if c is not entry.column]
    said_so = (c for c in names if c is not entry.column and _is_repeated(c, *match))
    if said := next(said_so, None):
        alike = (one for one, of in pairs if of.column is entry.column and one is not name)
        also = [one for one in alike if _is_many_to_one(one, entry, engine)]
        table = _with_names(table, [one.column for one in (name, *also)], entry, said)
    columns = [c for c in others if not (_is_repeated(c, name, entry) or _is_held(c, table))]
    named = Located(table, next(c for c in table.columns if c.name == name.column.name))
    return _joined(named, entry, columns, engine) if columns else table


def _with_names(table: Table, named: Sequence[Column], entry: Located, said: Column) -> Table:
    """A file whose columns that name entries of a list know what it says they are called."""
    cells = entry.table.source.sample[[entry.column.field, said.field]].dropna()
    names = tuple((code.strip().lower(), as_label(text.strip())) for code, text in cells.to_numpy())
    coded = [column for column in named if _is_coded(column)]
    columns = (
        replace(c, names=names, named_in=entry.table.name) if c in coded else c
        for c in table.columns
    )
    return replace(table, columns=tuple(columns))


def _is_coded(column: Column) -> bool:
    """Whether values may stand for something: a town is called what it is called."""
    short = all(len(level) <= LONGEST_CODE for level in column.levels)
    return column.role not in DEMOGRAPHIC_ROLES or short


def _is_repeated(column: Column, name: Located, entry: Located) -> bool:
    """Whether a column of the list only says otherwise what the rows say: a translation."""
    cells = entry.table.source.sample.get(column.field)
    unique = cells is not None and bool(cells.nunique() == len(cells))
    return unique and name.column.role in LEVEL_ROLES


def _is_held(column: Column, table: Table) -> bool:
    """Whether a file says itself what a list says of its rows, in a column of the same name."""
    said = {*column.levels}
    own = (c for c in table.columns if c.name == column.name)
    return any(len(said & {*c.levels}) >= HELD * len(said) for c in own)


def _pairs(table: Table, listing: Table) -> Iterator[tuple[Located, Located]]:
    """Columns that may name entries of a list, and the column of it: those of one name first."""
    entries = [Located(listing, c) for c in listing.columns if not c.looked_up]
    names = [Located(table, c) for c in table.columns if not c.looked_up]
    pairs = [(name, entry) for entry in entries for name in names if _may_name(name, entry)]
    yield from sorted(pairs, key=lambda pair: not _is_alike(*pair))


def _may_name(name: Located, entry: Located) -> bool:
    """Whether a column is no number, date or key, or is called as the list calls it."""
    kept = name.column.role not in (*KEY_ROLES, *DATE_ROLES)
    return kept and (_is_alike(name, entry) or not name.column.notation.numeric)


def _is_alike(name: Located, entry: Located) -> bool:
    """Whether one is called as the other, or as its end: `origin_airport_code`, `airport code`."""
    long, short = sorted((name, entry), key=lambda one: -len(one.title))
    several = short is entry or len(spaced(short.column.name).split()) > 1
    return len(short.title) > 2 and several and long.title.endswith(short.title)


def _is_many_to_one(name: Located, entry: Located, engine: Engine) -> bool:
    """Whether many rows name an entry each, and the list has (nearly) all of these once."""
    if not _may_be_among(name, entry):
        return False
    here = f"SELECT k, count(*) AS n FROM ({name.keys(engine.words)}) WHERE k <> '' GROUP BY 1"
    there = f"SELECT k, count(*) AS n FROM ({entry.keys(engine.words)}) WHERE k <> '' GROUP BY 1"
    frame = engine.frame(
        "SELECT count(*) AS named, sum(h.n) AS rows, count(t.k) AS found, "
        f"coalesce(max(t.n), 0) AS times FROM ({here}) h LEFT JOIN ({there}) t USING (k)"
    ).iloc[0]
    once = frame["times"] == 1 and frame["named"] > 1
    is_listed = (
        once
        and frame["found"] >= FOUND * frame["named"]
        and frame["rows"] >= SEVERAL * frame["named"]
    )
    return bool(is_listed) and (not _is_dated(entry.table) or _is_shared(name, engine))


def _is_shared(name: Located, engine: Engine) -> bool:
    """Whether what rows name is many customers': a record that is one's is no entry of a list."""
    keys = name.table.having(*KEY_ROLES)
    return bool(keys) and not is_of_one(name, keys[0], engine)


def _may_be_among(name: Located, entry: Located) -> bool:
    """Whether a sample speaks for it: an entry in each row of the list, some of them named."""
    here, there = (p.table.source.sample[p.column.field].dropna() for p in (name, entry))
    if there.nunique() < max(2, len(entry.table.source.sample)):
        return False
    return not {*there.str.strip()}.isdisjoint(here.str.strip())


def _joined(name: Located, entry: Located, columns: Sequence[Column], engine: Engine) -> Table:
    """The file with a column for each of those of the list, whose entries its rows name."""
    words, table, listing = engine.words, name.table, entry.table.name
    relation = table.source.relation
    listed, view = f"{relation}_{entry.table.source.relation}", f"{relation}_told"
    taken = {column.name for column in table.columns}
    added = [
        replace(
            column,
            name=column.name if column.name not in taken else f"{column.name} ({listing})",
            field=f"{entry.table.source.relation}_{column.field}",
            looked_up=listing,
            reason=f"looked up in {listing} by {name.column.name}",
        )
        for column in columns
    ]
    named = (
        f"{words.name(c.field)} AS {words.name(a.field)}"
        for c, a in zip(columns, added, strict=True)
    )
    engine.table(listed, entry.keys(words, *named))
    more = ", ".join(f"l.{words.name(column.field)}" for column in added)
    engine.view(
        view,
        f"SELECT t.*, {more} FROM {words.name(relation)} t "
        f"LEFT JOIN {words.name(listed)} l ON l.k = {cells.key(words, name.column)}",
    )
    source = replace(table.source, relation=view)
    counted = (_with_levels(column, view, engine) for column in added)
    return replace(table, source=source, columns=(*table.columns, *counted))


def _with_levels(column: Column, view: str, engine: Engine) -> Column:
    """A column with the levels that the rows have, the most frequent first."""
    words = engine.words
    counted = engine.frame(
        f"SELECT v, count(*) AS n FROM (SELECT {words.strip(words.name(column.field))} AS v "
        f"FROM {words.name(view)}) WHERE v <> '' GROUP BY 1 {in_order('n DESC', 'v')}"
    )
    often = counted[~counted["v"].str.lower().isin(column.notation.missing)]
    least = max(2.0, FREQUENT * float(often["n"].sum()))
    frequent = tuple(often["v"][often["n"] >= least])[:LEVELS]
    return replace(column, levels=tuple(often["v"])[:LEVELS], frequent=frequent, spellings=())
