"""What became of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.engines.base import GREATEST, in_order
from personakit.problems import Location, Problem
from personakit.values import Account, SourceAccount
from personakit.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.stages.customers.parts import Part
    from personakit.stages.customers.sums import Unread

NO_KEY = "no customer key"
INTERNAL = "internal"
MANY_UNREAD = 0.01
"""Share of the rows from which on dates or numbers that cannot be read are a warning."""
UNREAD: dict[Unread, tuple[str, str]] = {
    "dates": (
        "The dates of {rows} cannot be read and are left out.",
        "Compare how they are written with how they are read: --explain COLUMN of "
        "`personakit inspect`; `dates:` in personakit.yaml names all forms.",
    ),
    "years": (
        "The dates of {rows} lie in years that cannot be, as 0024 or 2568, and are left out.",
        "Correct them where they are kept; other calendars are read where most dates have them.",
    ),
    "numbers": (
        "The numbers of {rows} cannot be read and are left out.",
        "Compare how they are written with how they are read: --explain COLUMN of "
        f"`personakit inspect`; what has {len(str(int(GREATEST)))} digits or more is no number.",
    ),
}
"""What is said of cells that cannot be read, and what to do about them."""


def count(parts: Sequence[Part], unused: dict[str, str], relation: str, engine: Engine) -> Account:
    """Count rows and customers of each source, and the customers found in 1, 2, ... sources."""
    flags = " + ".join(f"cast(in_{i} as int)" for i, _ in enumerate(parts))
    met = engine.frame(
        f"SELECT {flags} AS sources, count(*) AS n FROM {relation} GROUP BY 1 {in_order('1')}"
    )
    by_sources = dict(zip(met["sources"].tolist(), met["n"].tolist(), strict=True))
    return Account(
        sources=tuple(_source(part, i, flags, relation, engine) for i, part in enumerate(parts)),
        unused=tuple(sorted(unused.items())),
        customers=int(met["n"].sum()),
        by_sources=tuple(int(by_sources.get(i + 1, 0)) for i, _ in enumerate(parts)),
    )


def unread_cells(part: Part, engine: Engine) -> list[Problem]:
    """Tell of rows whose dates or numbers are none."""
    unread = part.plan.unread
    sums = "".join(f", coalesce(sum({atom}), 0) AS {atom}" for atom in unread.values())
    counts = engine.frame(f"SELECT sum(n) AS n{sums} FROM {part.relation}").iloc[0]
    return [
        Problem(
            f"unread_{kind}",
            UNREAD[kind][0].format(rows=_rows(counts[atom])),
            Location(part.plan.table.name, column=column.name),
            "warning" if counts[atom] > MANY_UNREAD * counts["n"] else "note",
            UNREAD[kind][1],
        )
        for (column, kind), atom in unread.items()
        if counts[atom]
    ]


def _rows(count: float) -> str:
    return "1 row" if count == 1 else f"{count:,.0f} rows"


def repeated_rows(part: Part) -> list[Problem]:
    """Tell of rows that repeat another."""
    count = part.plan.repeated
    if not count:
        return []
    repeating = f"{_rows(count)} repeat{'s' * (count == 1)}"
    return [
        Problem(
            "repeated_rows",
            f"{repeating} another in every cell, the record's id included: each counts once.",
            Location(part.plan.table.name),
            "note",
        )
    ]


def _source(part: Part, number: int, flags: str, relation: str, engine: Engine) -> SourceAccount:
    dropped = _dropped(part, relation, engine)
    customers = engine.frame(
        f"SELECT count(*) AS n, count(*) FILTER (WHERE {flags} > 1) AS shared "
        f"FROM {relation} WHERE in_{number}"
    )
    total = int(engine.frame(f"SELECT coalesce(sum(n), 0) AS n FROM {part.relation}")["n"].iloc[0])
    return SourceAccount(
        source=part.plan.table.name,
        kind=Kind.SALES if part.plan.contract else part.plan.table.kind,
        key=" / ".join(key.column for key in part.keys) or "every row is a customer",
        rows=total,
        used=total - sum(dropped.values()),
        customers=int(customers["n"].iloc[0]),
        shared=int(customers["shared"].iloc[0]),
        dropped=tuple(dropped.items()),
    )


def _dropped(part: Part, relation: str, engine: Engine) -> dict[str, int]:
    """Why rows were not used, and how many: without a key, or of customers that were left out."""
    rows = engine.frame(
        f"SELECT coalesce(p.lost, CASE WHEN p.customer IS NULL THEN '{NO_KEY}' ELSE '{INTERNAL}' "
        f"END) AS reason, sum(p.n) AS n FROM {part.relation}_by p "
        f"LEFT JOIN {relation} c ON c.customer = p.customer WHERE c.customer IS NULL "
        f"GROUP BY 1 {in_order('1')}"
    )
    return {reason: int(n) for reason, n in zip(rows["reason"], rows["n"], strict=True)}
