"""Clues about one column, and the verdict they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.columns.fits import WHO, fits, is_handful
from personakit.stages.columns.headers import POINTS, fold
from personakit.stages.columns.lexicon import (
    class_words,
    header_matches,
    level_words,
    question_roles,
)
from personakit.vocabulary import (
    ANSWERING,
    DURATION_ROLES,
    KEY_ROLES,
    ON_THE_WEB,
    Channel,
    Kind,
    Role,
    roles_for,
)
from personakit.vocabulary.channels import to_channel
from personakit.vocabulary.shapes import CHOICE, NUMERIC, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from personakit.stages.columns.facts import Facts
    from personakit.stages.columns.lexicon import PhraseMatch
    from personakit.stages.columns.profiles import Profile

MISFIT = 0.3
"""What a clue is worth where the values have another form."""

IN_QUESTION = 0.6
"""Share of a question's words that a header's phrase must cover."""

IN_PASSING = 0.5
"""Share of a header's words up to which a word for people or things says little of few answers."""

CODED = frozenset(roles_for("coded"))
"""What may be told by a code of it."""

IDS = frozenset([*KEY_ROLES, Role.RECORD_ID])
"""What money is never taken for, whatever words stand beside it."""

USED_CHANNELS = (Role.CONTACT_CHANNEL, Role.SALES_CHANNEL)
"""Channels that a header in passing tells only where a value is a known one."""

MOST_LEVELS = 100
"""Columns with more different values are not compared with the lists of telling values."""

AMONG_FACTS = Role.OUTCOME
"""Role whose values say it among the facts of customers alone: orders end, too."""

SOLUTION = frozenset([
    "resolution", "solution", "resolve", "solve", "losung", "resolucion", "solucion", "resolucao",
    "solucao", "risoluzione", "soluzione", "oplossing",
])  # fmt: skip
"""Headers of what solved a contact: with a unit of time beside them how long it took."""

SPEAKING = (*ANSWERING, Kind.TICKETS, Kind.SOCIAL)
"""Kinds of files in which short texts are what people say."""

DERIVED = "nps_group"
"""Values that repeat another column."""


@dataclass(frozen=True)
class Clue:
    """One reason to believe in a role."""

    role: Role
    """The role."""
    weight: float
    """How telling it is, 0 to 1."""
    reason: str
    """Why, in words."""


Clues = Iterator[tuple[int, Clue]]
"""Clues about columns of a file, each with the place of its column."""


@dataclass(frozen=True)
class Verdict:
    """What a column is."""

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
        weight = counted(clue, facts.profile)
        doubt[clue.role] = doubt.get(clue.role, 1.0) * (1.0 - weight)
        reasons.setdefault(clue.role, []).append(clue.reason)
    role = min(doubt, key=lambda role: (round(doubt[role], 6), role))
    return Verdict(role, round(1.0 - doubt[role], 2), ", ".join(dict.fromkeys(reasons[role])))


def counted(clue: Clue, values: Profile) -> float:
    """What a clue is worth beside the values."""
    return clue.weight * (1.0 if fits(clue.role, values) else MISFIT)


def clues_about(facts: Facts, kind: Kind) -> Iterator[Clue]:
    """All clues that one column gives by itself."""
    if facts.question:
        yield from _asked(facts.question)
    yield from _headed(facts, kind)
    if not facts.header.is_question:
        yield from _measured(facts, kind)
    yield from _valued(facts.profile, kind)
    yield _default(facts.profile, kind)


def _headed(facts: Facts, kind: Kind) -> Iterator[Clue]:
    """The lexicon; what covers the header most counts most, its end more than its start."""
    header, best = facts.header, dict[Role, Clue]()
    for match in header_matches(header.words, kind, header.head):
        if match.coverage < IN_QUESTION and (header.is_question or match.role is Role.IGNORE):
            continue
        if _is_idle(match, facts):
            continue
        role = _dated(match, kind) if _is_other_date(match, facts, kind) else match.role
        weight = 0.35 + 0.55 * match.coverage + 0.05 * match.final + 0.04 * match.special
        if role not in best or weight > best[role].weight:
            best[role] = Clue(role, min(weight, 0.96), f"header says “{match.phrase}”")
    yield from best.values()
    if _is_money(facts):
        yield Clue(Role.AMOUNT, 0.5, "header names a currency")
    if not header.is_question:
        yield from _coded(facts, kind)


def _is_idle(match: PhraseMatch, facts: Facts) -> bool:
    """Whether the values make a phrase of the header a mere word beside others."""
    values, in_passing = facts.profile, match.coverage <= IN_PASSING
    ends_in_id = facts.header.words.rpartition(" ")[2] in class_words("id")
    counted = values.shape in NUMERIC and not match.final and not ends_in_id
    return (
        (match.role in WHO and in_passing and is_handful(values))
        or (match.role in IDS and _is_money(facts))
        or (match.role is Role.PRODUCT and counted)
        or (match.role is Role.AMOUNT and facts.header.is_percentage)
        or (match.role in USED_CHANNELS and in_passing and not _names_channels(values))
    )


def _names_channels(profile: Profile) -> bool:
    known = (to_channel(value) is not Channel.OTHER for value in profile.counts)
    return profile.distinct <= MOST_LEVELS and any(known)


def _dated(match: PhraseMatch, kind: Kind) -> Role:
    """What a moment is that is headed as something else: “time to resolution” as the solution."""
    solved = kind is Kind.TICKETS and match.role is Role.RESOLUTION_TIME
    return Role.CLOSED_AT if solved else Role.DATE


def _is_other_date(match: PhraseMatch, facts: Facts, kind: Kind) -> bool:
    """Whether a date is not what the phrase says: “first response time”, a purchase of writers."""
    if match.role is Role.CREATED_AT:
        return kind is Kind.TICKETS and facts.header.is_purchase
    return match.role in DURATION_ROLES and facts.profile.shape is Shape.DATE


def _is_money(facts: Facts) -> bool:
    """Whether a header names a currency beside numbers: they are no ids."""
    return facts.header.is_money and facts.profile.shape in NUMERIC


def _coded(facts: Facts, kind: Kind) -> Iterator[Clue]:
    """“Country code” says which country, as “country” does."""
    listed = facts.header.words.split(" ")
    ends = ((listed[:-1], listed[-1]), (listed[1:], listed[0]))
    for rest in (rest for rest, end in ends if end in class_words("id")):
        for match in header_matches(" ".join(rest), kind):
            if match.coverage == 1 and match.role in CODED and not facts.profile.unique:
                yield Clue(match.role, 0.8, f"header says “{match.phrase}” and its code")


def _measured(facts: Facts, kind: Kind) -> Iterator[Clue]:
    """A unit of time makes a duration, except among the facts of a customers' file."""
    timed = facts.header.unit in ("seconds", "minutes", "hours", "days")
    named = {match.role for match in header_matches(facts.header.words, kind)}
    special = named & (DURATION_ROLES - {Role.DURATION})
    solved = kind is Kind.TICKETS and facts.header.words in SOLUTION
    if timed and solved:
        yield Clue(Role.RESOLUTION_TIME, 0.97, f"a number of {facts.header.unit} to the solution")
    if timed and not special and kind is not Kind.CUSTOMERS:
        yield Clue(Role.DURATION, 0.96, f"a number of {facts.header.unit}")
    scored = facts.header.words in POINTS and facts.profile.shape is Shape.FRACTION
    if facts.header.words in POINTS and set(facts.profile.numbers) == {0.0}:
        yield Clue(Role.IGNORE, 0.99, "points of a quiz that has none")
    if scored and all(" / " in value for value in facts.profile.counts):
        yield Clue(Role.IGNORE, 0.8, "points of a quiz")
    if facts.header.is_span and not special:
        yield Clue(Role.DURATION, 0.75, "header says “time to”")
    if facts.header.is_percentage:
        yield Clue(Role.MEASURE, 0.75, "header says it is a percentage")
    if facts.header.is_count:
        yield Clue(Role.QUANTITY, 0.9, "header says “number of”")


def _asked(question: str) -> Iterator[Clue]:
    for rank, role in enumerate(question_roles(question)):
        yield Clue(role, max(0.85 - 0.03 * rank, 0.6), f"the question asks about {spoken(role)}")


TELLING = {
    Shape.EMAIL: (Role.EMAIL, 0.6),
    Shape.PHONE: (Role.PHONE, 0.5),
    Shape.LINK: (Role.IGNORE, 0.9),
    Shape.DATE: (Role.DATE, 0.45),
    Shape.CLOCK: (Role.DURATION, 0.4),
    Shape.MONEY: (Role.AMOUNT, 0.5),
    Shape.FRACTION: (Role.IGNORE, 0.9),
    Shape.ADDRESS: (Role.ADDRESS, 0.5),
    Shape.TEXT: (Role.TEXT, 0.45),
    Shape.LIST: (Role.MULTI_SELECT, 0.45),
}
"""Forms of values that speak for a role."""


def _valued(profile: Profile, kind: Kind) -> Iterator[Clue]:
    page = profile.shape is Shape.LINK and kind in ON_THE_WEB  # its header says of what
    if profile.shape in TELLING and not page:
        role, weight = TELLING[profile.shape]
        yield Clue(role, weight, f"values are {profile.shape}")
    if not 1 < profile.distinct <= MOST_LEVELS:
        return
    folded = [(fold(value), count) for value, count in profile.counts.items()]
    for name, listed in level_words().items():
        said = sum(count for value, count in folded if value in listed)
        if name == AMONG_FACTS or said < 0.8 * profile.filled:
            continue
        if name == DERIVED:
            yield Clue(Role.IGNORE, 0.99, "repeats the NPS answer")
        else:
            yield Clue(Role(name), 0.42, f"values are words for {spoken(Role(name))}")


def _default(profile: Profile, kind: Kind) -> Clue:
    """What a column is that nothing else speaks about."""
    shape = profile.shape
    if shape is Shape.EMPTY:
        return Clue(Role.IGNORE, 0.3, "no values")
    if profile.constant:
        return Clue(Role.IGNORE, 0.6, "the same value in every row")
    if shape is Shape.DATE:
        return Clue(Role.DATE, 0.3, "values are dates")
    if shape is Shape.BOOL:
        return Clue(Role.FLAG, 0.4, "values are yes or no")
    if shape in NUMERIC:
        return _number(kind)
    if shape is Shape.CODE and profile.unique:
        return Clue(Role.RECORD_ID, 0.4, "a code of its own in every row")
    if profile.repeats and shape in CHOICE | {Shape.CODE}:
        return Clue(Role.CATEGORY, 0.4, "a few values recur")
    if shape is Shape.PHRASE and profile.mean_words >= 3 and kind in SPEAKING:
        return Clue(Role.TEXT, 0.35, "values are short texts")
    return Clue(Role.IGNORE, 0.3, f"{shape} of no known use")


def _number(kind: Kind) -> Clue:
    if kind in (Kind.CUSTOMERS, Kind.SURVEY):
        weight = 0.6 if kind is Kind.CUSTOMERS else 0.4
        return Clue(Role.MEASURE, weight, "a number about the customer")
    if kind in (*ON_THE_WEB, Kind.SOCIAL, Kind.REVIEWS):
        return Clue(Role.QUANTITY, 0.4, "a count")
    if kind is Kind.UNKNOWN:
        return Clue(Role.MEASURE, 0.3, "a number")
    return Clue(Role.IGNORE, 0.3, "a number whose meaning is not known")


def spoken(role: Role) -> str:
    """A role's name in words."""
    return role.replace("_", " ")
