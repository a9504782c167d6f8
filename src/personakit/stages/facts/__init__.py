"""From segments to facts: what is counted of each, against all customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.model import Service
from personakit.stages.facts.archetypes import match_archetypes
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

    from personakit.engines.base import Engine
    from personakit.progress import Progress
    from personakit.settings import Settings
    from personakit.stages.facts.cells import CellTable
    from personakit.values import Discovery

__all__ = ["count_facts", "count_matches"]

MOST_COMPARED = 12
"""Variables set side by side: as many as can be taken in at a glance."""


def count_facts(
    found: Discovery, engine: Engine, settings: Settings, progress: Progress
) -> FactSheet:
    """Count all that segments are told by.

    Args:
        found: Customers in segments.
        engine: Where the rows are.
        settings: The cell limit, whether to quote, archetypes, the days after which a contact was
            solved, and the language.
        progress: Who watches.
    """
    progress.start("Counting facts")
    customers, placed, min_cell = found.customers, found.placed, settings.min_cell
    variables, voices = customers.variables, found.voices
    cells = count_cells(customers, placed, len(found.segments.placement.segments), engine)
    topics = find_topics(found, engine)
    tone = tone_by_segment(voices.tone, placed, engine)
    gaps = find_gaps(customers, placed, min_cell, engine)
    services = score_service(found, settings, engine)
    alike = match_archetypes(customers, placed, cells, settings, engine)
    segments = [
        SegmentFacts(
            segment=segment,
            customers=size,
            facts=(
                *variable_facts(variables, cells, segment),
                *channel_facts(variables, cells, segment),
                *theme_facts(topics, segment, voices.private, settings),
                *tone_facts(tone, segment, voices.tone.sources),
            ),
            traits=tuple(
                mean_fact(variable, cells, segment)
                for variable in variables
                if variable.active and cells.of(variable, segment).known
            ),
            gaps=gaps.get(segment, ()),
            service=services.get(segment, Service()),
            archetype=alike[segment][0],
            signals=alike[segment][1],
        )
        for segment, size in enumerate(cells.sizes)
    ]
    progress.done()
    return FactSheet(found, cells.customers, tuple(segments), tuple(_contrasts(found, cells)))


def _contrasts(found: Discovery, cells: CellTable) -> Iterator[Contrast]:
    """The variables that separate segments most, in every segment."""
    known = {variable.name: variable for variable in found.customers.variables}
    for name, explained in found.segments.contributions[:MOST_COMPARED]:
        variable = known[name]
        facts = tuple(mean_fact(variable, cells, segment) for segment, _ in enumerate(cells.sizes))
        yield Contrast(variable, explained, facts)
