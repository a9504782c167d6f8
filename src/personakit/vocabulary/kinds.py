"""What files are about."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What one export file is about."""

    SURVEY = "survey"
    TICKETS = "tickets"
    SALES = "sales"
    CUSTOMERS = "customers"
    SOCIAL = "social"
    WEB = "web"
    UNKNOWN = "unknown"
