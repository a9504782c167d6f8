"""How contacts may go badly."""

from __future__ import annotations

from typing import Literal

Measure = Literal["bad", "wait", "open"]
"""Part of the ratings that are bad; hours to the solution; part that is still open."""

SHARES: tuple[Measure, ...] = ("bad", "open")
"""Those that are parts of contacts."""

WORST: tuple[Measure, ...] = ("bad", "open", "wait")
"""What hurts, the worst first."""
