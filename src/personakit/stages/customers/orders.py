"""Files that tell of the same orders: lines, payments and shipments are parts of them.

Whether they do is told by their ids and customers, whatever the columns are called.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from personakit.stages.customers import cells
from personakit.stages.customers.atoms import OrderShare
from personakit.stages.customers.contracts import is_contract
from personakit.stages.customers.documents import tells_returns
from personakit.stages.customers.located import Located, is_telling
from personakit.stages.customers.sales_columns import (
    is_filled,
    order_column,
    rank,
    spend_column,
)
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.values import Column, Table

LEAST_FOUND = 0.5
"""Part of the orders named by one file that the other must hold."""

SAME_CUSTOMER = 0.9
"""Part of these that must be the same customer's in both."""

COMPARED = 50_000
"""Rows from which on a part of the ids is compared, drawn by hash."""

FEWEST = 5
"""Fewer orders in common tell nothing."""


@dataclass(frozen=True)
class _File:
    """A file of sales that may tell of another's orders."""

    table: Table
    keys: tuple[Column, ...]
    number: Column
    """Column that numbers its orders."""
    rows: int
    orders: int
    """Different numbers."""

    @property
    def rank(self) -> tuple[bool, float, int, str]:
        """How surely its orders are its own, the surest first: its customers are, one row each."""
        lent = any(key.field == "owner" for key in self.keys)
        return lent, round(self.rows / max(1, self.orders), 2), -self.orders, self.table.name


def share_orders(
    keyed: Sequence[tuple[Table, tuple[Column, ...]]], engine: Engine
) -> dict[str, OrderShare]:
    """Tell which files of sales hold parts of another's orders, by the name of the file.

    Args:
        keyed: Sources with their key columns.
        engine: Where the rows are.
    """
    sales = [one for one in keyed if one[0].kind is Kind.SALES]
    if len(sales) < 2:
        return {}
    files = sorted(_files(sales, engine), key=lambda file: file.rank)
    contracts = [file for file in files if is_contract(file.table)]
    shares = _bills([file for file in files if file not in contracts], contracts, engine)
    groups: list[list[_File]] = []
    for file in files:
        if file in contracts or file.table.name in shares:
            continue
        for group in groups:
            if names := _names(file, group[0], engine):
                dated = group[0].table.having(Role.CREATED_AT)
                of = Located(group[0].table, group[0].number)
                shares[file.table.name] = OrderShare(names, of, dates=not dated)
                group.append(file)
                break
        else:
            groups.append([file])
    for group in groups:
        payer = _payer([file.table for file in group])
        for name in (file.table.name for file in group if file.table.name != payer):
            shares[name] = replace(shares.get(name, OrderShare()), pays=False)
    return shares


def _bills(
    files: Sequence[_File], contracts: Sequence[_File], engine: Engine
) -> dict[str, OrderShare]:
    """Files whose rows are payments of another's contracts: they come again without an order."""
    bills = OrderShare(dates=False, bills=True)
    return {
        file.table.name: bills
        for file in files
        if any(_names(file, contract, engine) for contract in contracts)
    }


def _payer(tables: Sequence[Table]) -> str:
    """The one of several files of the same orders that tells best what was paid."""
    own = (table for table in tables if not tells_returns(table))
    paid = [(table, column) for table in own if (column := spend_column(table))]
    best = max(paid, key=lambda pair: rank(pair[1]), default=None)
    return best[0].name if best else ""


def _files(sales: Sequence[tuple[Table, tuple[Column, ...]]], engine: Engine) -> Iterator[_File]:
    for table, keys in sales:
        number = order_column(table) or next(iter(_ids(table)), None)
        if number is not None:
            id_ = cells.key(engine.words, number)
            counts = engine.frame(
                f"SELECT count(*) AS n, count(DISTINCT {id_}) AS ids "
                f"FROM {engine.words.name(table.source.relation)}"
            ).iloc[0]
            yield _File(table, keys, number, int(counts["n"]), int(counts["ids"]))


def _ids(table: Table) -> list[Column]:
    """Columns that may name orders: ids, and what nothing is known of."""
    return [c for c in table.having(Role.RECORD_ID, Role.IGNORE) if is_filled(table, c)]


def _names(file: _File, other: _File, engine: Engine) -> Column | None:
    """The column of a file that names the orders of another."""
    if file.orders < FEWEST or other.orders < FEWEST:
        return None
    ids = sorted(_ids(file.table), key=lambda column: column != file.number)
    return next((column for column in ids if _are_of(file, column, other, engine)), None)


def _are_of(file: _File, column: Column, other: _File, engine: Engine) -> bool:
    """Whether the ids of a column are orders of another file, of the same customers."""
    pairs = [(a, b) for a in file.keys for b in other.keys if a.role is b.role]
    if not pairs and is_telling(column):  # whose they are cannot be compared, nor need be
        pairs = [(column, other.number)]
    return any(_agree(file, column, other, owners, engine) for owners in pairs)


def _agree(
    file: _File, column: Column, other: _File, owners: tuple[Column, Column], engine: Engine
) -> bool:
    """Whether ids stand in both files, with the same owners."""
    key, its_key = owners
    one_in = 1 + max(file.rows, other.rows) // COMPARED
    here, there = (
        _owners(table, id_, owner, one_in, engine)
        for table, id_, owner in ((file.table, column, key), (other.table, other.number, its_key))
    )
    counts = engine.frame(
        "SELECT count(*) AS n, count(t.id) AS found, "
        "count(CASE WHEN h.who = t.who THEN 1 END) AS same "
        f"FROM ({here}) h LEFT JOIN ({there}) t USING (id)"
    ).iloc[0]
    enough = counts["found"] >= max(FEWEST / one_in, LEAST_FOUND * counts["n"])
    return bool(enough and counts["same"] >= SAME_CUSTOMER * counts["found"])


def _owners(table: Table, column: Column, key: Column, one_in: int, engine: Engine) -> str:
    """SQL: the ids (id) of a column with their customer (who)."""
    words = engine.words
    id_, who = (cells.key(words, each) for each in (column, key))
    return (
        f"SELECT {id_} AS id, min({who}) AS who FROM {words.name(table.source.relation)} "
        f"WHERE {words.part(id_, one_in)} = 0 GROUP BY 1"
    )
