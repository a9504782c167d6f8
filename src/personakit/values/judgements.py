"""What people of a team say of single customers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

AT_RANDOM, IN_DOUBT = "a", "b"
"""Why a customer is in a sheet, by letters that tell those who fill it nothing."""

Said = Literal["right", "wrong", "cannot_tell", ""]
"""A verdict; empty where only a persona is named."""


@dataclass(frozen=True)
class PlacedOne:
    """Where the model places a customer."""

    persona: str
    """Id of the persona; empty for none."""
    confidence: float
    """How sure it is."""


@dataclass(frozen=True)
class TeamJudgement:
    """What one person says of one customer."""

    customer: str
    """Key of the customer."""
    agent: str
    """Pseudonym; empty where nobody says."""
    verdict: Said = ""
    """Whether the persona, or the statement, is right."""
    persona: str = ""
    """Id of the persona it should be; empty where none is named."""
    statement: str = ""
    """Place of the statement that is judged; empty where it is the persona."""
    useful: float | None = None
    """Whether the card helped, 1 to 5."""
    at: date | None = None
    """When."""
    sample: str = ""
    """Why the customer is in the sheet; empty in other tables."""
