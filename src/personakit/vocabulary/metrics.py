"""The metrics of a persona: one table says how each is counted, what it can be, how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from personakit.vocabulary.roles import Role

Section = Literal["service", "temper"]
Formula = Literal["part", "net", "mean"]


@dataclass(frozen=True)
class MetricEntry:
    """What is known of a metric, whatever the company."""

    section: Section
    """Part of a persona in which it stands, as a field of the metric's name."""
    asked: Role | Literal["fcr", "texts"]
    """Whose answers it is counted from; of contacts and texts where nobody is asked."""
    formula: Formula
    """Part of all, part of one group minus that of another in percent, or mean."""
    needs: tuple[str, ...]
    """Groups of answers that it is counted from, as `stages/customers/scores.py` names them."""
    bounds: tuple[float, float] | None
    """The least and the greatest score there can be; None where the scale is the answers' own."""
    definition: str
    """How it is counted, in words."""
    card: str
    """How a card says it; empty where other metrics of the section say it."""
    written: Literal["percent", "signed", "number"] = "percent"
    """How its numbers are written there."""


METRICS: dict[str, MetricEntry] = {
    "csat": MetricEntry(
        "service", Role.CSAT, "part", ("positive",), (0, 1),
        "part of the answers that are positive", "{} satisfied",
    ),
    "nps": MetricEntry(
        "service", Role.NPS, "net", ("promoters", "detractors"), (-100, 100),
        "% 9-10 minus % 0-6", "NPS {}", "signed",
    ),
    "ces": MetricEntry(
        "service", Role.CES, "mean", ("mean",), None, "mean answer", "effort {}", "number",
    ),
    "ces_easy": MetricEntry(
        "service", Role.CES, "part", ("easy",), (0, 1),
        "part of the answers on the easy side", "{} found it easy",
    ),
    "ces_index": MetricEntry(
        "service", Role.CES, "net", ("easiest", "hard"), (-100, 100),
        "% of the two easiest answers minus % of the three hardest", "ease index {}", "signed",
    ),
    "fcr": MetricEntry(
        "service", "fcr", "part", ("solved",), (0, 1),
        "part of the contacts solved at first contact", "{} solved at first contact",
    ),
    "tone": MetricEntry(
        "temper", "texts", "mean", ("tone",), (-1, 1),
        "mean of VADER's compound score, -1 upset to 1 pleased", "", "number",
    ),
    "negative": MetricEntry(
        "temper", "texts", "part", ("negative",), (0, 1),
        "part of the texts that score -0.05 or less: upset", "{} of texts upset",
    ),
    "positive": MetricEntry(
        "temper", "texts", "part", ("positive",), (0, 1),
        "part of the texts that score 0.05 or more: pleased", "{} of texts pleased",
    ),
}  # fmt: skip
"""Every field of a persona's `service` and `temper` that is a metric, in the order of a card."""

SCORED_ROLES = frozenset(m.asked for m in METRICS.values() if isinstance(m.asked, Role))
"""Roles of answers that metrics tell of."""


def metrics_of(section: Section) -> dict[str, MetricEntry]:
    """The metrics of one section."""
    return {name: metric for name, metric in METRICS.items() if metric.section == section}
