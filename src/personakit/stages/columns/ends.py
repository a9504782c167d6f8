"""Scales of numbers whose ends are worded: `I hate it!-5`, then -4 to 4, then `I love it!+5`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.stages.columns.bounds import is_code
from personakit.stages.columns.headers import fold
from personakit.stages.columns.rewrites import needed, rewrite
from personakit.stages.columns.tables import read_table, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from personakit.values.notation import Rewrites

MOST = 25
"""Different answers of a scale, codes for no answer among them."""

LONGEST = 60
"""Characters of an answer with its words."""

FEWEST, GREATEST = 4, 10
"""So many points at least, none of them further from zero."""

_INTEGER = re.compile(r"[-+−]?\d{1,4}")
_WORD = re.compile(r"[^\W\d_]+")


def worded_ends(answers: Iterable[str]) -> Rewrites:
    """What makes numbers of worded ends; nothing where answers are no such scale.

    >>> bool(worded_ends(["Bad - 1", "2", "3", "4", "Good - 5"]))
    True
    >>> worded_ends(["1", "2", "3", "4", "5 or more"]), worded_ends(["1 kg", "2 kg", "5"])
    ((), ())
    """
    seen = [*answers]
    if len(seen) > MOST or any(len(answer) > LONGEST for answer in seen):
        return ()
    plain = {_integer(answer) for answer in seen if _INTEGER.fullmatch(answer)}
    worded = [answer for answer in seen if not _INTEGER.fullmatch(answer)]
    numbers = _points(plain)
    if not worded or len(numbers) < 2 or any(map(_is_open, worded)):
        return ()
    rules = needed("signed_ends" if min(numbers) < 0 else "ends", worded)
    return rules if _are_ends([rewrite(answer, rules) for answer in worded], numbers) else ()


def _points(numbers: set[int]) -> set[int]:
    """Numbers without codes for no answer; one alone below zero is such a code."""
    below = {n for n in numbers if n < 0}
    codes = below if len(below) == 1 and max(numbers) > 1 else set()
    return {n for n in numbers - codes if abs(n) <= GREATEST or not is_code(n)}


def _are_ends(read: list[str], numbers: set[int]) -> bool:
    """Whether words stand at the ends and in the middle alone, or beside a code."""
    if not all(map(_INTEGER.fullmatch, read)):
        return False
    points = {n for n in map(_integer, read) if abs(n) <= GREATEST or not is_code(n)}
    every = numbers | points
    low, high = min(every), max(every)
    ends = {low, (low + high) / 2, high}
    near = low >= -GREATEST and high <= GREATEST and len(every) >= FEWEST
    return bool(points) and near and points <= ends


def _integer(text: str) -> int:
    return int(text.replace("−", "-"))


def _is_open(answer: str) -> bool:
    """Whether words leave open which number is meant: `5 or more`."""
    return not _OPEN.isdisjoint(_WORD.findall(fold(answer)))


_OPEN = frozenset(split(read_table("bounds")["open"]))
