"""The form in which a team says whether customers were placed right."""

from __future__ import annotations

FEEDBACK_COLUMNS = (
    "customer", "at", "agent", "verdict", "persona", "statement", "useful", "note",
)  # fmt: skip
"""Header of the form, a row a judgement: whom it is of, when and by whom; the verdict, and the
persona it should be; the statement that was judged, whether it was useful, and anything else."""
