"""How much a card says: from all that is known to what has to be on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Room:
    """How much of each kind a card has room for."""

    shown: int = 3
    """Rules, metrics, and statements of one kind."""
    usual: int = 2
    """Things they have, and of each kind of what they do."""
    ways: int = 4
    """Channels of one purpose."""
    quotes: int = 1
    """Quotes of statements of one kind."""
    acts: Mapping[str, int] = field(default_factory=lambda: {"do": 3, "avoid": 1, "prepare": 1})
    """Advice of each kind."""
    unknown: int = 2
    """Questions of their own that stay open."""
    is_like: bool = False
    """Whether it says how many are like the card."""


ROOMS = (
    Room(6, 8, 5, 3, {"do": 4, "avoid": 3, "prepare": 3}, 5, is_like=True),
    Room(4, 4, 4, 2, {"do": 4, "avoid": 2, "prepare": 2}, 4, is_like=True),
    Room(3, 3, 4, 1, {"do": 3, "avoid": 2, "prepare": 2}, 3, is_like=True),
    Room(3, 2, 3, 1, {"do": 3, "avoid": 2, "prepare": 2}, 3, is_like=True),
    Room(3, 2, 3, 1, {"do": 3, "avoid": 2, "prepare": 2}),
    Room(3, 2, 3),
    Room(3, 1, 3),
    Room(2, 1, 3, 1, {"do": 3, "avoid": 1, "prepare": 1}),
    Room(2, 1, 2, 1, {"do": 2, "avoid": 1, "prepare": 1}, 1),
    Room(2, 1, 2, 0, {"do": 2, "avoid": 1, "prepare": 1}, 1),
    Room(1, 1, 2, 0, {"do": 2, "avoid": 1, "prepare": 1}, 1),
)
"""From a card that tells all to one that has to be short: the first that fits on paper is taken.
How sure it is and what stays open of them stands on each."""
