from __future__ import annotations

import pytest

from personakit.stages.facts.value import _is_revenue
from personakit.values import Variable
from personakit.vocabulary import Kind, Role


@pytest.mark.parametrize(
    ("header", "is_money"),
    [
        ("Spending Score (1-100)", False),
        ("revenue_rank", False),
        ("Total Spend", True),
        ("mrr_eur", True),
        ("Kilometres", False),
    ],
)
def test_a_score_of_what_they_spend_is_no_revenue(header, is_money):
    told = Variable(header, "c.csv", header, Kind.CUSTOMERS, Role.MEASURE, "mean")
    assert _is_revenue(told) is is_money
