"""Why a persona is tentative, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.values import Segments
    from personakit.words import Phrasebook

FEW = 60
"""Customers below which every part of them is a first guess."""


def doubts(segments: Segments, place: int, customers: int, words: Phrasebook) -> Iterator[str]:
    """Say why a segment may be none: nothing where it may be trusted.

    Args:
        segments: All of them.
        place: Which.
        customers: Customers of all segments.
        words: The language.
    """
    if not segments.structure.found:
        yield words.say("doubts.continuum")
    if segments.quality[place].verdict == "unstable":
        yield words.say("doubts.unstable")
    if customers < FEW:
        yield words.say("doubts.few", fewest=FEW)
