"""What the answers of a rating column mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from personakit.stages.columns.bounds import ENDS, bounds_of, is_code
from personakit.stages.columns.headers import fold
from personakit.stages.columns.numbers import to_number, to_numbers
from personakit.stages.columns.rewrites import needed, rewrite, rewritten
from personakit.stages.columns.sides import SIDES, best_of, side_of, word_lists
from personakit.values import Scale
from personakit.vocabulary import DECLINED, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from personakit.settings import ScaleSettings
    from personakit.stages.columns.facts import Facts
    from personakit.stages.columns.profiles import Profile

Metric = Literal["csat", "nps", "ces", "rating"]

MOST = 0.85
"""Share of the answers that must be numbers."""

LONGEST = 60
"""Characters of an answer with its label."""

FEWEST = 3
"""Points of a scale that is more than yes and no."""

MOST_ANSWERS = 120
"""Different answers from which on they are on no scale."""

_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LABEL = re.compile(r"(?<!\d)(\d{1,2}) ?[-–—:=.(]+ ?([^\d,;()=]+[^\d\s,;()=\-–—])")
"""A point of a scale and its label: `1 = very good`, `5 - Very satisfied`, `3 (neutral)`."""


def scale_of(role: Role, facts: Facts) -> Scale | None:
    """Say what the answers of a rating mean, or None where they leave it open."""
    metric = cast("Metric", role.value)
    values = rated(facts.profile)
    if values.numbers:
        bounds, flipped = _bounds(metric, facts), _is_reversed(role, facts)
        return (
            None if bounds is None or flipped is None else Scale(metric, *bounds, reversed=flipped)
        )
    good, bad, neutral = (tuple(v for v in values.counts if side_of(v) == side) for side in SIDES)
    worded = is_worded(values.counts) and good + bad
    return Scale(metric, 0, 1, good, bad, neutral, best_of(good)) if worded else None


def rated(values: Profile) -> Profile:
    """Answers such as `4 out of 5`, stars or `5 - Very satisfied` as numbers."""
    if values.numbers or values.distinct > MOST_ANSWERS:
        return values
    rules = needed("answers", (v for v in values.counts if len(v) <= LONGEST))
    said = {v: n for v, n in values.counts.items() if v.lower() not in DECLINED}
    numbers = to_numbers(rewritten(said, rules), ".")
    most = max((n for n in numbers if not is_code(n)), default=ENDS[-1])
    is_scale = sum(numbers.values()) >= MOST * sum(said.values()) > 0 and most <= ENDS[-1]
    return replace(values, numbers=numbers, rewrites=rules) if is_scale else values


def stated_scale(role: Role, facts: Facts, stated: ScaleSettings) -> Scale | None:
    """The scale that the settings state; bounds they leave out are those of the answers.

    Returns:
        None where the answers are no numbers, and the settings name neither bounds nor words.
    """
    metric = cast("Metric", role.value)
    if stated.good:
        return Scale(metric, 0, 1, stated.good, stated.bad, stated.neutral, best_of(stated.good))
    if stated.low is not None and stated.high is not None:
        return Scale(metric, stated.low, stated.high, reversed=stated.reversed)
    bounds = _bounds(metric, facts) if rated(facts.profile).numbers else None
    return Scale(metric, *bounds, reversed=stated.reversed) if bounds else None


def scale_reason(role: Role, facts: Facts) -> str:
    """What tells the scale of a column, or leaves it open, in words."""
    values = rated(facts.profile)
    if not values.numbers:
        known = is_worded(values.counts)
        return "answers are words from good to bad" if known else "answers are no words of a scale"
    seen = f"answers from {min(values.numbers):g} to {max(values.numbers):g}"
    labelled = _labelled_end(facts)
    if labelled is not None:
        return f"{seen}, labels say that {'low' if labelled else 'high'} is good"
    if role is not Role.CES:
        return seen
    direction = {
        True: "asked as effort, so low is good",
        False: "asked as ease, so high is good",
        None: "nothing tells whether high is good",
    }
    return f"{seen}, {direction[_asks_for_effort(facts)]}"


def is_worded(counts: Mapping[str, int]) -> bool:
    """Whether nearly all answers are words of a scale, from good to bad."""
    said = {v: n for v, n in counts.items() if v.lower() not in DECLINED}
    known = sum(count for value, count in said.items() if side_of(value))
    return known >= 0.8 * sum(said.values()) > 0


def worded_bounds(values: Profile) -> tuple[float, float] | None:
    """The ends of a scale where both are worded and most between are plain numbers."""
    labels = point_labels(values)
    numbers = [n for n in values.numbers if not is_code(n) or abs(n) <= ENDS[-2]]
    if not labels or len(labels) == len(values.numbers) or len(numbers) < FEWEST:
        return None
    low, high = min(numbers), max(numbers)
    points = {n for n in labels if n in numbers}
    return (low, high) if {low, high} <= points <= {low, (low + high) / 2, high} else None


def is_ladder(facts: Facts) -> bool:
    """Whether answers are points between two ends, as the items of a grid are: numbers or words."""
    if not facts.profile.numbers:
        every = (word for values in facts.grid or (facts.profile,) for word in _words(values))
        return is_worded(_words(facts.profile)) and _is_graded(every)
    if not facts.grid:
        return False
    bounds = _bounds("rating", facts)
    return bounds is not None and bounds[1] <= ENDS[-2] and len(_pooled(facts)) >= FEWEST


def _words(values: Profile) -> Mapping[str, int]:
    """Answers in words and how often each occurs, without the numbers beside them."""
    read = rated(values)
    return {w: int(read.numbers[n]) for n, w in point_labels(read).items()} or values.counts


def _is_graded(answers: Iterable[str]) -> bool:
    """Whether words are more than yes and no: from good to bad, or from the best to the middle."""
    said = [*dict.fromkeys(fold(answer) for answer in answers)]
    sides = Counter(map(side_of, said))
    falls = sides["bad"] or (sides["neutral"] and best_of(said))
    return bool(sides["good"] and falls) and sum(sides[side] for side in SIDES) >= FEWEST


def _pooled(facts: Facts) -> Counter[float]:
    """The numbers of all items of a grid, or of a single column."""
    numbers: Counter[float] = Counter()
    for values in facts.grid or (facts.profile,):
        numbers.update(rated(values).numbers)
    return numbers


def _bounds(metric: Metric, facts: Facts) -> tuple[float, float] | None:
    """The scale that worded ends, the header, the grid or nearly all answers state."""
    worded = worded_bounds(facts.profile)
    return worded or bounds_of(metric, (facts.header.raw, facts.question), _pooled(facts))


def _is_reversed(role: Role, facts: Facts) -> bool | None:
    """Whether a low number is the good end; None where that is open."""
    labelled = _labelled_end(facts)
    if labelled is not None:
        return labelled
    return _asks_for_effort(facts) if role is Role.CES else False


def _labelled_end(facts: Facts) -> bool | None:
    """Whether labels put the good end low, as `1 = very good` does; None where none tell."""
    values, texts = rated(facts.profile), (facts.header.raw, facts.question)
    labels = [(label, float(n)) for text in texts for n, label in _LABEL.findall(text)]
    labels += [(label, point) for point, label in point_labels(values).items()]
    sides = [(side_of(label), point) for label, point in labels]
    good, bad = ([n for side, n in sides if side == end] for end in ("good", "bad"))
    if good and bad:
        return max(good) < min(bad)
    middle = (min(values.numbers) + max(values.numbers)) / 2
    good_low = [n < middle for n in good] + [n > middle for n in bad]
    return good_low[0] if good_low else None


def point_labels(values: Profile) -> dict[float, str]:
    """The words beside numbers of a scale, by number: `5 - Very satisfied`, `I hate it!-5`."""
    labels: dict[float, str] = {}
    for value in values.counts if values.rewrites and values.distinct <= MOST_ANSWERS else ():
        number = to_number(rewrite(value, values.rewrites), values.decimal)
        if number is not None and (label := " ".join(_WORDS.findall(value))):
            labels.setdefault(number, label)
    return labels


def _asks_for_effort(facts: Facts) -> bool | None:
    """Whether a high number means much effort; None where the wording leaves it open."""
    text = fold(facts.question or facts.header.raw)
    if any(phrase in text for phrase in word_lists()["effort"]):
        return True
    return False if any(phrase in text for phrase in word_lists()["ease"]) else None
