"""Numbers of a column that stand for no answer: `99`, `-1`, and what its scale does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.columns.bounds import is_code, outside
from personakit.vocabulary import AGES, BIRTH_YEARS, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from personakit.stages.columns.profiles import Profile
    from personakit.values import Scale

CODED = frozenset([Role.AGE, Role.HOUSEHOLD, Role.INCOME, Role.MEASURE])
"""Roles of numbers that people are asked for and may not tell."""

MOST = 6
"""So many codes of a column are told one by one."""

OLD = 10
"""Years between the oldest customer and an age that stands for none."""


def codes_of(
    role: Role, scale: Scale | None, values: Profile, asked: bool = False
) -> tuple[float, ...]:
    """The numbers that stand for no answer, the most frequent first.

    Args:
        role: What the column says.
        scale: The scale of a rating.
        values: What is seen of the column, its answers read as numbers.
        asked: Whether a question was answered.
    """
    numbers = values.numbers
    if scale:
        return () if scale.is_worded else (*outside((scale.low, scale.high), numbers),)[:MOST]
    if not numbers or not (role in CODED or (role is Role.QUANTITY and asked)):
        return ()
    silent = _lonely(numbers, role, asked)
    if role is Role.AGE:
        silent |= outside(AGES, numbers).keys() & outside(BIRTH_YEARS, numbers).keys()
    return tuple(sorted(silent, key=lambda n: (-numbers[n], n)))[:MOST]


def tells_years(role: Role, numbers: Mapping[float, int]) -> bool:
    """Whether years of birth stand in a column of ages, or in one of dates of birth."""
    if role not in (Role.AGE, Role.BIRTH_DATE) or not numbers:
        return False
    total, others = sum(numbers.values()), sum(outside(BIRTH_YEARS, numbers).values())
    return others < (total if role is Role.AGE else 0.5 * total)


def _lonely(numbers: Mapping[float, int], role: Role, asked: bool) -> set[float]:
    """Codes that recur far from all other numbers, which most answers are."""
    codes = {n for n, count in numbers.items() if is_code(n) and count > 1}
    codes = codes if asked else {n for n in codes if not -9 < n < 0}
    real = [n for n in numbers.keys() - codes if role is not Role.AGE or n <= AGES[1]]
    if not real or 2 * sum(numbers[n] for n in codes) > sum(numbers.values()):
        return set()
    far = max(real) + OLD if role is Role.AGE else 2 * max(real)
    return {n for n in codes if n < 0 <= min(real) or n > far}
