"""What the customers of a folder are, once for all their names: accounts, buyers, guests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.describe.batteries import ASKING
from personakit.stages.describe.names.headers import Room, entries, speaks_of
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.values import Column, Discovery, Table

USED: tuple[Kind, ...] = (Kind.CUSTOMERS, Kind.SALES, Kind.SURVEY, Kind.TICKETS, Kind.UNKNOWN)
"""Kinds of files whose headers say what customers are."""

ANSWERED = (Role.CATEGORY, Role.GOALS, Role.MULTI_SELECT)
"""Roles of questions that answers are chosen for."""

COUNTED_ROLES = (Role.MEASURE, Role.QUANTITY, Role.AMOUNT)
"""Roles of columns that count."""

KINDS = (
    "account",
    "passenger",
    "guest",
    "member",
    "patient",
    "student",
    "donor",
    "volunteer",
    "tenant",
    "subscriber",
    "buyer",
    "customer",
)
"""What customers may be called: entries of `names.kinds` among the product's words."""


@dataclass(frozen=True)
class Clientele:
    """What names take from the files, and not from a segment."""

    kind: str = "customer"
    """One of `KINDS`."""
    sells: bool = False
    """Whether orders are purchases, and no bills of a subscription."""
    goods: frozenset[str] = frozenset()
    """Columns, `file/header`, that each count what is spent on one family of goods."""
    rated: frozenset[str] = frozenset()
    """Columns of ratings of which it is known that high is good."""
    digital: bool = False
    """Whether software or a device is sold: the files hold versions, features, seats."""
    great: bool = False
    """Whether the files are in German, whose common nouns begin with a great letter."""


def clientele_of(discovery: Discovery) -> Clientele:
    """Look at the files that take part.

    Args:
        discovery: Customers and the tables they come from.
    """
    used = {account.source for account in discovery.customers.account.sources}
    tables = [table for table in discovery.tables if table.name in used and table.kind in USED]
    columns = [(f"{table.name}/{c.name}", c) for table in tables for c in table.columns]
    headers = [column.name for _, column in columns]
    sells = _buys(tables) and not any(speaks_of("subscription", header) for header in headers)
    goods, rated = (
        frozenset(place for place, column in columns if fits(column))
        for fits in (_is_goods, _is_rating)
    )
    digital = any(speaks_of("digital", text) for text in (*headers, *(t.name for t in tables)))
    great = any(speaks_of("german", header) for header in headers)
    return Clientele(_kind(tables, headers, sells=sells), sells, goods, rated, digital, great)


def _kind(tables: Sequence[Table], headers: Sequence[str], *, sells: bool) -> str:
    if any(_lists_companies(table) for table in tables):
        return "account"
    if named := _named(headers, "kinds") or _named([t.name for t in tables], "files"):
        return named
    if _asks_visits(tables):
        return "guest"
    return "buyer" if sells else "customer"


def _named(texts: Sequence[str], room: Room) -> str:
    """The first kind that a header or the name of a file speaks of; empty for none."""
    kinds = (kind for kind in entries(room) if kind in KINDS)
    return next((k for k in kinds if any(speaks_of(k, text, room) for text in texts)), "")


def _lists_companies(table: Table) -> bool:
    """Whether it lists companies: beside the names of people a company is where they work."""
    listed = table.kind is Kind.CUSTOMERS and table.having(Role.COMPANY)
    return bool(listed) and not table.having(Role.NAME)


def _buys(tables: Iterable[Table]) -> bool:
    """Whether there are orders, or a list of customers counts theirs."""
    return any(
        table.kind is Kind.SALES
        or (table.kind is Kind.CUSTOMERS and any(map(_counts_orders, table.columns)))
        for table in tables
    )


def _counts_orders(column: Column) -> bool:
    speaks = any(speaks_of(each, column.name) for each in ("purchase", "orders"))
    return speaks and column.role in COUNTED_ROLES


def _asks_visits(tables: Iterable[Table]) -> bool:
    """Whether people were asked how they find a place: what is asked tells, not what is counted."""
    return any(
        speaks_of("asked_guest", column.name, "kinds")
        and not speaks_of("online", column.name)
        and column.role in ANSWERED
        for table in tables
        if table.kind in ASKING
        for column in table.columns
    )


def _is_goods(column: Column) -> bool:
    return column.portion is not None and column.portion.role is Role.PRODUCT


def _is_rating(column: Column) -> bool:
    """Whether it rates, a high number being good: what an effort means is not looked up."""
    scale = column.scale
    return column.role in (Role.RATING, Role.CSAT) and scale is not None and not scale.reversed
