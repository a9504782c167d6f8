"""Names by a battery of boxes: how many of them are ticked, and which most of all."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from personakit.stages.describe.batteries import is_box
from personakit.stages.describe.names.bearer import SIDES, is_less, is_more

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from personakit.stages.describe.names.bearer import Bearer
    from personakit.values.facts import Fact

MANY, FEW = 1.4, 0.6
"""Times as many boxes as all tick on average."""

MOST = 0.6
"""Part of a persona that ticks what it is called by."""


NONE, FEWER = 0.2, 0.3
"""Part of a persona that ticks at most what its name denies, and the points below that of all."""


def boxes(one: Bearer) -> Iterator[str]:
    """By the boxes that most of them tick, or hardly any of them; else by how many they tick."""
    for source in sorted(one.batteries):
        ticked = [f for f in one.every if f.variable.source == source and is_box(f.variable)]
        own, usual = (sum(getattr(fact, side) for fact in ticked) for side in SIDES)
        apart = [fact for fact in one.facts if fact in ticked]
        asked = _asked((fact for fact in apart if is_more(fact, MOST)), one)
        for first, other in islice(pairwise(asked), 1):
            yield one.say("names.boxes.both", one=first, other=other)
        if own <= FEW * usual:
            denied = _asked((fact for fact in apart if is_less(fact, NONE, FEWER)), one)
            for first, other in islice(pairwise(denied), 1):
                yield one.say("names.boxes.neither", one=first, other=other)
            yield from (one.say("names.boxes.none", one=box) for box in denied)
            yield one.say("names.boxes.few")
        if own >= MANY * usual:
            yield one.say("names.boxes.many")
        yield from (one.say("names.boxes.one", one=box) for box in asked)


def _asked(facts: Iterable[Fact], one: Bearer) -> list[str]:
    """What boxes ask, in words short enough for a name."""
    return [text for fact in facts if (text := one.asked(fact.variable))]
