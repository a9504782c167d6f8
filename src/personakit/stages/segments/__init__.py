"""Segments of customers: how many, which, how far they can be trusted, how they are recognised."""

from __future__ import annotations

from personakit.stages.segments.adjust import adjust_segments
from personakit.stages.segments.find import find_segments
from personakit.stages.segments.recognise import recognise
from personakit.stages.segments.sample import least_size

__all__ = ["adjust_segments", "find_segments", "least_size", "recognise"]
