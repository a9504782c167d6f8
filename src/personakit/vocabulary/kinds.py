"""What files are about."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal


class Kind(StrEnum):
    """What one export file is about."""

    SURVEY = "survey"
    TICKETS = "tickets"
    SALES = "sales"
    CUSTOMERS = "customers"
    EVENTS = "events"
    WEB = "web"
    SOCIAL = "social"
    REVIEWS = "reviews"
    UNKNOWN = "unknown"


RowKind = Literal[
    "contacts", "orders", "records", "visits", "pages", "posts", "carts", "help_visits",
    "store_orders", "payments",
]  # fmt: skip
"""What the rows of a file are, and what else shares are a part of."""

ON_THE_WEB = (Kind.EVENTS, Kind.WEB)
"""Kinds of what visitors do: one row a page or event, and one row a visit."""

IN_PUBLIC = (Kind.SOCIAL, Kind.REVIEWS)
"""Kinds of what people write where anybody can read it."""

ANSWERING = (Kind.SURVEY, Kind.REVIEWS)
"""Kinds in which customers answer: asked, or of their own accord."""

COUNTED: dict[Kind, RowKind] = {
    Kind.TICKETS: "contacts", Kind.SALES: "orders", Kind.EVENTS: "pages", Kind.WEB: "visits",
    Kind.SOCIAL: "posts",
}  # fmt: skip
"""Kinds of files whose rows are something that customers do."""


def kind_of_rows(kind: Kind) -> RowKind:
    """What the rows of a kind of files are, as files of a set and the product's words have it."""
    return COUNTED.get(kind, "records")
