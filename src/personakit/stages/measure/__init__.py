"""Metrics of personas over time, what changes did to them, and how much data that takes."""

from __future__ import annotations

from personakit.stages.measure.counting import count_periods, group_customers
from personakit.stages.measure.effects import Basis, Change, judge, windows_of
from personakit.stages.measure.mixing import moved_totals
from personakit.stages.measure.needed import plan_answers, read_plan
from personakit.stages.measure.points import Shown, to_points
from personakit.stages.measure.windows import count_windows

__all__ = [
    "Basis",
    "Change",
    "Shown",
    "count_periods",
    "count_windows",
    "group_customers",
    "judge",
    "moved_totals",
    "plan_answers",
    "read_plan",
    "to_points",
    "windows_of",
]  # fmt: skip
