"""How sure something is, in words that have measured bounds: one table for whatever tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from personakit.vocabulary.verdicts import Verdict

Sureness = Literal["very", "fairly", "hint", "too_few"]
"""Entries of the room `sureness` in the product's words."""
Agreement = Literal["very", "fairly", "soft_borders", "no_persona"]
"""Entries of the room `agreement`."""

BASES: tuple[tuple[int, Sureness], ...] = (
    (200, "very"), (50, "fairly"), (20, "hint"), (0, "too_few"),
)  # fmt: skip
"""Least customers, or answers, of each word."""
NARROW = 0.05
"""Points to either side of a share that an interval may have for its base to make it very sure."""
AGREEMENTS: dict[Verdict, Agreement] = {
    "highly_stable": "very", "stable": "fairly", "pattern": "soft_borders",
    "unstable": "no_persona",
}  # fmt: skip
"""How far the same persona comes back in other samples: .9, .75 and .6 (`VERDICTS`)."""


def sureness(of: int, interval: tuple[float, float] | None = None) -> Sureness:
    """How sure a share is, or a number that rests on so many.

    >>> sureness(300), sureness(300, (0.42, 0.55)), sureness(120), sureness(32), sureness(11)
    ('very', 'fairly', 'fairly', 'hint', 'too_few')

    Args:
        of: Customers, or answers, that it rests on.
        interval: Its 95 % interval, 0 to 1, where it is a share of which one is known.
    """
    word = next(word for least, word in BASES if of >= least)
    is_wide = interval is not None and interval[1] - interval[0] > 2 * NARROW
    return "fairly" if word == "very" and is_wide else word
