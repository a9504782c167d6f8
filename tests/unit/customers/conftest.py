from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from column_samples import make_column
from personakit.engines.duckdb import DuckEngine
from personakit.engines.registry import open_engine
from personakit.stages.customers import build_customers
from personakit.values import Source, Table
from personakit.vocabulary import Kind, Role
from run_samples import make_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.engines.base import Engine
    from personakit.settings import Settings
    from personakit.values import Customers

MakeTable = "Callable[..., Table]"


@pytest.fixture(scope="session")
def opened() -> Iterator[DuckEngine]:
    """One for all: to open it takes as long as a small test."""
    with open_engine(threads=2) as engine:
        assert isinstance(engine, DuckEngine)
        yield engine


@pytest.fixture
def engine(opened: DuckEngine) -> Iterator[Engine]:
    """An engine without tables: what a test makes is dropped with its schema."""
    opened._run("CREATE SCHEMA test")
    opened._run("USE test")
    yield opened
    opened._run("USE memory.main")
    opened._run("DROP SCHEMA test CASCADE")


@pytest.fixture
def make_table(engine: Engine) -> Callable[..., Table]:
    """Build an understood source from text: `"header role"` columns and rows of cells."""

    def make(name: str, kind: Kind, columns: dict[str, str], *rows: str, **more: dict) -> Table:
        cells = [[cell or None for cell in row.split(",")] for row in rows]
        fields = [f"c{i}" for i, _ in enumerate(columns)]
        frame = pd.DataFrame(cells, columns=fields, dtype="str")
        relation = name.replace(".", "_")
        engine.load(relation, frame)
        made = tuple(
            replace(
                make_column(frame[f], Role(role), title),
                **{"field": f}
                | ({"date_formats": ("%Y-%m-%d",)} if role in ("created_at", "birth_date") else {})
                | more.get(title, {}),
            )
            for f, (title, role) in zip(fields, columns.items(), strict=True)
        )
        source = Source(name, (), relation, tuple(columns), ("",) * len(columns), frame)
        return Table(source, kind, 1.0, "said so", made)

    return make


@pytest.fixture
def build(engine: Engine) -> Callable[..., tuple[Customers, pd.DataFrame]]:
    """Build customers of tables on the first day of 2026: what is told, and their table."""

    def run(*tables: Table, settings: Settings | None = None) -> tuple[Customers, pd.DataFrame]:
        customers = build_customers(tables, make_run(engine, settings))
        frame = engine.frame("SELECT * FROM customers ORDER BY customer").set_index("customer")
        return customers, frame

    return run
