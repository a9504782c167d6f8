"""Files in, sources out: every file found, understood as a table and named in the engine."""

from __future__ import annotations

from personakit.stages.sources.load import load_sources
from personakit.stages.sources.refused import refused_rows

__all__ = ["load_sources", "refused_rows"]
