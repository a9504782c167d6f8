"""All that is measured of segments before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.describe import voices
from personakit.stages.describe.archetypes import match_archetypes
from personakit.stages.describe.gaps import find_gaps
from personakit.stages.describe.profile import measure
from personakit.stages.describe.service import measure_service
from personakit.stages.describe.temper import tone_by_segment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.personas.model import Archetype, ChannelStatement, Service
    from personakit.progress import Progress
    from personakit.settings import Settings
    from personakit.stages.describe.profile import Profile
    from personakit.stages.describe.topics import Topic
    from personakit.values import Discovery


@dataclass(frozen=True)
class Measured:
    """Segments in all that personas, their counts and differences are told from."""

    found: Discovery
    """Customers in segments."""
    profile: Profile
    """All segments in all variables."""
    topics: Sequence[Topic]
    """What customers write about."""
    gaps: Mapping[int, tuple[ChannelStatement, ...]]
    """Where they do not do what they say, by segment."""
    services: Mapping[int, Service]
    """Service metrics, by segment."""
    tone: pd.DataFrame
    """How customers sound, one row a customer."""
    archetypes: Sequence[Archetype]
    """The archetype that each segment is closest to."""


def measure_segments(
    found: Discovery, engine: Engine, settings: Settings, progress: Progress
) -> Measured:
    """Measure every segment.

    Args:
        found: Customers in segments.
        engine: Where the rows are.
        settings: The cell limit, archetypes, and the days after which a contact was solved.
        progress: Who watches.
    """
    progress.start("Measuring segments")
    customers, placed, min_cell = found.customers, found.placed, settings.min_cell
    profile = measure(customers, placed, len(found.segments.placement.segments), engine)
    measured = Measured(
        found,
        profile,
        topics=voices.compare(found, engine),
        gaps=find_gaps(customers, placed, min_cell, engine),
        services=measure_service(found, settings, engine),
        tone=tone_by_segment(found.voices.tone, placed, engine),
        archetypes=match_archetypes(
            customers, placed, profile, settings.archetypes, min_cell, engine
        ),
    )
    progress.done()
    return measured
