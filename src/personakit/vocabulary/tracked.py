"""The metrics that are followed over time: one table says what each is counted of.

What they are called, and how they are counted, stand in the product's words: `measure.names` and
`measure.counted`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from personakit.vocabulary.roles import RATING_ROLES, Role

Form = Literal["part", "net", "mean"]


@dataclass(frozen=True)
class TrackedEntry:
    """What is known of a metric over time, whatever the company."""

    form: Form
    """Part of what it is counted of, 0 to 1; a part less another in percent; a number."""
    asked: Role | None = None
    """Role of the answers or times that it is counted from; None where of sums."""
    sums: tuple[str, str] = ("", "")
    """What is counted, and of what: sums of the plans; of each customer where that is empty."""
    written: Literal["percent", "rate", "signed", "number"] = "number"
    """How its numbers are written."""
    better: Literal["up", "down", ""] = "up"
    """Which way is good; empty where neither is."""
    least: float = 0.0
    """The least value there can be."""

    @property
    def of_each(self) -> bool:
        """Whether it is counted of every customer, also of those who did nothing."""
        return self.asked is None and not self.sums[1]

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest value there can be."""
        return self.least, {"part": 1.0, "net": 100.0, "mean": math.inf}[self.form]


def _part(part: str, whole: str, better: Literal["up", "down"]) -> TrackedEntry:
    return TrackedEntry("part", None, (part, whole), "percent", better)


TRACKED: dict[str, TrackedEntry] = {
    "csat": TrackedEntry("part", Role.CSAT, written="percent"),
    "nps": TrackedEntry("net", Role.NPS, written="signed", least=-100.0),
    "ces": TrackedEntry("mean", Role.CES, better=""),
    "fcr": _part("solved", "settled", "up"),
    "first_answer": TrackedEntry("mean", Role.FIRST_RESPONSE_TIME, better="down"),
    "solution_time": TrackedEntry("mean", Role.RESOLUTION_TIME, better="down"),
    "contacts": TrackedEntry("mean", None, ("contacts", ""), better=""),
    "reopened": _part("reopened", "reopens_known", "down"),
    "unresolved": _part("still_open", "settled", "down"),
    "orders": TrackedEntry("mean", None, ("orders", "")),
    "repeat_rate": _part("bought_again", "bought", "up"),
    "revenue": TrackedEntry("mean", None, ("spend", ""), least=-math.inf),
    "retention": _part("active_still", "active_before", "up"),
    "ended": TrackedEntry("part", None, ("ended", ""), "rate", "down"),
}  # fmt: skip
"""Every metric, in the order in which they are told."""

SCORES = tuple(name for name, entry in TRACKED.items() if entry.asked in RATING_ROLES)
"""Those that customers are asked for: they never take part in placing customers."""


def entry_of(name: str) -> TrackedEntry:
    """The entry of a metric by its name, which may have a label: `revenue EUR`."""
    return TRACKED[name.partition(" ")[0]]
