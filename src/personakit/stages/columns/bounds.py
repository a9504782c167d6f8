"""The least and the greatest answer of a scale: what lies outside of them is a code for no answer.

Surveys write `99`, `-1` or `9` where somebody did not answer. Such a number is no answer where the
header states the scale, where the other items of its grid do, or where nearly all answers do.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from personakit.stages.columns.headers import fold
from personakit.stages.columns.tables import read_table, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Bounds = tuple[float, float]

ENDS = (1, 3, 5, 7, 10, 100)
"""The greatest answers in use."""

STATED = frozenset([*range(2, 11), 20, 100])
"""The greatest answers that a header may state."""

MANY = 200
"""So many answers hold every point of their scale."""

ENOUGH = 40
"""So few answers do not show that a point between two others is missing."""

MOST = 0.95
"""Share of the answers that state a scale, whatever the others are."""

LEAST = 0.5
"""Share of the answers that must lie on a scale, however many say nothing."""

FEW = 3
"""Different numbers outside of a scale that a header states; more contradict it."""

_CODE = re.compile(r"9+[6-9]|66+|77+|88+")
"""Digits of codes for no answer: `99`, `998`, `88`, `77`, `66`."""

SINGLE = frozenset([7, 8, 9])
"""Codes that may be answers, too."""


def is_code(number: float) -> bool:
    """Whether a number is one of those that stand for no answer.

    >>> [n for n in (-99, -1, 0, 5, 9, 42, 88, 98, 100, 999) if is_code(n)]
    [-99, -1, 88, 98, 999]
    """
    return -10 < number < 0 or bool(_CODE.fullmatch(f"{abs(number):g}"))


def bounds_of(metric: str, texts: Iterable[str], numbers: Mapping[float, int]) -> Bounds | None:
    """The scale on which numbers are answers, or None where nothing states one.

    Args:
        metric: What is measured; recommendation is told from 0 to 10.
        texts: Header and question, which may state the scale.
        numbers: Answers and how often each occurs, those of the whole grid where there is one.
    """
    stated = (bounds for text in texts for bounds in stated_bounds(text, 0 in numbers))
    if bounds := next((scale for scale in stated if _agrees(scale, numbers)), None):
        return bounds
    if metric != "nps":
        return _answered(numbers)
    if not _agrees((0, 10), numbers):
        return None
    full = sum(numbers.values()) >= MANY
    return (1 if full and min(n for n in numbers if n >= 0) >= 1 else 0, 10)


def stated_bounds(text: str, zero: bool = False) -> Iterator[Bounds]:
    """The scales that a header or question may state.

    One of which the end alone is stated begins with 0 where an answer is `zero`, else with 1.

    >>> [*stated_bounds("¿Qué tan satisfecho está? (de 1 a 5)")], [*stated_bounds("Note /20")]
    ([(1.0, 5.0)], [(1.0, 20.0)])
    >>> [*stated_bounds("Quality (1 = very bad, 5 = very good)")]
    [(1.0, 5.0)]
    """
    plain = fold(text).replace("−", "-")
    ends = [(float(low), float(high)) for low, high in _span().findall(plain)]
    points = [float(point) for point in _POINT.findall(plain)]
    ends += [(min(points), max(points))] if len(points) > 1 else []
    ends += [(1.0 - zero, float(a or b)) for a, b in _total().findall(plain)]
    return ((low, high) for low, high in ends if high in STATED and low in (0, 1, -high))


def outside(bounds: Bounds, numbers: Mapping[float, int]) -> dict[float, int]:
    """The numbers that are no answers on a scale, the most frequent first."""
    low, high = bounds
    beyond = (n for n in numbers if not low <= n <= high)
    return {n: numbers[n] for n in sorted(beyond, key=lambda n: (-numbers[n], n))}


def _agrees(bounds: Bounds, numbers: Mapping[float, int]) -> bool:
    """Whether answers may be on a scale, though some say nothing."""
    beyond = outside(bounds, numbers)
    inside = _inside(beyond, numbers)
    coded = all(n == 0 or is_code(n) for n in beyond)
    return inside >= MOST or (coded and inside >= LEAST) or (len(beyond) <= FEW and inside >= 0.8)


def _inside(beyond: Mapping[float, int], numbers: Mapping[float, int]) -> float:
    """Share of the answers that are not among those beyond a scale."""
    return 1 - sum(beyond.values()) / sum(numbers.values())


def _answered(numbers: Mapping[float, int]) -> Bounds | None:
    """The scale that the answers themselves state."""
    if both := _polarity(numbers) or _about_zero(numbers):
        return both
    below = {n: count for n, count in numbers.items() if n < 0}
    if not all(map(is_code, below)) or _inside(below, numbers) < LEAST:
        return None
    positive = {n: count for n, count in numbers.items() if n >= 0}
    end = next((end for end in ENDS if _ends(end, positive)), None)
    if end is None:
        return None
    low, few = min(positive), sum(positive.values()) < MANY
    end = max(end, 5) if few and low >= 1 else end
    return (0 if low < 1 or end == ENDS[-1] else 1, end)


def _polarity(numbers: Mapping[float, int]) -> Bounds | None:
    """A scale of fractions from -1 to 1, as tools write how a text sounds."""
    parted = any(n % 1 for n in numbers)
    return (-1, 1) if parted and min(numbers) < 0 and max(map(abs, numbers)) <= 1 else None


def _about_zero(numbers: Mapping[float, int]) -> Bounds | None:
    """A scale that goes as far below zero as above: -5 to 5, most points of which are used."""
    near = {n: count for n, count in numbers.items() if abs(n) <= ENDS[-2]}
    below = [n for n in near if n < 0]
    if not below or not all(map(is_code, numbers.keys() - near.keys())):
        return None
    far = max(map(abs, near))
    even = -min(near) == max(near) or (0 in near and len(below) == -min(near))
    if not even or max(near) < LEAST * far or len(below) < LEAST * far:
        return None
    end = next(end for end in (1, 2, *ENDS[1:]) if far <= end)
    return (-end, end)


def _ends(end: float, numbers: Mapping[float, int]) -> bool:
    """Whether a scale ends there: no number is greater, or those that are stand apart."""
    beyond = {n: count for n, count in numbers.items() if n > end}
    if not beyond:
        return True
    points = numbers.keys() - beyond.keys()
    inside, least = _inside(beyond, numbers), min(beyond)
    if inside < LEAST or least <= end + 1 or (len(points) < FEW and end > 1):
        return False
    if all(map(is_code, beyond)) and least > ENDS[-2]:
        return True
    if inside < MOST or len(points) < FEW:
        return False
    full = sum(numbers.values()) >= ENOUGH and {*range(1, int(end) + 1)} <= points
    coded = full and all(n in SINGLE or is_code(n) for n in beyond)
    return coded or (least > ENDS[-2] and len(beyond) < FEW)


_POINT = re.compile(r"(?<![\w.,-])(\d{1,2}) ?[=:(–—-] ?[^\W\d_]{2}")
"""A point of a scale before its label: `1 = bad`, `5 (good)`."""


@cache
def _span() -> re.Pattern[str]:
    """`1-5`, `0 to 10`, `von 1 bis 7`, `entre 1 et 5`."""
    to = "|".join(split(read_table("bounds")["to"]))
    low, high = r"(?<![\w.,/-])(-?\d{1,2})", r"\+?(\d{1,3})(?![\w/]|[.,-]\d)"
    return re.compile(rf"{low}(?: ?(?:-|–|—|\.\.+|…) ?| (?:{to}) ){high}")


@cache
def _total() -> re.Pattern[str]:
    """`out of 5`, `/10`, `sur 20`, `5-point scale`."""
    before, after = ("|".join(split(read_table("bounds")[name])) for name in ("out_of", "points"))
    return re.compile(rf"(?:\b(?:{before}) |/ ?)(\d{{1,3}})\b|\b(\d{{1,2}})[ -]?(?:{after})\b")
