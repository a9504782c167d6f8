"""How strong a written statement is, and which stand before stronger ones."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from personakit.effects import share_effect
from personakit.personas.checks.documents import items, mapping_at, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.checks.documents import Document, Mapping
    from personakit.yamlfile import KeyPath

ORDERED = ("goals", "pain_points", "likes", "holdings", "habits")
"""Sections whose statements stand in the order of their effect."""

WAVER = 0.4
"""How much greater than the one before it their effect may be."""

IN_STEPS = 0.05
"""How far a share may be off whose counts are not told."""


def disordered(document: Document) -> Iterator[tuple[KeyPath, int]]:
    """List and index of each statement that is stronger than the one before it."""
    lists = [*((name,) for name in ORDERED), ("channels", "avoided"), ("evidence", "separated_by")]
    groups = mapping_at(document, "demographics", "groups")
    lists += [("demographics", "groups", key) for key in groups]
    for path in lists:
        strengths = [(entry.get("source"), strength(entry)) for _, entry in items(document, *path)]
        waver = WAVER if path[0] in ORDERED else 0.0
        for place, ((column, before), (other, after)) in enumerate(pairwise(strengths), start=1):
            apart = path[0] == "demographics" and column != other  # two files ask the same
            if before and after and not apart and before[1] + waver < after[0]:
                yield path, place


def strength(entry: Mapping) -> tuple[float, float] | None:
    """The least and the greatest effect that rounded numbers stand for; None where unknown.

    What is common has none to tell: it stands last, the most frequent first.
    """
    if entry.get("common"):
        return None
    part, base, effect, low = (number(entry, key) for key in ("share", "base", "effect", "lift"))
    if effect is not None:
        return abs(effect), abs(effect)
    if "channel" in entry:
        return (-low, -low) if low is not None else None
    if part is None or base is None or not (0 <= part <= 1 and 0 <= base <= 1):
        return None
    own, others = slack(part), slack(base)
    if number(entry, "customers") is None:  # its share may be told in steps
        own = max(own, IN_STEPS)
    return _h(part - own, base + others), _h(part + own, base - others)


def _h(share: float, base: float) -> float:
    return share_effect(*(min(max(part, 0.0), 1.0) for part in (share, base)))


def slack(value: float, places: int = 2) -> float:
    """How far a written number may be off: half a unit of its last place, `places` at least."""
    exponent: Any = Decimal(str(value)).as_tuple().exponent
    return float(0.5 * 10.0 ** -max(places, -int(exponent)) + 1e-9)
