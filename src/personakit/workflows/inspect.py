"""What personakit understands of some exports, before any segment is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.engines.registry import open_engine
from personakit.errors import NoCustomersError
from personakit.problems import Problem
from personakit.progress import Progress, Silent
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.stages.customers import build_customers
from personakit.stages.sources import load_sources, refused_rows
from personakit.workflows.clock import run_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from personakit.values import Account, Table


@dataclass(frozen=True)
class Inspection:
    """What was understood."""

    tables: tuple[Table, ...]
    """The sources with their kinds and columns."""
    account: Account | None
    """What became of every row; None where customers cannot be told apart."""
    problems: tuple[Problem, ...]
    """What the user should know."""


def inspect(
    paths: Sequence[Path], settings: Settings | None = None, progress: Progress | None = None
) -> Inspection:
    """Load exports and understand their columns.

    Args:
        paths: Files and folders.
        settings: Corrections and limits; the defaults where None.
        progress: Who watches; nobody where None.

    Raises:
        UnreadableError: A path holds no table.
    """
    settings, progress = settings or Settings(), progress or Silent()
    with open_engine(settings.engine, settings.memory, settings.threads) as engine:
        sources, unread = load_sources(paths, engine, progress)
        tables, unclear = understand_columns(sources, settings)
        problems = (*unread, *unclear)
        try:
            customers = build_customers(tables, engine, settings, run_day(), progress)
        except NoCustomersError as error:
            told = Problem("no_customers", error.message, severity="error", hint=error.hint)
            return Inspection(tables, None, (*problems, told))
        problems += (*refused_rows(sources, engine), *customers.problems)
    return Inspection(tables, customers.account, problems)
