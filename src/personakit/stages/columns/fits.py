"""Which forms of values a role allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.columns.scales import is_worded, rated
from personakit.vocabulary import KEY_ROLES, RATING_ROLES, ROLES, Role
from personakit.vocabulary.shapes import DATES, NUMERIC, Shape

if TYPE_CHECKING:
    from personakit.stages.columns.profiles import Profile

A_FEW = 10
"""More rows of one key, or one name, are not about one customer each."""

DECIMALS = 0.1
"""Part of the numbers with decimals from which on they are no ids."""

OLDEST = 120
"""Years of the oldest customer."""


def fits(role: Role, profile: Profile) -> bool:
    """Whether values of this form can have the role."""
    forms = ROLES[role].forms
    if profile.shape is Shape.EMPTY:
        return True
    if role in (*KEY_ROLES, Role.NAME) and profile.distinct == 1 and profile.filled > A_FEW:
        return False
    if role is Role.AGE and profile.numbers and not _are_ages(profile):
        return False
    if role is Role.RECORD_ID and profile.within(0, 10) and not profile.unique:
        return False
    if role in (Role.RECORD_ID, Role.CUSTOMER_ID) and _are_amounts(profile):
        return False
    if role is Role.CUSTOMER_ID and profile.shape in (Shape.WORD, Shape.PHRASE):
        return profile.mean_words == 1  # codes of letters: ALFKI, jsmith
    if role in RATING_ROLES and profile.shape not in NUMERIC and rated(profile).numbers:
        return True
    if role is Role.RATING and profile.shape in (Shape.WORD, Shape.PHRASE):
        return is_worded(profile.counts)
    return profile.shape in forms or (forms == DATES and bool(profile.epoch))


def _are_amounts(profile: Profile) -> bool:
    """Whether numbers have decimals and recur, as prices do and ids do not."""
    parted = sum(count for number, count in profile.numbers.items() if not number.is_integer())
    return not profile.unique and parted > DECIMALS * sum(profile.numbers.values())


def _are_ages(profile: Profile) -> bool:
    """Whether nearly all numbers can be years of life."""
    aged = sum(count for number, count in profile.numbers.items() if 0 <= number <= OLDEST)
    return aged >= 0.9 * sum(profile.numbers.values())
