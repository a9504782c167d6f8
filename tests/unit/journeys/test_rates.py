"""Shares of what few do are told in steps, or not at all."""

from __future__ import annotations

import pytest

from personakit.stages.journeys.rates import YES, Tally, rate_in


def judged(customers: int, good: int) -> Tally:
    """One rating of each customer, so many of them good."""
    return Tally([
        [0, "solved", "", 0, *[customers] * 5],
        [0, "solved", YES, 1, *[good] * 5],
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("customers", "good", "told"), [(14, 13, None), (20, 17, 0.75), (14, 8, 0.5714)]
)
def test_a_judgement_that_steps_would_turn_round_is_not_told(
    customers: int, good: int, told: float | None
) -> None:
    fields = rate_in(judged(customers, good), None, "solved", YES, 5)
    assert (fields["share"] if fields else None) == told
