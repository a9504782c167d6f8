"""Clues about one column, and the verdict they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.columns.headers import Header, fold
from personakit.stages.columns.lexicon import header_matches, level_words, question_roles
from personakit.stages.columns.profiles import Profile, Shape
from personakit.vocabulary import KEY_ROLES, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NUMERIC = frozenset([Shape.NUMBER, Shape.MONEY, Shape.PERCENT])
CHOICE = frozenset([Shape.WORD, Shape.LIST, Shape.BAND, Shape.PHRASE, Shape.BOOL])
NAMES = frozenset([Shape.WORD, Shape.PHRASE, Shape.CODE, Shape.LIST, Shape.TEXT, Shape.BAND])
TIMES = NUMERIC | {Shape.CLOCK}
KEYS = frozenset([Shape.CODE, Shape.NUMBER, Shape.PHONE, Shape.CLOCK])
DATES = frozenset([Shape.DATE])
ANSWERS = NUMERIC | {Shape.WORD, Shape.PHRASE, Shape.BOOL, Shape.CODE, Shape.BAND}

TIMED = frozenset([Role.FIRST_RESPONSE_TIME, Role.RESOLUTION_TIME, Role.DURATION])
"""Durations; “first response time” over dates is a date."""

FITS: dict[Role, frozenset[Shape]] = {
    Role.CUSTOMER_ID: KEYS,
    Role.EMAIL: frozenset([Shape.EMAIL]),
    Role.PHONE: frozenset([Shape.PHONE, Shape.NUMBER, Shape.CODE, Shape.PHRASE]),
    Role.NAME: frozenset([Shape.WORD, Shape.PHRASE, Shape.TEXT]),
    Role.COMPANY: NAMES,
    Role.RECORD_ID: KEYS,
    Role.CREATED_AT: DATES, Role.CLOSED_AT: DATES, Role.DATE: DATES,
    Role.CONTACT_CHANNEL: CHOICE | {Shape.CODE}, Role.SALES_CHANNEL: CHOICE | {Shape.CODE},
    Role.ACQUISITION_CHANNEL: CHOICE | {Shape.CODE}, Role.PREFERRED_CHANNEL: CHOICE,
    Role.CATEGORY: CHOICE | {Shape.CODE, Shape.NUMBER},
    Role.TAGS: CHOICE | {Shape.CODE, Shape.TEXT},
    Role.SUBJECT: frozenset([Shape.WORD, Shape.PHRASE, Shape.TEXT, Shape.LIST, Shape.CODE]),
    Role.TEXT: frozenset([Shape.WORD, Shape.PHRASE, Shape.TEXT, Shape.LIST, Shape.CODE]),
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

MISFIT = 0.3
"""What a clue is worth where the values have another form."""

IN_QUESTION = 0.6
"""Share of a question's words that a header's phrase must cover."""

MOST_LEVELS = 100
"""Columns with more different values are not compared with the lists of telling values."""

A_FEW = 10
"""More rows of one key are not about one customer each."""

DERIVED = "nps_group"
"""Values that repeat another column."""


@dataclass(frozen=True)
class Facts:
    """What is seen of one column."""

    header: Header
    """Its header."""
    question: str
    """The question behind it, as text; the header itself where that is a question."""
    profile: Profile
    """Its values."""


@dataclass(frozen=True)
class Clue:
    """One reason to believe in a role."""

    role: Role
    """The role."""
    weight: float
    """How telling it is, 0 to 1."""
    reason: str
    """Why, in words."""


@dataclass(frozen=True)
class Verdict:
    """What a column or a file is."""

    role: Role
    """The role."""
    confidence: float
    """How sure, 0 to 1."""
    reason: str
    """Why, in words."""


def decide(facts: Facts, clues: Iterable[Clue]) -> Verdict:
    """Weigh the clues: independent ones add up, those that the values contradict hardly count."""
    doubt: dict[Role, float] = {}
    reasons: dict[Role, list[str]] = {}
    for clue in clues:
        weight = clue.weight * (1.0 if fits(clue.role, facts.profile) else MISFIT)
        doubt[clue.role] = doubt.get(clue.role, 1.0) * (1.0 - weight)
        reasons.setdefault(clue.role, []).append(clue.reason)
    role = min(doubt, key=lambda role: (round(doubt[role], 6), role))
    return Verdict(role, round(1.0 - doubt[role], 2), ", ".join(dict.fromkeys(reasons[role])))


def fits(role: Role, profile: Profile) -> bool:
    """Whether values of this form can have the role."""
    if profile.shape is Shape.EMPTY or role not in FITS:
        return True
    if role in KEY_ROLES and profile.distinct == 1 and profile.filled > A_FEW:
        return False
    return profile.shape in FITS[role] or (FITS[role] is DATES and bool(profile.epoch))


def clues_about(facts: Facts, kind: Kind) -> Iterator[Clue]:
    """All clues that one column gives by itself."""
    if facts.question:
        yield from _asked(facts.question)
    yield from _headed(facts, kind)
    if not facts.header.is_question:
        yield from _measured(facts, kind)
    yield from _valued(facts.profile)
    yield _default(facts.profile, kind)


def _headed(facts: Facts, kind: Kind) -> Iterator[Clue]:
    """The lexicon; what covers the header most counts most, its end more than its start."""
    header, best = facts.header, dict[Role, Clue]()
    for match in header_matches(header.words, kind):
        if match.coverage < IN_QUESTION and (header.is_question or match.role is Role.IGNORE):
            continue
        moment = match.role in TIMED and facts.profile.shape is Shape.DATE
        role = Role.DATE if moment else match.role
        weight = 0.35 + 0.55 * match.coverage + 0.05 * match.final + 0.04 * match.special
        if role not in best or weight > best[role].weight:
            best[role] = Clue(role, min(weight, 0.96), f"header says “{match.phrase}”")
    yield from best.values()


def _measured(facts: Facts, kind: Kind) -> Iterator[Clue]:
    """A unit of time makes a duration, except among the facts of a customers' file."""
    timed = facts.header.unit in ("seconds", "minutes", "hours", "days")
    told = any(
        match.role in TIMED - {Role.DURATION} for match in header_matches(facts.header.words, kind)
    )
    if timed and not told and kind is not Kind.CUSTOMERS:
        yield Clue(Role.DURATION, 0.96, f"a number of {facts.header.unit}")
    if facts.header.is_count:
        yield Clue(Role.QUANTITY, 0.9, "header says “number of”")


def _asked(question: str) -> Iterator[Clue]:
    for rank, role in enumerate(question_roles(question)):
        yield Clue(role, max(0.85 - 0.03 * rank, 0.6), f"the question asks about {role}")


TELLING = {
    Shape.EMAIL: (Role.EMAIL, 0.6),
    Shape.PHONE: (Role.PHONE, 0.5),
    Shape.LINK: (Role.IGNORE, 0.9),
    Shape.DATE: (Role.DATE, 0.45),
    Shape.CLOCK: (Role.DURATION, 0.4),
    Shape.MONEY: (Role.AMOUNT, 0.5),
    Shape.FRACTION: (Role.IGNORE, 0.9),
    Shape.TEXT: (Role.TEXT, 0.45),
    Shape.LIST: (Role.MULTI_SELECT, 0.45),
}
"""Forms of values that speak for a role."""


def _valued(profile: Profile) -> Iterator[Clue]:
    if profile.shape in TELLING:
        role, weight = TELLING[profile.shape]
        yield Clue(role, weight, f"values are {profile.shape}")
    if not 1 < profile.distinct <= MOST_LEVELS:
        return
    folded = [(fold(value), count) for value, count in profile.counts.items()]
    for name, listed in level_words().items():
        if sum(count for value, count in folded if value in listed) >= 0.8 * profile.filled:
            role = Role.IGNORE if name == DERIVED else Role(name)
            told = "repeats the NPS answer" if name == DERIVED else f"values are words for {role}"
            yield Clue(role, 0.99 if name == DERIVED else 0.42, told)


def _default(profile: Profile, kind: Kind) -> Clue:
    """What a column is that nothing else speaks about."""
    shape = profile.shape
    if shape is Shape.EMPTY:
        return Clue(Role.IGNORE, 0.3, "no values")
    if profile.constant:
        return Clue(Role.IGNORE, 0.6, "the same value in every row")
    if shape is Shape.BOOL:
        return Clue(Role.FLAG, 0.4, "values are yes or no")
    if shape in NUMERIC:
        return _number(kind)
    if shape is Shape.CODE and profile.unique:
        return Clue(Role.RECORD_ID, 0.4, "a code of its own in every row")
    if profile.repeats and shape in CHOICE | {Shape.CODE}:
        return Clue(Role.CATEGORY, 0.4, "a few values recur")
    if shape is Shape.PHRASE and profile.mean_words >= 3:
        return Clue(Role.TEXT, 0.35, "values are short texts")
    return Clue(Role.IGNORE, 0.3, f"{shape} of no known use")


def _number(kind: Kind) -> Clue:
    if kind in (Kind.CUSTOMERS, Kind.SURVEY):
        weight = 0.6 if kind is Kind.CUSTOMERS else 0.4
        return Clue(Role.MEASURE, weight, "a number about the customer")
    if kind in (Kind.WEB, Kind.SOCIAL):
        return Clue(Role.QUANTITY, 0.4, "a count")
    return Clue(Role.IGNORE, 0.3, "a number whose meaning is not known")
