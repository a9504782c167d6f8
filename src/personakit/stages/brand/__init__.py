"""The company's own service: what exports and staff tell of it, and the type it is most like."""

from __future__ import annotations

from personakit.stages.brand.agreement import agreement_of
from personakit.stages.brand.gather import gather, satisfied, with_months
from personakit.stages.brand.indicators import count_indicators
from personakit.stages.brand.matching import check_match, pairs_of, sides_of, with_options
from personakit.stages.brand.messages import one_row_a_contact
from personakit.stages.brand.months import tells_service
from personakit.stages.brand.outside import share_of_voice, tell_brands, with_themes
from personakit.stages.brand.paired import compare_twice
from personakit.stages.brand.perception import compare
from personakit.stages.brand.profiles import (
    score_dimensions,
    to_mend,
    type_of,
    types_of_personas,
)
from personakit.stages.brand.reviews import (
    is_review,
    mentions_of,
    no_reviews,
    others_named,
    read_reviews,
)
from personakit.stages.brand.staff import open_questions, questions, read_staff, staff_indicators
from personakit.stages.brand.twice import of_customers, of_staff
from personakit.stages.brand.views import only_staff, unspoken, views_of

__all__ = [
    "agreement_of",
    "check_match",
    "compare",
    "compare_twice",
    "count_indicators",
    "gather",
    "is_review",
    "mentions_of",
    "no_reviews",
    "of_customers",
    "of_staff",
    "one_row_a_contact",
    "only_staff",
    "open_questions",
    "others_named",
    "pairs_of",
    "questions",
    "read_reviews",
    "read_staff",
    "satisfied",
    "score_dimensions",
    "share_of_voice",
    "sides_of",
    "staff_indicators",
    "tell_brands",
    "tells_service",
    "to_mend",
    "type_of",
    "types_of_personas",
    "unspoken",
    "views_of",
    "with_months",
    "with_options",
    "with_themes",
]
