"""Segments of customers: how many, which, and how far they can be trusted."""

from __future__ import annotations

from personakit.stages.segments.find import find_segments

__all__ = ["find_segments"]
