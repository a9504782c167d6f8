"""Which files are tables by their name."""

from __future__ import annotations

from personakit.stages.sources.formats import readable_endings
from personakit.stages.sources.packing import unpacked_name

TABLE_ENDINGS = (".csv", ".tsv", ".txt", ".tab")


def is_table(name: str) -> bool:
    """Whether a name ends like that of a table, packed or not."""
    return unpacked_name(name.lower()).endswith(table_endings())


def table_endings() -> tuple[str, ...]:
    """How the names of tables end: those of text, then those that a reader opens."""
    return TABLE_ENDINGS + readable_endings()
