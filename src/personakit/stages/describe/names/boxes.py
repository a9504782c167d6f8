"""Names by a battery of boxes: how many of them are ticked, and which most of all."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from personakit.stages.describe.batteries import is_box
from personakit.stages.describe.names.bearer import SIDES, is_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.stages.describe.names.bearer import Bearer

MANY, FEW = 1.4, 0.6
"""Times as many boxes as all tick on average."""

MOST = 0.6
"""Part of a persona that ticks what it is called by."""


def boxes(one: Bearer) -> Iterator[str]:
    """By how many of the boxes they tick, else by those that most of them tick."""
    for source in sorted(one.batteries):
        ticked = [f for f in one.every if f.variable and f.variable.source == source]
        ticked = [f for f in ticked if f.variable and is_box(f.variable)]
        own, usual = (sum(getattr(fact, side) for fact in ticked) for side in SIDES)
        if own <= FEW * usual:
            yield one.say("names.boxes.few", kind=one.kind)
        liked = (f.variable for f in one.facts if f in ticked and is_more(f, MOST))
        asked = [*filter(None, (one.asked(variable) for variable in liked if variable))]
        for first, other in islice(pairwise(asked), 1):
            yield one.say("names.boxes.both", kind=one.kind, one=first, other=other)
        if own >= MANY * usual:
            yield one.say("names.boxes.many", kind=one.kind)
        yield from (one.say("names.boxes.one", kind=one.kind, one=box) for box in asked)
