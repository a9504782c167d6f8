"""What the steps of one run share."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.settings.memory import engine_share
from personakit.words import phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from personakit.engines.base import Engine
    from personakit.progress import Progress
    from personakit.settings import Settings
    from personakit.words import Phrasebook


@dataclass(frozen=True)
class Run:
    """Where the rows of a run are, and what it goes by."""

    engine: Engine
    """Where the rows are."""
    settings: Settings
    """Limits and corrections."""
    progress: Progress
    """Who watches."""
    day: date
    """The day of the run: no time in the data counts as later."""
    every: bool = False
    """Whether what happened is put down of all customers, not of a sample of them."""

    @contextmanager
    def resting_engine(self) -> Iterator[None]:
        """Have the engine put tables on the disk where something else needs its memory."""
        memory = self.settings.memory
        self.engine.hold(engine_share(memory, resting=True))
        try:
            yield
        finally:
            self.engine.hold(engine_share(memory))

    @property
    def words(self) -> Phrasebook:
        """The language that personas are written in."""
        return phrasebook(self.settings.language)
