"""How many segments: what speaks for each number, and which it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.vocabulary.verdicts import COMES_BACK, WORTH_IT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values import CountScore

RULE = (
    "the greatest number of segments that come back in the other half of the customers "
    "(prediction strength of at least .8), the last of which gains at least a tenth of what the "
    "best further segment gains beyond data without segments"
)
"""What `rank_counts` does where segments stand out, in words."""
RULE_WITHOUT = (
    "the number of parts that come back best in the other half of the customers, as no segments "
    "stand out"
)
"""The same where none do."""
RULE_SOFT = (
    "the number of parts that come back best in the other half of the customers: segments stand "
    "out, but in no number do all of them come back (prediction strength of at least .8)"
)
"""The same where they do, and none comes back whole."""
ONLY = "no other number was tried"
"""The same where there was nothing to choose from."""


def rank_counts(scores: Sequence[CountScore], *, found: bool) -> list[int]:
    """Order numbers of segments, the best first.

    Where segments stand out the best is the greatest of which all come back and the last is worth
    it; the others follow by how well they come back, as do all where none does or none stand out.

    Args:
        scores: What speaks for each number.
        found: Whether segments stand out.
    """
    ordered = sorted(scores, key=lambda s: (-round(s.prediction_strength, 2), s.segments))
    best = ordered[0].segments
    if found:
        best = max((s.segments for s in scores if qualifies(s)), default=best)
    return [best, *(s.segments for s in ordered if s.segments != best)]


def qualifies(score: CountScore) -> bool:
    """Whether all segments come back, and the last is worth it."""
    return score.prediction_strength >= COMES_BACK and score.gain >= WORTH_IT


def told_rule(scores: Sequence[CountScore], *, found: bool) -> str:
    """How `rank_counts` chose the number, in words."""
    if len(scores) < 2:
        return ONLY
    if not found:
        return RULE_WITHOUT
    return RULE if any(map(qualifies, scores)) else RULE_SOFT
