"""The metrics of a persona: a field each, that says from what it is counted and what it can be.

How that is said, on a card and in files, stand in the product's words: `metrics`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from personakit.personas.statements import Metric, NumberStatement, Statement, Written
from personakit.vocabulary import Role
from personakit.words import phrasebook

Told = Metric | None
Section = Literal["service", "temper"]
Formula = Literal["part", "net", "mean"]

WEIGHTS: dict[Formula, tuple[float, ...]] = {
    "part": (1.0,), "net": (100.0, -100.0), "mean": (1.0,),
}  # fmt: skip
"""What the groups that a metric needs count in it."""


@dataclass(frozen=True)
class MetricEntry:
    """What is known of a metric, whatever the company."""

    asked: Role | Literal["fcr", "contacts", "texts"]
    """Whose answers it is counted from; of contacts and texts where nobody is asked."""
    needs: tuple[str, ...]
    """Groups of answers that it is counted from, as `stages/customers/scores.py` names them."""
    formula: Formula = "part"
    """Part of all, part of one group minus that of another in percent, or mean."""
    bounds: tuple[float, float] | None = (0, 1)
    """The least and the greatest score there can be; None where the scale is the answers' own."""
    written: Literal["percent", "signed", "number"] = "percent"
    """How its numbers are written on a card, where that says it."""
    is_bad: bool = False
    """Whether more of it is worse."""

    @property
    def is_asked(self) -> bool:
        """Whether customers are asked for it."""
        return isinstance(self.asked, Role)


def _explain(schema: dict[str, Any]) -> None:
    """Say of each metric what it is called and how it is counted, as on a page."""
    words = phrasebook()
    for name in schema["properties"].keys() & words.room("metrics.counted"):
        called, counted = words.say(f"report.metrics.{name}"), words.say(f"metrics.counted.{name}")
        schema["properties"][name]["description"] = f"{called}: {counted}."


class Service(Written):
    """How they judge the service, and whether it solves; absent where nothing tells."""

    model_config = ConfigDict(json_schema_extra=_explain)

    csat: Annotated[Told, MetricEntry(Role.CSAT, ("positive",))] = None
    csat_bad: Annotated[Told, MetricEntry(Role.CSAT, ("negative",), is_bad=True)] = None
    rating: Annotated[Told, MetricEntry(Role.RATING, ("positive",))] = None
    rating_bad: Annotated[Told, MetricEntry(Role.RATING, ("negative",), is_bad=True)] = None
    nps: Annotated[
        Told, MetricEntry(Role.NPS, ("promoters", "detractors"), "net", (-100, 100), "signed")
    ] = None
    ces: Annotated[Told, MetricEntry(Role.CES, ("mean",), "mean", None, "number")] = None
    ces_easy: Annotated[Told, MetricEntry(Role.CES, ("easy",))] = None
    ces_index: Annotated[
        Told, MetricEntry(Role.CES, ("easiest", "hard"), "net", (-100, 100), "signed")
    ] = None
    fcr: Annotated[Told, MetricEntry("fcr", ("solved",))] = None
    open: Annotated[Told, MetricEntry("contacts", ("open",), is_bad=True)] = None


class Temper(Written):
    """How they sound and how long they wait; only what differs from other customers."""

    model_config = ConfigDict(json_schema_extra=_explain)

    tone: Annotated[Told, MetricEntry("texts", ("tone",), "mean", (-1, 1), "number")] = None
    negative: Annotated[Told, MetricEntry("texts", ("negative",), is_bad=True)] = None
    positive: Annotated[Told, MetricEntry("texts", ("positive",))] = None
    second_contact: NumberStatement | None = Field(
        None, description="Days from the first contact to the second."
    )
    patience: tuple[Statement, ...] = Field((), description="How soon they write again.")
    self_reliance: tuple[Statement, ...] = Field(
        (), description="Whether they help themselves, or ask to."
    )


SECTIONS: dict[Section, type[Written]] = {"service": Service, "temper": Temper}
"""Part of a persona -> its fields, some of which are metrics."""


def metrics_of(section: Section) -> dict[str, MetricEntry]:
    """The metrics of one section, in the order of a card."""
    fields = SECTIONS[section].model_fields.items()
    known = [(name, entry) for name, field in fields for entry in field.metadata]
    return {name: entry for name, entry in known if isinstance(entry, MetricEntry)}


METRICS = metrics_of("service") | metrics_of("temper")
"""Every metric by its name, in the order of a card."""
