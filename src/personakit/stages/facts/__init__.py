"""From segments to facts: what is counted of each, against all customers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from personakit.personas.model import Service
from personakit.stages.facts.archetypes import match_archetypes
from personakit.stages.facts.associations import find_associations
from personakit.stages.facts.cells import count_cells
from personakit.stages.facts.clusters import count_open
from personakit.stages.facts.gaps import find_gaps
from personakit.stages.facts.groupings import cross
from personakit.stages.facts.hurts import find_hurts
from personakit.stages.facts.lists import find_lists
from personakit.stages.facts.prevalence import count_matches
from personakit.stages.facts.service import score_service
from personakit.stages.facts.tone import tone_by_segment, tone_facts
from personakit.stages.facts.unsolved import open_parts
from personakit.stages.facts.value import value_of
from personakit.stages.facts.variables import channel_facts, mean_fact, variable_facts
from personakit.stages.facts.voices import find_topics, theme_facts
from personakit.values.associations import Associations
from personakit.values.facts import Contrast, FactSheet, SegmentFacts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from personakit.run import Run
    from personakit.settings import Settings
    from personakit.stages.facts.cells import CellTable
    from personakit.stages.facts.hurts import Hurts
    from personakit.stages.facts.topics import Topic
    from personakit.values import Discovery, Variable
    from personakit.values.facts import Fact
    from personakit.values.ratios import ClusterRatio

__all__ = ["count_facts", "count_matches"]

MOST_COMPARED = 40
"""Variables whose means are told of every segment, so that statements of one stand beside all."""


def count_facts(discovery: Discovery, run: Run) -> FactSheet:
    """Count all that segments are told by.

    Args:
        discovery: Customers in segments.
        run: Where the rows are; the cell limit, whether to quote, archetypes, the days after
            which a contact was solved, and the language.
    """
    run.progress.start("Counting facts")
    customers, placed, voices = discovery.customers, discovery.placed, discovery.voices
    number = len(discovery.segments.placement.segments)
    cells = count_cells(customers, placed, number, run.engine)
    topics = find_topics(discovery, run.settings.min_cell, run.engine)
    counted = _Counted(discovery, run.settings, cells, topics, find_hurts(discovery, run))
    tone = tone_by_segment(voices.tone, placed, run.engine)
    gaps = find_gaps(customers, placed, run)
    still_open = count_open(discovery, run.engine)
    services = _services(discovery, still_open, run)
    associations = find_associations(discovery, cells, run)
    of_all = associations.get(None, Associations())
    values = value_of(discovery, cells, still_open, run.settings.min_cell)
    alike = match_archetypes(customers, placed, cells, run)
    segments = tuple(
        SegmentFacts(
            segment=segment,
            customers=size,
            facts=(*counted.facts(segment), *tone_facts(tone, segment, voices.tone.sources)),
            traits=counted.traits(segment),
            gaps=gaps.get(segment, ()),
            service=services.get(segment, Service()),
            archetype=alike[segment][0],
            signals=alike[segment][1],
            goes_with=associations.get(segment, Associations()).apart,
            value=values[segment],
            unexplained=associations.get(segment, Associations()).unexplained,
        )
        for segment, size in enumerate(cells.sizes)
    )
    run.progress.done()
    return FactSheet(
        discovery=discovery,
        customers=cells.customers,
        segments=segments,
        contrasts=(*_contrasts(discovery, cells),),
        everyone=counted.facts(None),
        service=services.get(None, Service()),
        goes_with=of_all.apart,
        not_with=of_all.alike,
        contacts=customers.contacts is not None,
        lists=find_lists(discovery, run),
        crossings=(*cross(customers.variables, cells),) if number else (),
    )


def _services(
    discovery: Discovery, still_open: Mapping[int | None, ClusterRatio], run: Run
) -> dict[int | None, Service]:
    """How they judge the service, and how many of their contacts are still open."""
    services = score_service(discovery, run)
    for segment, part in open_parts(still_open, discovery.customers.contacts, run).items():
        service = services.get(segment, Service())
        services[segment] = service.model_copy(update={"open": part})
    return services


@dataclass(frozen=True)
class _Counted:
    """What facts of any segment are made from."""

    discovery: Discovery
    settings: Settings
    cells: CellTable
    topics: tuple[Topic, ...]
    hurts: Hurts

    def facts(self, segment: int | None) -> tuple[Fact, ...]:
        """What is known of a segment, or of all customers, but for how their texts sound."""
        variables, private = self._variables, self.discovery.voices.private
        facts = (
            *variable_facts(variables, self.cells, segment),
            *channel_facts(variables, self.cells, segment),
            *theme_facts(self.topics, segment, private, self.settings),
        )
        return tuple(
            replace(
                fact, formed=_column(fact.variable) in self._formed,
                hurts=self.hurts.get((fact.variable.name, segment), ()),
            )
            for fact in facts
        )  # fmt: skip

    def traits(self, segment: int) -> tuple[Fact, ...]:
        """Means of what may form segments."""
        known = (v for v in self._variables if v.active and self.cells.of(v, segment).known)
        return tuple(mean_fact(variable, self.cells, segment) for variable in known)

    @property
    def _variables(self) -> tuple[Variable, ...]:
        return self.discovery.customers.variables

    @cached_property
    def _formed(self) -> frozenset[str]:
        """Columns that formed the segments; none where there are none."""
        placement = self.discovery.segments.placement
        axes = placement.axes if placement.segments else ()
        names = {name for axis in axes for name in axis.variables}
        return frozenset(_column(v) for v in self._variables if v.name in names)


def _column(variable: Variable) -> str:
    """What the levels and numbers of one column have in common, or the name of a sum."""
    return variable.question if variable.column else variable.name


def _contrasts(discovery: Discovery, cells: CellTable) -> Iterator[Contrast]:
    """The variables that separate segments most, in every segment."""
    known = {variable.name: variable for variable in discovery.customers.variables}
    for name, explained in discovery.segments.contributions[:MOST_COMPARED]:
        variable = known[name]
        facts = tuple(mean_fact(variable, cells, segment) for segment, _ in enumerate(cells.sizes))
        yield Contrast(variable, explained, facts)
