"""Files in, sources out: every file found, understood as a table and named in the engine."""

from __future__ import annotations

from personakit.stages.sources.load import load_sources

__all__ = ["load_sources"]
