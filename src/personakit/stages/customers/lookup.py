"""Files that name a record of another file instead of a customer: payments of orders, say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.labels import spaced
from personakit.stages.customers import cells
from personakit.stages.customers.located import Located, is_telling
from personakit.values import Column
from personakit.vocabulary import ON_THE_WEB, Kind, Role
from personakit.vocabulary.letters import without_accents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.values import Table

LEAST_FOUND = 0.5
"""Part of the records named here that the other file must hold."""

NEARLY_ALL = 0.9
"""The same where the header says little, or nothing, of it."""

WORD = 4
"""Letters that words of two headers share to be of one stem: `Auftrag`, `Auftragsnummer`."""

SPREAD = 0.3
"""Part of the other file's records that small numbers must name: all number from 1."""

OF_ANY = frozenset([
    "number", "nummer", "numero", "reference", "referenz", "referencia", "code", "record", "line",
    "customer", "client", "cliente", "kunde", "kunden", "klant",
])  # fmt: skip
"""Words in the headers of ids of anything."""

MOST_SHARED = 0.02
"""Part of the other file's records that may have several owners; these then have none."""


def attach_keys(
    table: Table, keyed: Sequence[tuple[Table, Column]], engine: Engine
) -> tuple[Table, Column] | None:
    """Add the customer to each row of a file that names another file's records.

    Args:
        table: A source without a customer key.
        keyed: Sources with one, and their key column.
        engine: Where the rows are.

    Returns:
        The source with the customer as a further column, and that column; None where no other
        file holds these records.
    """
    for column in table.having(Role.RECORD_ID, Role.IGNORE):
        named = Located(table, column)
        for other, key in keyed:
            if other.kind in ON_THE_WEB and table.kind not in ON_THE_WEB:
                continue  # what was looked at is not bought
            for record in (Located(other, c) for c in other.having(Role.RECORD_ID)):
                if names_records(named, record, engine) and is_of_one(record, key, engine):
                    return _join(named, record, key, engine)
    return None


def names_records(named: Located, record: Located, engine: Engine) -> bool:
    """Whether a column names records of another file, by its header and by what is found there."""
    if _same_name(named.column, record.column, record.table):
        return _share_there(named, record, engine) >= LEAST_FOUND
    telling = named.column.role is Role.RECORD_ID and is_telling(named.column)
    if not telling and not _same_stem(named.column, record.column):
        return False
    several = telling or _values(named, engine) >= SPREAD * _values(record, engine)
    return several and _share_there(named, record, engine) >= NEARLY_ALL


def _same_name(column: Column, record: Column, other: Table) -> bool:
    """`order_id` names `order_id`, or the `id` of a file of orders."""
    name, target = column.name.strip().lower(), record.name.strip().lower()
    if name == target:
        return target not in ("id", "#", "key")
    stem = name.removesuffix("id").removesuffix("key").strip("_ -")
    return bool(stem) and stem in other.name.lower()


def _same_stem(column: Column, record: Column) -> bool:
    """Whether a word of one header begins with one of the other: `order` names `Order number`."""
    ours, theirs = (_telling_words(each.name) for each in (column, record))
    return any(a.startswith(b) or b.startswith(a) for a in ours for b in theirs)


def _telling_words(header: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", without_accents(spaced(header)).lower())
    return [word for word in words if len(word) >= WORD and word not in OF_ANY]


def _values(place: Located, engine: Engine) -> int:
    """How many different values a column has."""
    count = f"SELECT count(DISTINCT k) AS n FROM ({place.keys(engine.words)})"
    return int(engine.frame(count)["n"].iloc[0])


def _share_there(named: Located, record: Located, engine: Engine) -> float:
    here, there = (f"SELECT DISTINCT k FROM ({p.keys(engine.words)})" for p in (named, record))
    frame = engine.frame(
        f"SELECT count(h.k) AS n, count(t.k) AS found FROM ({here}) h "
        f"LEFT JOIN ({there}) t USING (k)"
    )
    return float(frame["found"].iloc[0]) / max(1.0, float(frame["n"].iloc[0]))


def is_of_one(record: Located, key: Column, engine: Engine) -> bool:
    """Whether (nearly) every record has one owner: a place that many rate is nobody's."""
    frame = engine.frame(
        "SELECT count(*) AS n, count(*) FILTER (WHERE least < greatest) AS several "
        f"FROM ({_owners(record, key, engine)})"
    )
    return bool(frame["several"].iloc[0] <= MOST_SHARED * frame["n"].iloc[0])


def _owners(record: Located, key: Column, engine: Engine) -> str:
    """SQL: each record with the least and the greatest of its owners."""
    words, owner = engine.words, cells.key(engine.words, key)
    relation = words.name(record.table.source.relation)
    return (
        f"SELECT {cells.key(words, record.column)} AS record, min({owner}) AS least, "
        f"max({owner}) AS greatest FROM {relation} GROUP BY 1"
    )


def _join(named: Located, record: Located, key: Column, engine: Engine) -> tuple[Table, Column]:
    words, table, other = engine.words, named.table, record.table.name
    relation = table.source.relation
    owners = f"{relation}_owners"
    owner = "CASE WHEN least = greatest THEN least END AS owner"
    engine.table(owners, f"SELECT record, {owner} FROM ({_owners(record, key, engine)})")
    engine.view(
        f"{relation}_keyed",
        f"SELECT t.*, o.owner FROM {words.name(relation)} t "
        f"LEFT JOIN {owners} o ON o.record = {cells.key(words, named.column)}",
    )
    source = replace(table.source, relation=f"{relation}_keyed")
    column = named.column.name
    reason = f"{column} names records of {other}, which says whose they are"
    kind = Kind.UNKNOWN if table.kind is record.table.kind is Kind.TICKETS else table.kind
    return replace(table, source=source, kind=kind), Column(  # messages of contacts are no contacts
        f"{column} -> {other}", "owner", key.role, 1.0, reason
    )
