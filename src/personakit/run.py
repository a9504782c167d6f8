"""What the steps of one run share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.settings.memory import engine_share

if TYPE_CHECKING:
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

    def leave(self, taken: int) -> None:
        """Have the engine leave so many bytes of the memory to Python from now on."""
        self.engine.hold(engine_share(self.settings.memory, taken))

    @property
    def words(self) -> Phrasebook:
        """What personas are written in."""
        return self.settings.words
