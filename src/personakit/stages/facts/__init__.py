"""From segments to facts: what is counted of each, against all customers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.personas.model import Service
from personakit.stages.facts.archetypes import match_archetypes
from personakit.stages.facts.associations import find_associations
from personakit.stages.facts.cells import count_cells
from personakit.stages.facts.gaps import find_gaps
from personakit.stages.facts.prevalence import count_matches
from personakit.stages.facts.service import score_service
from personakit.stages.facts.tone import tone_by_segment, tone_facts
from personakit.stages.facts.variables import channel_facts, mean_fact, variable_facts
from personakit.stages.facts.voices import find_topics, theme_facts
from personakit.values.facts import Contrast, FactSheet, SegmentFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.run import Run
    from personakit.stages.facts.cells import CellTable
    from personakit.values import Discovery, Variable
    from personakit.values.facts import Fact

__all__ = ["count_facts", "count_matches"]

MOST_COMPARED = 12
"""Variables set side by side: as many as can be taken in at a glance."""


def count_facts(discovery: Discovery, run: Run) -> FactSheet:
    """Count all that segments are told by.

    Args:
        discovery: Customers in segments.
        run: Where the rows are; the cell limit, whether to quote, archetypes, the days after
            which a contact was solved, and the language.
    """
    run.progress.start("Counting facts")
    customers, placed, voices = discovery.customers, discovery.placed, discovery.voices
    variables, number = customers.variables, len(discovery.segments.placement.segments)
    axes = {name for axis in discovery.segments.placement.axes for name in axis.variables}
    formed = {_column(v) for v in variables if v.name in axes}
    cells = count_cells(customers, placed, number, run.engine)
    topics = find_topics(discovery, run.settings.min_cell, run.engine)
    tone = tone_by_segment(voices.tone, placed, run.engine)
    gaps = find_gaps(customers, placed, run)
    services = score_service(discovery, run)
    associated = find_associations(discovery, cells, run)
    alike = match_archetypes(customers, placed, cells, run)

    def facts_of(segment: int | None) -> tuple[Fact, ...]:
        told = (
            *variable_facts(variables, cells, segment),
            *channel_facts(variables, cells, segment),
            *theme_facts(topics, segment, voices.private, run.settings),
        )
        return tuple(replace(f, formed=_column(f.variable) in formed) for f in told)

    segments = [
        SegmentFacts(
            segment=segment,
            customers=size,
            facts=(*facts_of(segment), *tone_facts(tone, segment, voices.tone.sources)),
            traits=tuple(
                mean_fact(variable, cells, segment)
                for variable in variables
                if variable.active and cells.of(variable, segment).known
            ),
            gaps=gaps.get(segment, ()),
            service=services.get(segment, Service()),
            archetype=alike[segment][0],
            signals=alike[segment][1],
            goes_with=associated.get(segment, ()),
        )
        for segment, size in enumerate(cells.sizes)
    ]
    run.progress.done()
    return FactSheet(
        discovery,
        cells.customers,
        tuple(segments),
        tuple(_contrasts(discovery, cells)),
        facts_of(None),
        services.get(None, Service()),
        associated.get(None, ()),
    )


def _column(variable: Variable | None) -> str:
    """What the levels and numbers of one column have in common, or the name of a sum."""
    if variable is None:
        return ""
    return variable.question if variable.column else variable.name


def _contrasts(discovery: Discovery, cells: CellTable) -> Iterator[Contrast]:
    """The variables that separate segments most, in every segment."""
    known = {variable.name: variable for variable in discovery.customers.variables}
    for name, explained in discovery.segments.contributions[:MOST_COMPARED]:
        variable = known[name]
        facts = tuple(mean_fact(variable, cells, segment) for segment, _ in enumerate(cells.sizes))
        yield Contrast(variable, explained, facts)
