"""What DuckDB selects the rows of a file from: cells of CSV, JSON by all its structure, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.engines.duckdb_errors import explained
from personakit.engines.duckdb_words import DuckWords
from personakit.errors import EngineError, EngineMemoryError

if TYPE_CHECKING:
    import duckdb

    from personakit.values import Dialect

LONGEST = 32_000_000
"""Bytes of a row, beyond which it is refused; what is read at once, so that such a row fits."""
DEEPEST = 8
"""Levels of nesting that become columns; what lies deeper stays JSON."""
SNIFFED = (
    f"sample_size=-1, maximum_depth={DEEPEST}, map_inference_threshold=-1,"
    " field_appearance_threshold=0, convert_strings_to_integers=false"
)
"""How the structure of JSON is found: by all of it, as what is not found is not read."""
LONG_OBJECT, LONGEST_OBJECT = 16 << 20, 256 << 20
"""Bytes of a JSON object that are held at once, twice for each thread: as a rule, and at most."""
OVERLONG = "bytes exceeded"
"""How an error tells of a longer one."""
WORDS = DuckWords()


def csv_scan(relation: str, pattern: str, dialect: Dialect, fields: int) -> str:
    """What to select the rows of a CSV file from; those that do not fit are noted, and left out.

    Args:
        relation: What begins the names of the tables of rows left out.
        pattern: The literal that names the file.
        dialect: How it is written.
        fields: How many cells a row has.
    """
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(fields))
    options = {
        "columns": f"{{{columns}}}",
        "auto_detect": "false",
        "header": "false",
        "skip": str(dialect.skip + dialect.header_rows),
        "delim": WORDS.text(dialect.delimiter),
        "quote": WORDS.text(dialect.quote),
        "escape": WORDS.text(dialect.escape),
        "strict_mode": "true",
        "max_line_size": str(LONGEST),
        "buffer_size": str(LONGEST),
        "store_rejects": "true",
        "rejects_table": WORDS.text(f"{relation}_refused"),
        "rejects_scan": WORDS.text(f"{relation}_scans"),
        "hive_partitioning": "false",  # a folder `year=2026` adds no column
    }
    listed = ", ".join(f"{key}={value}" for key, value in options.items())
    return f"read_csv({pattern}, {listed})"


def fields_of(connection: duckdb.DuckDBPyConnection, scan: str) -> list[tuple[str, Any]]:
    """The names and DuckDB's types of what is selected from."""
    with explained(scan):
        head = connection.sql(f"SELECT * FROM {scan} LIMIT 0")
        return list(zip(head.columns, head.types, strict=True))


def json_scan(connection: duckdb.DuckDBPyConnection, pattern: str, size: int) -> str:
    """What to select the records of a JSON file from, each value as text as it is written there.

    Args:
        connection: What reads it once, for its structure.
        pattern: The literal that names the file.
        size: Its bytes.

    Raises:
        EngineMemoryError: An object in it is longer than what can be held.
        EngineError: It is broken.
    """
    for longest in (LONG_OBJECT, min(size, LONGEST_OBJECT)):
        try:
            return _scan(pattern, _structure(connection, pattern, longest), longest)
        except EngineError as error:
            if OVERLONG not in error.detail:
                raise
    raise EngineMemoryError(
        f"An object of JSON is longer than {LONGEST_OBJECT >> 20} MB: it cannot be held.",
        "Export an object a line, or in parts.",
    )


def _scan(pattern: str, options: str, longest: int) -> str:
    return f"read_json({pattern}, {options}, maximum_object_size={longest})"


def _structure(connection: duckdb.DuckDBPyConnection, pattern: str, longest: int) -> str:
    """An option to read JSON of the structure that all of it has, each value as text."""
    fields = fields_of(connection, _scan(pattern, SNIFFED, longest))
    columns = ", ".join(f"{WORDS.text(name)}: {WORDS.text(_texts(kind))}" for name, kind in fields)
    return f"columns={{{columns}}}"


def _texts(kind: Any) -> str:
    """A type with text for each value in it."""
    match kind.id:
        case "struct":
            inner = (f"{WORDS.name(name)} {_texts(child)}" for name, child in kind.children)
            return f"STRUCT({', '.join(inner)})"
        case "list":
            return f"{_texts(kind.children[0][1])}[]"
        case _:
            return "VARCHAR"
