"""Which forms of values a role allows."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from personakit.stages.columns.bounds import is_code, outside
from personakit.stages.columns.codes import codes_of
from personakit.stages.columns.headers import ANSWERS, YES_NO, fold
from personakit.stages.columns.lexicon import level_words
from personakit.stages.columns.profiles import wordy
from personakit.stages.columns.scales import is_worded, rated
from personakit.vocabulary import (
    AGES,
    BIRTH_YEARS,
    DECLINED,
    KEY_ROLES,
    RATING_ROLES,
    ROLES,
    Role,
    names_nothing,
)
from personakit.vocabulary.shapes import DATES, NUMERIC, Shape

if TYPE_CHECKING:
    from personakit.stages.columns.profiles import Profile

GENDERS = level_words()[Role.GENDER]
"""Answers of which a column of genders holds one: the French `genre` is a kind of book, too."""

A_FEW = 10
"""More rows of one key, or one name, are not about one customer each."""

WHO = frozenset(
    [*KEY_ROLES, Role.NAME, Role.COMPANY, Role.AGENT, Role.CITY, Role.RECORD_ID, Role.PRODUCT]
)
"""Roles whose values are somebody's or something's own, never a yes or a no."""

HANDFUL, RECURRING = 10, 10
"""So few different values, and so many rows of each on average, tell no people apart."""

SMALL = 100
"""Numbers up to which, where they recur, number no records."""

COUNTED_UP = 5
"""First numbers of lines whose rows must not become more."""

DECIMALS = 0.1
"""Part of the numbers with decimals from which on they are no ids."""

OWN = 0.8
"""Part of the answers that must be somebody's own words, where others say that there is nothing."""


def fits(role: Role, profile: Profile) -> bool:
    """Whether values of this form can have the role."""
    forms = ROLES[role].forms
    if profile.shape is Shape.EMPTY:
        return True
    if role in (*KEY_ROLES, Role.NAME) and profile.distinct == 1 and profile.filled > A_FEW:
        return False
    if role in (*WHO, Role.PRIORITY) and are_answers(profile):
        return False
    if role is Role.GENDER and profile.shape in (Shape.WORD, Shape.PHRASE):
        return any(fold(value) in GENDERS for value in profile.counts)
    if role is Role.AGE and profile.numbers and not _are_ages(profile):
        return False
    if role is Role.RECORD_ID and _are_small(profile):
        return False
    if role in (Role.RECORD_ID, Role.PRODUCT) and _count_up(profile):
        return False
    if role in (Role.RECORD_ID, Role.CUSTOMER_ID) and _are_amounts(profile):
        return False
    if role is Role.CUSTOMER_ID and profile.shape in (Shape.WORD, Shape.PHRASE):
        return profile.mean_words == 1  # codes of letters: ALFKI, jsmith
    if role in RATING_ROLES and profile.shape not in NUMERIC and rated(profile).numbers:
        return True
    if role is Role.NPS and profile.shape not in NUMERIC:
        return is_worded(profile.counts)
    if role is Role.RATING and profile.shape in (Shape.WORD, Shape.PHRASE):
        return is_worded(profile.counts)
    if role is Role.PAIN_TEXT and profile.shape not in forms:
        return _is_said_by_some(profile)
    return profile.shape in forms or (forms == DATES and bool(profile.epoch))


def _is_said_by_some(profile: Profile) -> bool:
    """Whether most say that there is nothing, and the others each something of their own."""
    said = {answer: n for answer, n in profile.counts.items() if not names_nothing(answer)}
    own = len(said) >= max(A_FEW, OWN * sum(said.values()))
    return own and wordy(said) in ROLES[Role.PAIN_TEXT].forms


def _are_amounts(profile: Profile) -> bool:
    """Whether numbers have decimals and recur, as prices do and ids do not."""
    parted = sum(count for number, count in profile.numbers.items() if not number.is_integer())
    return not profile.unique and parted > DECIMALS * sum(profile.numbers.values())


def _are_small(profile: Profile) -> bool:
    """Whether numbers are so small, and recur so often, that they number no records."""
    recur = profile.within(0, SMALL) and _recur(profile)
    return recur or (profile.within(0, 10) and not profile.unique)


def _count_up(profile: Profile) -> bool:
    """Whether numbers count up from one, mostly one alone, as those of lines of an order do."""
    counts = [count for _, count in sorted(profile.numbers.items())]
    falls = all(more >= less for more, less in pairwise(counts[:COUNTED_UP]))
    first = counts[0] > sum(counts) / 2 if counts else False
    return first and falls and profile.whole and min(profile.numbers) == 1 and len(counts) > 1


def _are_ages(profile: Profile) -> bool:
    """Whether nearly all numbers can be years of life or of birth, codes for no answer aside."""
    codes = codes_of(Role.AGE, None, profile, asked=True)
    said = {n: count for n, count in profile.numbers.items() if not (n in codes and is_code(n))}
    none = outside(AGES, said).keys() & outside(BIRTH_YEARS, said).keys()
    aged = sum(count for n, count in said.items() if n not in none)
    return aged >= max(0.9 * sum(said.values()), 0.5 * sum(profile.numbers.values()))


def is_handful(profile: Profile) -> bool:
    """Whether a few values recur so often that they are answers rather than people."""
    return 0 < profile.distinct <= HANDFUL and _recur(profile)


def _recur(profile: Profile) -> bool:
    return profile.filled >= RECURRING * profile.distinct


def are_answers(profile: Profile) -> bool:
    """Whether the values are yes, no, maybe and the like."""
    return 1 < profile.distinct <= HANDFUL and all(map(_is_answer, profile.counts))


def _is_answer(value: str) -> bool:
    folded = fold(value)
    said_first = re.split(r"[^\w]", folded, maxsplit=1)[0]
    return folded in ANSWERS or folded in DECLINED or said_first in YES_NO
