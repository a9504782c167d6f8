"""Runs for tests of single steps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from personakit.progress import Silent
from personakit.run import Run
from personakit.settings import Settings

if TYPE_CHECKING:
    from personakit.engines.base import Engine


def make_run(engine: Engine, settings: Settings | None = None) -> Run:
    """A run that nobody watches, on the first day of 2026."""
    return Run(engine, settings or Settings(), Silent(), date(2026, 1, 1))
