"""The verdict on a set, a year on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values.changes import Drift, Transition, Verdict


STABLE = 0.75
"""Jaccard similarity from which on a segment comes back in other samples (Hennig 2007)."""


def judge(
    transitions: Sequence[Transition], mix: Drift, drifts: Sequence[Drift], stable: Sequence[float]
) -> Verdict:
    """Say what to do about a set.

    Other segments are news of the customers only where something has moved or the segments are
    stable: else another sample of the same customers would have shown them, too.

    Args:
        transitions: What became of each segment.
        mix: How far the segments' parts of all customers have moved.
        drifts: The same of each variable.
        stable: Bootstrap Jaccard similarity of each new segment.
    """
    moved = any(drift.has_moved for drift in (mix, *drifts))
    changed = [t for t in transitions if t.fate != "survived"]
    if changed and (moved or any(t.new and is_settled(t, stable) for t in changed)):
        return "rediscover"
    return "shifted" if moved else "unchanged"


def is_settled(transition: Transition, stable: Sequence[float]) -> bool:
    """Whether the new segments of a transition come back in other samples.

    Args:
        transition: What became of a segment.
        stable: Bootstrap Jaccard similarity of each new segment.
    """
    return all(stable[place] >= STABLE for place in transition.new)
