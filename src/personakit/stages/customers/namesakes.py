"""Keys under which rows have different names: one address may be that of several people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.problems import Location, Problem
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from personakit.engines.base import Engine
    from personakit.stages.customers.keys import Key
    from personakit.stages.customers.parts import Part
    from personakit.values import Column

DOUBTED = 0.2
"""Part of the keys in several rows from which on several names are more than spellings."""

LEAST = 5
"""So many keys with several names at least: a few are gifts, or people who married."""


def tell_namesakes(part: Part, engine: Engine) -> list[Problem]:
    """Tell of a key under which many customers have several names.

    Of several columns with names the one that differs least counts: families share one of them.

    Args:
        part: A source, by its keys.
        engine: Where its rows are.
    """
    names, key = part.plan.table.having(Role.NAME), part.keys[0]
    if not names:
        return []
    counted = [(*_named(part, key, column, engine), column.name) for column in names]
    several, repeated, column = min(counted, key=lambda each: each[0] / max(1, each[1]))
    if several < max(LEAST, DOUBTED * repeated):
        return []
    return [
        Problem(
            "several_names",
            f"{several:,} of {repeated:,} values of {key.column} that stand in several rows have "
            f"different names ({column}): these may be different people.",
            Location(key.source, column=key.column),
            hint="If so, name a column that tells them apart as `key:` in personakit.yaml.",
        )
    ]


def _named(part: Part, key: Key, column: Column, engine: Engine) -> tuple[int, int]:
    """Keys with several names, and all that stand in several rows with a name."""
    words = engine.words
    letters = words.replace(f"lower({words.name(column.field)})", r"[^\pL]", "")
    by_key = (
        f"SELECT count(*) AS n, count(DISTINCT {letters}) AS names FROM {part.rows} "
        f"WHERE {key.field} IS NOT NULL AND {letters} <> '' GROUP BY {key.field}"
    )
    frame = engine.frame(
        f"SELECT count(*) AS n, count(*) FILTER (WHERE names > 1) AS several FROM ({by_key}) "
        "WHERE n > 1"
    )
    return int(frame["several"].iloc[0]), int(frame["n"].iloc[0])
