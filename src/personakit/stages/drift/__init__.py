"""Whether customers are still those that a set was made from."""

from __future__ import annotations

from personakit.stages.drift.loss import find_losses, find_rescaled
from personakit.stages.drift.match import keep_segments, moved_part, stay, trace
from personakit.stages.drift.psi import axis_drifts, corrected, count_bins, drift_of, spread_of
from personakit.stages.drift.verdict import is_settled, judge

__all__ = [
    "axis_drifts", "corrected", "count_bins", "drift_of", "find_losses", "find_rescaled",
    "is_settled", "judge", "keep_segments", "moved_part", "spread_of", "stay", "trace",
]  # fmt: skip
