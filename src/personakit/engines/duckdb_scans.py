"""What DuckDB selects the records of a JSON file from: by the structure of all of it, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.engines.duckdb_errors import explained
from personakit.engines.duckdb_words import DuckWords
from personakit.errors import EngineError, EngineMemoryError

if TYPE_CHECKING:
    import duckdb

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
    scan = _scan(pattern, SNIFFED, longest)
    with explained(scan):
        head = connection.sql(f"SELECT * FROM {scan} LIMIT 0")
        fields = zip(head.columns, head.types, strict=True)
        columns = ", ".join(
            f"{WORDS.text(name)}: {WORDS.text(_texts(kind))}" for name, kind in fields
        )
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
