"""Columns in which a company says which of its own segments a customer is in."""

from __future__ import annotations

import re

WORDS = frozenset([
    "segment", "segments", "segmentation", "cluster", "clusters", "persona", "personas", "tier",
    "segmento", "segmentos", "segmentación", "segmentazione", "segmentierung",
    "kundensegment", "kundengruppe", "kundencluster", "klantsegment", "doelgroep",
])  # fmt: skip
"""Words of their headers; what somebody bought or is (plan, contract, size) is none of them."""
MOST = 4
"""Words of a header, at most: a longer one is a question that asks for something."""


def is_grouping(header: str) -> bool:
    """Whether a header names a company's own segments.

    >>> is_grouping("Customer Segment"), is_grouping("loyaltyTier"), is_grouping("Plan")
    (True, True, False)
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    words = re.findall(r"[^\W\d_]+", apart.casefold())
    return len(words) <= MOST and not WORDS.isdisjoint(words)
