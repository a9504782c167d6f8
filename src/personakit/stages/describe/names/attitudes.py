"""Names by what people say of an offer: `Tasty but expensive`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.describe.batteries import is_box
from personakit.stages.describe.names.attributes import attribute_of, judgement
from personakit.stages.describe.names.bearer import end_of, is_less, is_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.stages.describe.names.bearer import Bearer
    from personakit.values.facts import Fact

SAID, DENIED, POINTS = 0.8, 0.2, 0.2
"""Parts of a persona that say a thing, or do not, and how far that is from all customers."""

FEWEST = 3
"""Words about an offer that a folder must ask for: one alone may be anything."""


@dataclass(frozen=True)
class _Opinion:
    """Words that a persona says or denies, those that differ most first."""

    good: tuple[str, ...]
    bad: tuple[str, ...]


def attitudes(one: Bearer) -> Iterator[str]:
    """By the words that nearly all of them tick, or nearly none."""
    if not _is_asked(one, number=False):
        return
    said, denied = (_opinion(one, is_said) for is_said in (_ticks, _leaves))
    if said.good and said.bad:
        yield one.say("names.said.but", one=said.good[0], other=said.bad[0])
    for words in (said.good, said.bad):
        if len(words) > 1:
            yield one.say("names.said.both", one=words[0], other=words[1])
    if said.good and denied.good:
        yield one.say("names.said.but_not", one=said.good[0], other=denied.good[0])
    if len(denied.good) > 1:
        yield one.say("names.said.neither", one=denied.good[0], other=denied.good[1])
    yield from _single(one, said, denied)


def agreements(one: Bearer) -> Iterator[str]:
    """By the sentences about an offer that they agree with more than others do, or less."""
    if _is_asked(one, number=True):
        yield from _single(one, _opinion(one, _agrees), _opinion(one, _disagrees))


def _single(one: Bearer, said: _Opinion, denied: _Opinion) -> Iterator[str]:
    yield from (one.say("names.said.one", one=word) for word in (*said.good, *said.bad))
    yield from (one.say("names.said.not", one=word) for word in denied.good)


def _is_asked(one: Bearer, *, number: bool) -> bool:
    """Whether the folder asks for enough words, and its boxes for little else."""
    variables = [f.variable for f in one.every if is_number(f) is number]
    asked = [variable for variable in variables if attribute_of(variable)]
    files = {variable.source for variable in asked}
    boxes = [variable for variable in variables if variable.source in files and is_box(variable)]
    return len(asked) >= FEWEST and 2 * len(asked) >= len(boxes)


def _opinion(one: Bearer, holds: Callable[[Fact], bool]) -> _Opinion:
    words = [word for f in one.facts if holds(f) and (word := attribute_of(f.variable))]
    return _Opinion(
        *(tuple(one.small(w) for w in words if judgement(w) == each) for each in ("good", "bad"))
    )


def _ticks(fact: Fact) -> bool:
    own, base = fact.own_share, fact.base_share
    return not is_number(fact) and own >= SAID and own - base >= POINTS


def _leaves(fact: Fact) -> bool:
    return not is_number(fact) and is_less(fact, DENIED, POINTS)


def _agrees(fact: Fact) -> bool:
    return is_number(fact) and end_of(fact) == "high"


def _disagrees(fact: Fact) -> bool:
    return is_number(fact) and end_of(fact) == "low"
