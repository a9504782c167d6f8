"""Which files are tables by their name."""

from __future__ import annotations

from personakit.stages.sources.formats import readable_endings

TABLE_ENDINGS = (".csv", ".tsv", ".txt", ".tab")
PACKED_ENDINGS = (".gz", ".zst")


def is_table(name: str) -> bool:
    """Whether a name ends like that of a table, packed or not."""
    name = name.lower()
    for packed in PACKED_ENDINGS:
        name = name.removesuffix(packed)
    return name.endswith(table_endings())


def table_endings() -> tuple[str, ...]:
    """How the names of tables end: those of text, then those that a reader opens."""
    return TABLE_ENDINGS + readable_endings()
