"""What became of every row: as text, and as data for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from personakit.numbers import counted, listed
from personakit.report.text import Line, line, table, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from personakit.values import Account

HEAD = ("source", "kind", "key", "rows", "used", "customers", "shared")


def account_lines(account: Account, width: int = 80) -> Iterator[Line]:
    """A row per source, what was dropped and why, and what takes no part."""
    yield line(f"{counted(account.customers, 'customer')} in all", "title")
    yield from table(
        [HEAD, *((s.source, s.kind.value, s.key, f"{s.rows:,}", f"{s.used:,}", f"{s.customers:,}",
                  f"{s.shared:,}") for s in account.sources)], width
    )  # fmt: skip
    for source in account.sources:
        yield from dropped_lines(source.source, source.dropped, width)
    yield from unused_lines(account.unused, width)
    if len(account.by_sources) > 1:
        yield from wrapped(_coverage(account.by_sources), width, 2)


def dropped_lines(source: str, dropped: Iterable[tuple[str, int]], width: int) -> Iterator[Line]:
    """Why rows of one source were not used."""
    if reasons := [f"{counted(count, 'row')} ({reason})" for reason, count in dropped]:
        yield from wrapped(f"not used of {source}: {listed(reasons)}", width, 2)


def unused_lines(unused: Iterable[tuple[str, str]], width: int) -> Iterator[Line]:
    """Which files take no part, and why."""
    for name, reason in unused:
        yield from wrapped(f"not used: {name} ({reason})", width, 2)


def _coverage(by_sources: tuple[int, ...]) -> str:
    parts = [f"{count:,} in {number}" for number, count in enumerate(by_sources, 1) if count]
    return f"customers by how many sources know them: {listed(parts)}"


def account_data(account: Account) -> dict[str, Any]:
    """The account as plain values."""
    data = asdict(account)
    for source in data["sources"]:
        source["dropped"] = dict(source["dropped"])
    return data | {"unused": dict(account.unused)}
