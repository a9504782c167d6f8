"""Ways to judge what a change did, one file each, from weak to strong."""

from __future__ import annotations

from personakit.stages.measure.designs.beside import BeforeAfter, compare
from personakit.stages.measure.designs.returning import expected_return
from personakit.stages.measure.designs.series import Ranked, rank_date, width_of

__all__ = ["BeforeAfter", "Ranked", "compare", "expected_return", "rank_date", "width_of"]
