"""What became of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.values import Account, SourceAccount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.stages.customers.parts import Part


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
    rows = engine.frame(
        "SELECT coalesce(sum(n), 0) AS n, "
        "coalesce(sum(n) FILTER (WHERE customer IS NULL), 0) AS lost "
        f"FROM {part.relation}_by"
    )
    customers = engine.frame(
        f"SELECT count(*) AS n, count(*) FILTER (WHERE {flags} > 1) AS shared "
        f"FROM {relation} WHERE in_{number}"
    )
    total, lost = int(rows["n"].iloc[0]), int(rows["lost"].iloc[0])
    return SourceAccount(
        source=part.plan.table.name,
        kind=part.plan.table.kind,
        key=" / ".join(key.column for key in part.keys) or "every row is a customer",
        rows=total,
        used=total - lost,
        customers=int(customers["n"].iloc[0]),
        shared=int(customers["shared"].iloc[0]),
        dropped=(("no customer key", lost),) if lost else (),
    )
