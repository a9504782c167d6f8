"""The company's own service: what exports and staff tell of it, and the type it is most like."""

from __future__ import annotations

from personakit.stages.brand.gather import gather, satisfied, with_months
from personakit.stages.brand.indicators import count_indicators
from personakit.stages.brand.matching import pairs_of, sides_of, with_options
from personakit.stages.brand.perception import agreement_of, compare, views_of
from personakit.stages.brand.profiles import (
    score_dimensions,
    to_mend,
    type_of,
    types_of_personas,
)
from personakit.stages.brand.staff import questions, read_staff, staff_indicators

__all__ = [
    "agreement_of",
    "compare",
    "count_indicators",
    "gather",
    "pairs_of",
    "questions",
    "read_staff",
    "satisfied",
    "score_dimensions",
    "sides_of",
    "staff_indicators",
    "to_mend",
    "type_of",
    "types_of_personas",
    "views_of",
    "with_months",
    "with_options",
]
