"""Ids that are written unlike all the others: told, as they may be no customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.problems import Location, Problem
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.stages.customers.keys import Key
    from personakit.stages.customers.parts import Part

LEAST_IDS = 1000
"""So many different ids show what form they have."""

COMMON = 0.995
"""Part of them from which on other forms are odd."""


def odd_forms(parts: Sequence[Part], engine: Engine) -> list[Problem]:
    """Tell of ids such as `30---` among thousands of plain numbers; they count all the same."""
    ids = (key for part in parts for key in part.keys if key.role is Role.CUSTOMER_ID)
    return [told for key in ids if (told := _odd(key, engine))]


def _odd(key: Key, engine: Engine) -> Problem | None:
    replace = engine.words.replace
    form = replace(replace(key.field, r"\pN+", "9"), r"\pL+", "a")
    frame = engine.frame(
        f"SELECT form, count(DISTINCT {key.field}) AS ids, sum(n) AS n FROM "
        f"(SELECT {form} AS form, {key.field}, n FROM {key.relation} "
        f"WHERE {key.field} IS NOT NULL) GROUP BY 1 {in_order('2 DESC', '1')}"
    )
    total = int(frame["ids"].sum())
    if total < LEAST_IDS or len(frame) < 2 or frame["ids"].iloc[0] < COMMON * total:
        return None
    usual, odd = frame["form"].iloc[0], frame.iloc[1:]
    count, rows = int(odd["ids"].sum()), int(odd["n"].sum())
    are = "is" if count == 1 else "are"
    return Problem(
        "odd_ids",
        f"{count:,} of {total:,} ids ({rows:,} row{'s' * (rows != 1)}) {are} written like "
        f"`{odd['form'].iloc[0]}`, the others like `{usual}`.",
        Location(key.source, column=key.column),
        "note",
        "They count as customers; if they are none, take their rows out of the export.",
    )
