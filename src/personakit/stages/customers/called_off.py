"""Orders that one file says were called off: their lines and payments in others brought nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.customers import cells
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from personakit.engines.base import Engine
    from personakit.stages.customers.atoms import OrderShare
    from personakit.values import Table


def with_states(table: Table, share: OrderShare, engine: Engine) -> Table:
    """A file of parts of orders with the status that the file of the orders gives each.

    Args:
        table: The source; one that has a status of its own is left as it is.
        share: What it tells of its orders, and of which file these are.
        engine: Where the rows are; gains a view of the file.
    """
    states = share.of.table.having(Role.STATUS) if share.of and share.names else ()
    if not states or table.having(Role.STATUS) or share.of is None or share.names is None:
        return table
    words, relation, orders = engine.words, table.source.relation, share.of
    added = [
        replace(
            column,
            name=f"{column.name} ({orders.table.name})",
            field=f"{orders.table.source.relation}_{column.field}",
            looked_up=orders.table.name,
        )
        for column in states
    ]
    last = (
        f"max({words.name(c.field)}) AS {words.name(a.field)}"
        for c, a in zip(states, added, strict=True)
    )
    states_of_orders = f"SELECT k, {', '.join(last)} FROM ({orders.keys(words, '*')}) GROUP BY k"
    more = ", ".join(f"o.{words.name(column.field)}" for column in added)
    engine.view(
        f"{relation}_stated",
        f"SELECT t.*, {more} FROM {words.name(relation)} t LEFT JOIN ({states_of_orders}) o "
        f"ON o.k = {cells.key(words, share.names)}",
    )
    source = replace(table.source, relation=f"{relation}_stated")
    return replace(table, source=source, columns=(*table.columns, *added))
