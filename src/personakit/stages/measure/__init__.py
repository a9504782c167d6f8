"""Metrics of personas over time, what changes did to them, and how much data that takes."""

from __future__ import annotations

from personakit.stages.measure.counting import count_periods, group_customers
from personakit.stages.measure.points import Shown, to_points

__all__ = ["Shown", "count_periods", "group_customers", "to_points"]
