"""How often files are read, and how much is asked of an engine: such counts do not jitter."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import ExitStack
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest

import personakit
from personakit.engines.duckdb import DuckEngine

if TYPE_CHECKING:
    from collections.abc import Sequence

SCANS = {"small": {"orders": 1, "tickets": 1}, "large": {"orders": 3, "tickets": 2}}
"""Scans of one file: small ones are read once, for good. Of large ones the texts of some customers
are read by themselves, and so are lines of orders, and what all orders of a customer may share."""
QUERIES = 85
"""Queries of a discovery in a file of contacts and one of orders."""
NAME = re.compile(r"\w+")
TICKETS = [
    "ticket_id,requester_email,created_at,channel,category,satisfaction,description",
    *(f"{i},ann{i % 60}@shop.com,2024-03-{i % 28 + 1:02} 10:00:00,{('phone', 'chat')[i % 2]},"
      f"{('Billing', 'App')[i % 3 // 2]},{i % 5 + 1},The screen is black {i % 7}"
      for i in range(240)),
]  # fmt: skip
ORDERS = [
    "order_id,customer_email,ordered_at,total,product",
    *(f"O{i},ann{i % 60}@shop.com,2024-04-{i % 28 + 1:02},{i % 50}.50,{('Pot', 'Lid')[i % 2]}"
      for i in range(240)),
]  # fmt: skip


class CountingEngine(DuckEngine):
    """Counts its queries, and how often each reads a relation of files, by way of views too."""

    def __init__(self, memory: int, threads: int) -> None:
        super().__init__(memory, threads)
        self.scans: Counter[str] = Counter()
        self.queries = 0
        self._views: dict[str, str] = {}
        self._files: set[str] = set()

    def scan(self, relation: str, files: Sequence[Any], fields: int) -> None:
        super().scan(relation, files, fields)
        self._files.add(relation)

    def table(self, name: str, select: str) -> None:
        self._count(select)
        super().table(name, select)

    def view(self, name: str, select: str) -> None:
        self._views[name] = select
        self._files.discard(name)  # from here on it is what was read before
        super().view(name, select)

    def frame(self, select: str) -> Any:
        self._count(select)
        return super().frame(select)

    def _count(self, select: str) -> None:
        self.queries += 1
        self.scans.update(self._read(select))

    def _read(self, select: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for name in NAME.findall(select):
            if name in self._files:
                found[name] += 1
            elif name in self._views:
                found += self._read(self._views[name])
        return found


@pytest.fixture(scope="module", params=SCANS)
def size(request: pytest.FixtureRequest) -> str:
    """How large the files are taken for."""
    return request.param


@pytest.fixture(scope="module")
def engine(size: str, tmp_path_factory: pytest.TempPathFactory) -> CountingEngine:
    """An engine that a discovery has used up."""
    folder, opened = tmp_path_factory.mktemp("counted"), []

    def open_engine(*limits: Any) -> CountingEngine:
        opened.append(CountingEngine(*limits))
        return opened[0]

    (folder / "tickets.csv").write_text("\n".join(TICKETS), "utf-8")
    (folder / "orders.csv").write_text("\n".join(ORDERS), "utf-8")
    module = SimpleNamespace(open_engine=open_engine)
    with ExitStack() as patched:
        patched.enter_context(patch("personakit.engines.registry.import_module", lambda _: module))
        if size == "large":
            patched.enter_context(patch("personakit.stages.sources.load.CHECKED", 0))
            patched.enter_context(patch("personakit.stages.sources.samples.SCANNED", 0))
        personakit.discover(folder)
    return opened[0]


def test_files_are_scanned_no_more_often_than_so(engine, size):
    most = dict(zip(("source_0", "source_1"), SCANS[size].values(), strict=True))
    assert {name: n for name, n in engine.scans.items() if n > most[name]} == {}


def test_no_more_is_asked_than_so(engine):
    assert engine.queries <= QUERIES
