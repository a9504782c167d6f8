"""JSON, JSON lines and Parquet: records, whose lists of records are tables of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from personakit.errors import EngineError, EngineMemoryError, UnreadableError
from personakit.stages.sources.packing import unpacked_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.stages.sources.forms.base import Desk, Piece

NAMES: dict[Literal["json", "parquet"], str] = {"json": "JSON", "parquet": "Parquet"}
"""What people call the forms."""
LINE = re.compile(r"in line (\d+)")
"""Where the engine says that a file is broken."""
BARE = "json"
"""The column of values that are no records."""


def read(piece: Piece, desk: Desk) -> Iterator[Piece]:
    """Write the records of a file as a table, and lists of records in them.

    Raises:
        UnreadableError: It is broken, or holds no records.
    """
    with piece.path.open("rb") as file:
        form: Literal["json", "parquet"] = "parquet" if file.read(4) == b"PAR1" else "json"
    try:
        name = _stem(piece.address.name)
        written = dict(desk.engine.unnest(piece.path, form, name, desk.target()))
    except EngineMemoryError as error:
        message = f"{piece.address} cannot be read. {error.message}"
        raise EngineMemoryError(message, error.hint, error.detail) from error
    except EngineError as error:
        line = LINE.search(error.detail)
        at = f" at line {line[1]}" if line else ""
        raise UnreadableError(
            f"{piece.address} cannot be read as {NAMES[form]}: it is broken{at}.",
            "Export it again; of a cut-off file of JSON lines, remove the last line.",
            error.detail,
        ) from error
    with written.get("", piece.path).open("rb") as table:
        if table.readline().strip() == BARE.encode() and form == "json":
            raise UnreadableError(
                f"{piece.address} is a JSON file without records.",
                "Give a list of objects, an object that holds such lists, or an object a line.",
            )
    places = {f"#{place}" if place else "": path for place, path in written.items()}
    for place in piece.chosen(list(places)):
        yield piece.inner(place, places[place])


def _stem(name: str) -> str:
    """What the records are, by the name of the file.

    >>> _stem("dump.zip/tickets.json.gz"), _stem("orders")
    ('tickets', 'orders')
    """
    return re.split(r"[/#]", unpacked_name(name))[-1].partition(".")[0]
