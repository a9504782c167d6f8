"""A company's own segments describe and form none, unless they are asked to."""

from __future__ import annotations

import pytest

from personakit.settings import Settings
from personakit.vocabulary import Kind
from personakit.vocabulary.groupings import is_grouping

COLUMNS = {"Who": "customer_id", "Customer Segment": "category", "Plan": "category"}
ROWS = [f"c{i},{'gold' if i % 3 else 'silver'},{'basic' if i % 2 else 'max'}" for i in range(60)]


@pytest.mark.parametrize("asked", [False, True])
def test_own_segments_form_none_unless_asked(make_table, build, asked):
    table = make_table("crm.csv", Kind.CUSTOMERS, COLUMNS, *ROWS)
    customers, _ = build(table, settings=Settings(use_own_segments=asked))
    known = {v.level: v for v in customers.variables if v.level}
    assert known["gold"].active is asked
    assert known["gold"].grouping
    assert known["max"].active
    assert not known["max"].grouping


@pytest.mark.parametrize(
    ("header", "is_one"),
    [
        ("Segment", True), ("customer_segment", True), ("loyaltyTier", True),
        ("Cluster 2024", True),
        ("Persona", True), ("Plan", False), ("Contract", False), ("Company size", False),
        ("Which of these segments of the market do you know?", False), ("Frontier", False),
    ],
)  # fmt: skip
def test_headers_of_own_segments(header, is_one):
    assert is_grouping(header) is is_one
