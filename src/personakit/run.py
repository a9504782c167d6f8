"""What the steps of one run share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from personakit.engines.base import Engine
    from personakit.progress import Progress
    from personakit.settings import Settings


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
