"""Nested records as flat tables, in DuckDB's SQL: dotted names, lists of records apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from personakit.engines.duckdb_words import DuckWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Fields = Sequence[tuple[str, Any]]
    """Names and DuckDB's types."""
    Keys = Mapping[str, Sequence[str]]
    """Lists of named values, by their SQL -> the names."""

ID = re.compile(r"_?id|key|uuid|guid", re.IGNORECASE)
"""A column that numbers records and does not say of what."""
NAMED_ID = re.compile(
    r"(?!(?i:user|customer|client|visitor|member|account|contact)).*(_id|Id|ID)"
    r"|(ticket|order|case|invoice)[ _]?(no|nr|number)\.?"
)
"""One that says so; whose a record is numbers no records."""
PAIR = ("key", "value")
"""The fields of a record that names a value: a list of such is columns by their names."""
MOST_KEYS = 100
"""Names of values in one list, the most frequent; the others are left out."""
ROW = "row"
"""What the number of a record is called that has no id."""
EXACT = 1e15
"""Below it a float that is whole is written without decimals."""
WORDS = DuckWords()


class FlatTable(NamedTuple):
    """One flat table."""

    place: str
    """Names of the lists that lead to its records; empty for the outermost."""
    select: str
    """Its rows as text."""


class _List(NamedTuple):
    """A list of records inside of a record."""

    name: str
    expression: str
    record: Any


@dataclass
class _Flat:
    """The columns of a record."""

    keys: Keys
    """What the lists of named values hold."""
    cells: dict[str, str] = field(default_factory=dict)
    """Header -> SQL of its text."""
    lists: list[_List] = field(default_factory=list)
    """What becomes a table of its own."""


def named_lists(fields: Fields, scan: str) -> Iterator[tuple[str, str]]:
    """Lists of named values, by their SQL, and a SELECT of the names (`key`) in them.

    Args:
        fields: Fields of records.
        scan: What to select these from.
    """
    for listed in _flattened(fields, "", {}).lists:
        if _is_named(listed.record):
            pairs = f"SELECT unnest({listed.expression}) AS pair FROM {scan}"
            yield (
                listed.expression,
                f"SELECT pair.key::VARCHAR AS key FROM ({pairs}) WHERE key <> '' GROUP BY 1 "
                f"ORDER BY count(*) DESC, key LIMIT {MOST_KEYS}",
            )


def _is_named(record: Any) -> bool:
    return tuple(name for name, _ in record.children) == PAIR


def flat_tables(
    name: str, fields: Fields, scan: str, keys: Keys, *, single: bool
) -> Iterator[FlatTable]:
    """The flat tables of some records.

    Args:
        name: What the records are, `tickets`: their id is called by it where it leads to them.
        fields: Their fields.
        scan: What to select them from.
        keys: Names in their lists of named values, which become columns.
        single: Whether it is one record, which may be nothing but a wrap around lists of them.
    """
    flat = _flattened(fields, "", keys)
    if single and flat.lists and _id_of(flat) is None:
        for listed in flat.lists:
            place = "" if len(flat.lists) == 1 and _singular(listed.name) in name else listed.name
            inner = f"(SELECT unnest({listed.expression}) AS record FROM {scan})"
            yield from _tables(place, listed.name, listed.record, inner, ("", ""))
    else:
        yield from _own_tables("", name, flat, scan, ("", ""))


def _tables(
    place: str, name: str, record: Any, scan: str, parent: tuple[str, str]
) -> Iterator[FlatTable]:
    flat = _flattened(record.children, "record", {})
    yield from _own_tables(place, name, flat, scan, parent)


def _own_tables(
    place: str, name: str, flat: _Flat, scan: str, parent: tuple[str, str]
) -> Iterator[FlatTable]:
    """The table of some records, and those of the lists in them, which carry the parent's id."""
    header, expression = _id_of(flat) or (ROW, "")
    if flat.lists and not expression:
        scan, expression = f"(SELECT *, row_number() OVER () AS number FROM {scan})", "number"
        flat.cells[ROW] = "number::VARCHAR"
    columns = dict([parent]) | flat.cells if parent[0] else flat.cells
    cells = ", ".join(f"{sql} AS {WORDS.name(title)}" for title, sql in columns.items())
    yield FlatTable(place, f"SELECT {cells} FROM {scan}")
    called = f"{_singular(name)}_id" if ID.fullmatch(header) else header
    for listed in flat.lists:
        cells = f"{expression} AS parent, unnest({listed.expression}) AS record"
        inner = f"(SELECT {cells} FROM {scan})"
        within = f"{place}.{listed.name}" if place else listed.name
        yield from _tables(within, listed.name, listed.record, inner, (called, "parent::VARCHAR"))


def _id_of(flat: _Flat) -> tuple[str, str] | None:
    """Header and text of what numbers the records."""
    for pattern in (ID, NAMED_ID):
        for header, cell in flat.cells.items():
            if "." not in header and pattern.fullmatch(header):
                return header, cell
    return None


def _flattened(fields: Fields, record: str, keys: Keys) -> _Flat:
    flat = _Flat(keys)
    for name, kind in fields:
        _put(flat, name, f"{record}.{WORDS.name(name)}" if record else WORDS.name(name), kind)
    return flat


def _put(flat: _Flat, header: str, expression: str, kind: Any) -> None:
    """Put one field into the columns of its record."""
    if kind.id == "struct":
        for name, child in kind.children:
            _put(flat, f"{header}.{name}", f"{expression}.{WORDS.name(name)}", child)
    elif kind.id == "list" and flat.keys.get(expression):
        for key in flat.keys[expression]:
            value = f"list_filter({expression}, lambda p: p.key = {WORDS.text(key)})[1].value"
            flat.cells[f"{header}.{key}"] = _first(value, kind.children[0][1].children[1][1])
    elif kind.id == "list" and kind.children[0][1].id == "struct":
        flat.lists.append(_List(header, expression, kind.children[0][1]))
    else:
        flat.cells[header] = _cell(expression, kind)


def _first(value: str, kind: Any) -> str:
    """The text of a value that may have a field for each type: of the one that is filled."""
    if kind.id != "struct":
        return _cell(value, kind)
    fields = (_cell(f"{value}.{WORDS.name(name)}", child) for name, child in kind.children)
    return f"coalesce({', '.join(fields)}, NULL)"


def _cell(expression: str, kind: Any) -> str:
    """The text of a value; whole floats without decimals, bytes not at all."""
    match kind.id:
        case "double" | "float":
            text = f"CASE WHEN {expression} = trunc({expression}) AND abs({expression}) < {EXACT}"
            return f"{text} THEN {expression}::BIGINT::VARCHAR ELSE {expression}::VARCHAR END"
        case "list" | "array" if kind.children[0][1].id not in ("list", "array", "map"):
            return f"array_to_string({expression}::VARCHAR[], ';')"
        case "list" | "array" | "map":
            return f"to_json({expression})::VARCHAR"
        case "blob":
            return "NULL::VARCHAR"
        case _:
            return _bare(f"{expression}::VARCHAR")


def _bare(text: str) -> str:
    """A text without carriage returns and zeros; of those that have none nothing is copied."""
    odd = f"contains({text}, chr(13)) OR contains({text}, chr(0))"
    return f"CASE WHEN {odd} THEN translate({text}, chr(13) || chr(0), '') ELSE {text} END"


def _singular(name: str) -> str:
    """The name of one of several.

    >>> _singular("tickets"), _singular("replies"), _singular("line items")
    ('ticket', 'reply', 'line item')
    """
    word = name.rpartition(".")[2]
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s") or word
