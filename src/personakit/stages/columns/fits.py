"""Which forms of values a role allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.columns.bounds import is_code, outside
from personakit.stages.columns.codes import codes_of
from personakit.stages.columns.scales import is_worded, rated
from personakit.vocabulary import AGES, BIRTH_YEARS, KEY_ROLES, RATING_ROLES, ROLES, Role
from personakit.vocabulary.shapes import DATES, NUMERIC, Shape

if TYPE_CHECKING:
    from personakit.stages.columns.profiles import Profile

A_FEW = 10
"""More rows of one key, or one name, are not about one customer each."""


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
    if role is Role.CUSTOMER_ID and profile.shape in (Shape.WORD, Shape.PHRASE):
        return profile.mean_words == 1  # codes of letters: ALFKI, jsmith
    if role in RATING_ROLES and profile.shape not in NUMERIC and rated(profile).numbers:
        return True
    if role is Role.RATING and profile.shape in (Shape.WORD, Shape.PHRASE):
        return is_worded(profile.counts)
    return profile.shape in forms or (forms == DATES and bool(profile.epoch))


def _are_ages(profile: Profile) -> bool:
    """Whether nearly all numbers can be years of life or of birth, codes for no answer aside."""
    codes = codes_of(Role.AGE, None, profile, asked=True)
    said = {n: count for n, count in profile.numbers.items() if not (n in codes and is_code(n))}
    none = outside(AGES, said).keys() & outside(BIRTH_YEARS, said).keys()
    aged = sum(count for n, count in said.items() if n not in none)
    return aged >= max(0.9 * sum(said.values()), 0.5 * sum(profile.numbers.values()))
