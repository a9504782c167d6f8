"""Keys that far too many rows share, a switchboard's or a guest's: they do not say who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.problems import Location, Problem
from personakit.stages.customers.parts import OWN, build_part, keep_sums

if TYPE_CHECKING:
    from personakit.engines.base import Engine
    from personakit.stages.customers.keys import Key
    from personakit.stages.customers.parts import Part
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column

LEAST_ROWS = 40
"""Rows that a crowd has at least: some customers of small files are just loyal."""

MANY = 0.2
"""Part of the filled rows from which on a value may be a crowd."""

BEYOND_OTHERS = 20
"""How many times the rows of an average customer it has: two great clients are no crowd."""

NEARLY_ALL = 0.8
"""Part of the filled rows from which on the column is no key."""

SHARED = "key shared by many rows"
"""Why rows of a crowd were not used."""

NOBODY = (
    "anonym", "anonyme", "anonymous", "anonymus", "do-not-reply", "donotreply", "gast", "guest",
    "invitado", "no-reply", "nobody", "noreply", "ospite", "walk-in",
)  # fmt: skip
"""Names that no customer has, however few rows they stand in."""

GENERIC = frozenset(
    {
        *NOBODY, "admin", "contact", "customer", "default", "hello", "info", "kontakt", "kunde",
        "mail", "office", "order", "orders", "sales", "service", "shop", "support", "test", "user",
        "web", "webshop",
    }
)  # fmt: skip
"""Names that are not a person's: messages may repeat them."""


@dataclass(frozen=True)
class Crowd:
    """One value of a key column that far too many rows share."""

    column: str
    """Header."""
    field: str
    """Column of the part table."""
    value: str
    """The value."""
    rows: int
    """Its rows."""
    share: float
    """Their part of the rows whose key is filled."""

    @property
    def refused(self) -> bool:
        """Whether the column holds little else, so that it is no key."""
        return self.share > NEARLY_ALL

    def __str__(self) -> str:
        name, at, _ = self.value.lower().partition("@")
        shown = f" (`{name}{at and '@...'}`)" if name in GENERIC else ""
        return f"one value{shown} stands in {100 * self.share:.0f} % of the filled rows"


def build_checked(
    plan: Plan, columns: tuple[Column, ...], trusted: bool, engine: Engine
) -> tuple[Part | None, list[Crowd]]:
    """Sum one source by the keys that say who.

    A column that holds one value in nearly all rows is no key; elsewhere such a value counts as
    missing.

    Args:
        plan: What is summed.
        columns: The key columns.
        trusted: Whether the settings name the key, so that its values stand as they are.
        engine: Where the rows are.

    Returns:
        The part, None where no key column is left, and the crowds that were met.
    """
    part = build_part(plan, columns, () if trusted else NOBODY, engine)
    met = [] if trusted else [crowd for key in part.keys for crowd in _crowds(key, engine)]
    refused = {crowd.field: crowd for crowd in met if crowd.refused}
    if not refused:
        _leave_out(met, part, engine)
        return part, met
    kept = [c for c, key in zip(columns, part.keys, strict=True) if key.field not in refused]
    if not kept:
        return None, [*refused.values()]
    engine.drop(part.relation)
    narrow, others = build_checked(plan, tuple(kept), trusted, engine)
    return narrow, [*refused.values(), *others]


def _leave_out(crowds: list[Crowd], part: Part, engine: Engine) -> None:
    """Take the values of crowds out of the part's keys, and say of their rows why."""
    if not crowds:
        return
    text = engine.words.text
    tests = [f"{crowd.field} = {text(crowd.value)}" for crowd in crowds]
    changed = {"lost": f"CASE WHEN {' OR '.join(tests)} THEN {text(SHARED)} ELSE lost END"}
    for field in {crowd.field for crowd in crowds}:
        own = [test for test, crowd in zip(tests, crowds, strict=True) if crowd.field == field]
        changed[field] = f"CASE WHEN {' OR '.join(own)} THEN NULL ELSE {field} END"
    fields = [field for field in engine.fields(part.relation) if field != OWN]
    columns = [f"{changed.get(field, field)} AS {field}" for field in fields]
    keep_sums(part.relation, columns, lambda _: part.relation, engine)


def _crowds(key: Key, engine: Engine) -> list[Crowd]:
    """The values of a key column that stand out, the most frequent first."""
    rows = f"SELECT {key.field} AS v, n FROM {key.relation} WHERE {key.field} IS NOT NULL"
    values = f"SELECT v, sum(n) AS n FROM ({rows}) GROUP BY 1"
    filled = float(engine.frame(f"SELECT coalesce(sum(n), 0) AS n FROM ({rows})")["n"].iloc[0])
    least = max(LEAST_ROWS, MANY * filled)
    often = engine.frame(
        f"SELECT v, n FROM ({values}) WHERE n >= {least!r} {in_order('n DESC', 'v')}"
    )
    if often.empty:
        return []
    different = int(engine.frame(f"SELECT count(*) AS n FROM ({values})")["n"].iloc[0])
    usual = (filled - often["n"]) / max(1, different - 1)
    crowded = often[often["n"] >= BEYOND_OTHERS * usual]
    return [
        Crowd(key.column, key.field, value, int(n), n / filled)
        for value, n in zip(crowded["v"], crowded["n"], strict=True)
    ]


def tell(crowd: Crowd, source: str) -> Problem:
    """What the user should know of a crowd."""
    done = "the column is not used as a key" if crowd.refused else "it counts as a missing key"
    sentence = str(crowd)
    return Problem(
        "shared_key_column" if crowd.refused else "shared_key",
        f"{sentence[0].upper()}{sentence[1:]} ({crowd.rows:,} rows): {done}.",
        Location(source, column=crowd.column),
        hint="If that is one customer all the same, name the column as `key:` in personakit.yaml.",
    )
