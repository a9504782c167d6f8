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
    SOCIAL = "social"
    WEB = "web"
    UNKNOWN = "unknown"


RowKind = Literal["contacts", "orders", "records"]
"""What the rows of a file are."""

COUNTED: dict[Kind, RowKind] = {Kind.TICKETS: "contacts", Kind.SALES: "orders"}
"""Kinds of files whose rows are something that customers do."""


def kind_of_rows(kind: Kind) -> RowKind:
    """What the rows of a kind of files are, as files of a set and the product's words have it."""
    return COUNTED.get(kind, "records")
