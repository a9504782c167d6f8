"""Progress on standard error: bars on a terminal, timed lines with -v, nothing otherwise."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from personakit.cli.console import say
from personakit.progress import Progress, Silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    import rich.progress


class Timed:
    """Says how long each step took."""

    def __init__(self) -> None:
        self._step, self._began = "", 0.0

    def start(self, step: str, total: int | None = None) -> None:
        """Remember the time."""
        self._step, self._began = step, time.perf_counter()

    def advance(self, parts: int = 1) -> None:
        """Do nothing."""

    def done(self) -> None:
        """Say the step and its seconds."""
        say(f"{time.perf_counter() - self._began:8.2f} s  {self._step}")


class Bars:
    """A bar for the current step."""

    def __init__(self, bars: rich.progress.Progress) -> None:
        self._bars = bars
        self._task: rich.progress.TaskID | None = None

    def start(self, step: str, total: int | None = None) -> None:
        """Show a bar, or a pulse where no total is known."""
        self.done()
        self._task = self._bars.add_task(step, total=total)

    def advance(self, parts: int = 1) -> None:
        """Move the bar."""
        if self._task is not None:
            self._bars.advance(self._task, parts)

    def done(self) -> None:
        """Take the bar away."""
        if self._task is not None:
            self._bars.remove_task(self._task)
            self._task = None


@contextmanager
def watching(*, quiet: bool, verbose: bool) -> Iterator[Progress]:
    """What to hand to a workflow as its progress."""
    if verbose:
        yield Timed()
    elif quiet or not sys.stderr.isatty():
        yield Silent()
    else:
        from rich.console import Console
        from rich.progress import Progress as RichProgress

        with RichProgress(console=Console(stderr=True), transient=True) as bars:
            yield Bars(bars)
