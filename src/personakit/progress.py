"""How long work tells of itself: a protocol, and a silent default."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Receives the steps of a run; only the command line draws them."""

    def start(self, step: str, total: int | None = None) -> None:
        """Begin a step, of `total` parts if that is known."""

    def advance(self, parts: int = 1) -> None:
        """Say that `parts` more of the current step are done."""

    def done(self) -> None:
        """End the current step."""


class Silent:
    """Progress that nobody watches."""

    def start(self, step: str, total: int | None = None) -> None:
        """Do nothing."""

    def advance(self, parts: int = 1) -> None:
        """Do nothing."""

    def done(self) -> None:
        """Do nothing."""
