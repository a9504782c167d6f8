"""What became of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.values import Account, SourceAccount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.stages.customers.parts import Part

NO_KEY = "no customer key"
INTERNAL = "internal"


def count(parts: Sequence[Part], unused: dict[str, str], relation: str, engine: Engine) -> Account:
    """Count rows and customers of each source, and the customers found in 1, 2, ... sources."""
    flags = " + ".join(f"cast(in_{i} as int)" for i, _ in enumerate(parts))
    met = engine.frame(
        f"SELECT {flags} AS sources, count(*) AS n FROM {relation} GROUP BY 1 ORDER BY 1"
    )
    by_sources = dict(zip(met["sources"].tolist(), met["n"].tolist(), strict=True))
    return Account(
        sources=tuple(_source(part, i, flags, relation, engine) for i, part in enumerate(parts)),
        unused=tuple(sorted(unused.items())),
        customers=int(met["n"].sum()),
        by_sources=tuple(int(by_sources.get(i + 1, 0)) for i, _ in enumerate(parts)),
    )


def _source(part: Part, number: int, flags: str, relation: str, engine: Engine) -> SourceAccount:
    dropped = _dropped(part, relation, engine)
    customers = engine.frame(
        f"SELECT count(*) AS n, count(*) FILTER (WHERE {flags} > 1) AS shared "
        f"FROM {relation} WHERE in_{number}"
    )
    total = int(engine.frame(f"SELECT coalesce(sum(n), 0) AS n FROM {part.relation}")["n"].iloc[0])
    return SourceAccount(
        source=part.plan.table.name,
        kind=part.plan.table.kind,
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
        "GROUP BY 1 ORDER BY 1"
    )
    return {reason: int(n) for reason, n in zip(rows["reason"], rows["n"], strict=True)}
