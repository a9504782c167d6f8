"""Which forms of values a role allows."""

from __future__ import annotations

from personakit.stages.columns.profiles import Profile, Shape
from personakit.stages.columns.scales import is_worded, rated
from personakit.vocabulary import KEY_ROLES, RATING_ROLES, Role

NUMERIC = frozenset([Shape.NUMBER, Shape.MONEY, Shape.PERCENT])
CHOICE = frozenset([Shape.WORD, Shape.LIST, Shape.BAND, Shape.PHRASE, Shape.BOOL])
LINES = frozenset([Shape.WORD, Shape.PHRASE, Shape.TEXT, Shape.LIST, Shape.CODE, Shape.ADDRESS])
NAMES = LINES | {Shape.BAND}
TIMES = NUMERIC | {Shape.CLOCK}
KEYS = frozenset([Shape.CODE, Shape.NUMBER, Shape.PHONE, Shape.CLOCK])
DATES = frozenset([Shape.DATE])
ANSWERS = NUMERIC | {Shape.WORD, Shape.PHRASE, Shape.BOOL, Shape.CODE, Shape.BAND}

FITS: dict[Role, frozenset[Shape]] = {
    Role.CUSTOMER_ID: KEYS,
    Role.EMAIL: frozenset([Shape.EMAIL]),
    Role.PHONE: frozenset([Shape.PHONE, Shape.NUMBER, Shape.CODE, Shape.PHRASE]),
    Role.NAME: frozenset([Shape.WORD, Shape.PHRASE, Shape.TEXT]),
    Role.COMPANY: NAMES,
    Role.RECORD_ID: KEYS,
    Role.CREATED_AT: DATES, Role.CLOSED_AT: DATES, Role.DATE: DATES,
    Role.CONTACT_CHANNEL: CHOICE | {Shape.CODE}, Role.SALES_CHANNEL: CHOICE | {Shape.CODE},
    Role.ACQUISITION_CHANNEL: CHOICE | {Shape.CODE}, Role.PREFERRED_CHANNEL: CHOICE | {Shape.CODE},
    Role.CATEGORY: CHOICE | {Shape.CODE, Shape.NUMBER},
    Role.TAGS: CHOICE | {Shape.CODE, Shape.TEXT},
    Role.SUBJECT: LINES,
    Role.TEXT: LINES,
    Role.STATUS: CHOICE | {Shape.CODE}, Role.PRIORITY: CHOICE | {Shape.CODE, Shape.NUMBER},
    Role.AGENT: NAMES | {Shape.EMAIL, Shape.NUMBER},
    Role.DURATION: TIMES, Role.FIRST_RESPONSE_TIME: TIMES, Role.RESOLUTION_TIME: TIMES,
    Role.REOPENS: NUMERIC | {Shape.BOOL}, Role.QUANTITY: NUMERIC | {Shape.BOOL},
    Role.CSAT: ANSWERS, Role.NPS: ANSWERS, Role.CES: ANSWERS, Role.RATING: ANSWERS,
    Role.GOALS: CHOICE, Role.MULTI_SELECT: CHOICE | {Shape.CODE},
    Role.PAIN_TEXT: frozenset([Shape.TEXT, Shape.PHRASE]),
    Role.AMOUNT: NUMERIC | {Shape.BOOL},
    Role.CURRENCY: frozenset([Shape.WORD]),
    Role.PRODUCT: NAMES | {Shape.NUMBER},
    Role.AGE: NUMERIC | {Shape.BAND, Shape.WORD, Shape.CODE},
    Role.BIRTH_DATE: DATES | {Shape.NUMBER},
    Role.GENDER: frozenset([Shape.WORD, Shape.BOOL]),
    Role.CITY: NAMES, Role.REGION: NAMES | {Shape.NUMBER}, Role.COUNTRY: NAMES,
    Role.POSTCODE: frozenset([Shape.CODE, Shape.NUMBER, Shape.WORD, Shape.PHRASE, Shape.PHONE]),
    Role.OCCUPATION: CHOICE | {Shape.TEXT}, Role.EDUCATION: CHOICE,
    Role.INCOME: NUMERIC | {Shape.BAND, Shape.WORD, Shape.CODE},
    Role.HOUSEHOLD: NUMERIC | CHOICE | {Shape.CODE},
    Role.MEASURE: NUMERIC | {Shape.BOOL}, Role.FLAG: CHOICE,
}  # fmt: skip
"""Forms of values that a role allows; roles that are not listed allow all."""

A_FEW = 10
"""More rows of one key, or one name, are not about one customer each."""

OLDEST = 120
"""Years of the oldest customer."""


def fits(role: Role, profile: Profile) -> bool:
    """Whether values of this form can have the role."""
    if profile.shape is Shape.EMPTY or role not in FITS:
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
    return profile.shape in FITS[role] or (FITS[role] is DATES and bool(profile.epoch))


def _are_ages(profile: Profile) -> bool:
    """Whether nearly all numbers can be years of life."""
    aged = sum(count for number, count in profile.numbers.items() if 0 <= number <= OLDEST)
    return aged >= 0.9 * sum(profile.numbers.values())
