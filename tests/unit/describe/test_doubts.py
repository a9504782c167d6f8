"""Why a persona is tentative."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from personakit.personas.placement import Placement
from personakit.stages.describe.doubts import doubts
from personakit.values import SegmentQuality, Segments, StructureTest
from personakit.words import phrasebook

if TYPE_CHECKING:
    from personakit.vocabulary import Verdict


def _segments(*, found: bool, verdict: Verdict) -> Segments:
    return Segments(
        placement=Placement(axes=(), segments=()), chosen=1, runner_up=None, rule="", scores=(),
        quality=(SegmentQuality(50, 0.5, verdict),), structure=StructureTest(found, 1.0, 4.5, 16),
        contributions=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "verdict", "customers", "words"),
    [
        (True, "stable", 60, []),
        (False, "stable", 60, ["a part of a continuum"]),
        (True, "unstable", 60, ["does not come back"]),
        (False, "unstable", 59, ["continuum", "come back", "fewer than 60 customers"]),
    ],
)
def test_each_doubt_is_a_sentence(
    found: bool, verdict: Verdict, customers: int, words: list[str]
) -> None:
    segments = _segments(found=found, verdict=verdict)
    told = list(doubts(segments, 0, customers, phrasebook("en")))
    assert len(told) == len(words)
    assert all(word in sentence for word, sentence in zip(words, told, strict=True))
