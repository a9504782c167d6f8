"""What a file is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.columns.evidence import spoken
from personakit.stages.columns.headers import BARE, words
from personakit.stages.columns.lexicon import kind_words, phrases_in
from personakit.vocabulary import DEMOGRAPHIC_ROLES, KEY_ROLES, RATING_ROLES, Kind, Role
from personakit.vocabulary.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.columns.facts import Facts

ENOUGH = 2.5
"""Votes that a kind needs."""

DOUBT = 1.0
"""A vote against every kind: few votes are never certain."""

COMPOUND = 6
"""Letters of words that may be found inside a longer one."""

RECURRING = 8
"""Votes for sales where customers recur with date and amount: more than for the name of a file."""

PAGES = frozenset([
    "url", "uri", "page", "path", "location", "pathname", "link", "seite", "pagina", "adresse",
])  # fmt: skip
"""Words of headers of what a visitor saw."""

ROWS_EACH = 0.9
"""Different keys for each filled row at which they recur."""

BY_HEADERS = (Kind.WEB, Kind.SOCIAL)
"""Kinds that a file whose rows say whose they are has by no name alone: a gym has visits, too."""

VISITS = frozenset(["visit", "visits", "visit id", "visitor", "visitors"])
"""Words for rows that are visits, of a site or of a place."""

REWARDS = re.compile(
    r"\b(loyalty|cash ?back|miles|points?|rewards?|bonus(es)?|treue\w*|punkte\w*|bonuspunkte"
    r"|pramien?|fidelite|puntos|fidelidad|fidelizacion|pontos|fidelidade|fedelta|punti|punten"
    r"|spaarpunten|spaartegoed)\b"
)
"""Words, without accents, for what customers are given for buying."""

MOMENTS = frozenset([Role.CREATED_AT, Role.CLOSED_AT, Role.DATE])
VOICE = RATING_ROLES | {Role.GOALS, Role.PAIN_TEXT}
HANDLES_REASON = "it says which customers authors are"
LEDGER_REASON = "rows are what customers are given for buying, no orders"
LOOKUP_REASON = "no customer key and nothing about customers"


@dataclass(frozen=True)
class KindVerdict:
    """What a file is about."""

    kind: Kind
    """The kind."""
    confidence: float
    """How sure, 0 to 1."""
    reason: str
    """Why, in words."""


def decide_kind(name: str, facts: Sequence[Facts], roles: Sequence[Role]) -> KindVerdict:
    """Count the votes of file name, headers and shape of the file.

    Args:
        name: Name of the source.
        facts: What is seen of each column.
        roles: What each column seems to be, before the kind is known.
    """
    if _is_lookup(name, facts, roles):
        return KindVerdict(Kind.UNKNOWN, 0.7, LOOKUP_REASON)
    if {Role.AUTHOR} < set(roles) <= set(KEY_ROLES):
        return KindVerdict(Kind.UNKNOWN, 0.7, HANDLES_REASON)
    if _is_ledger(name, facts, roles):
        return KindVerdict(Kind.UNKNOWN, 0.7, LEDGER_REASON)
    keyless = not set(KEY_ROLES).intersection(roles)
    votes = {kind: _word_votes(kind, name, facts) for kind in kind_words()}
    for kind in votes:
        votes[kind] += _role_votes(kind, roles)
    votes[Kind.SURVEY] += _question_votes(facts, roles)
    votes[Kind.CUSTOMERS] += _customer_votes(facts, roles)
    votes[Kind.EVENTS] += _page_votes(facts, roles)
    if Role.AMOUNT in roles and _recurs(facts, roles):
        votes[Kind.SALES] += _Votes(RECURRING, ("customers recur, each time with date and amount",))
        votes[Kind.CUSTOMERS] = _Votes()
    if not keyless:
        votes |= {kind: _Votes() for kind in BY_HEADERS if not _headed(kind, facts)}
    ranked = sorted(votes, key=lambda kind: (-votes[kind].weight, kind))
    best, second = votes[ranked[0]], votes[ranked[1]]
    if best.weight < ENOUGH:
        return KindVerdict(
            Kind.UNKNOWN, 0.5, LOOKUP_REASON if keyless else "nothing tells what the rows are about"
        )
    if ranked[0] is Kind.CUSTOMERS and keyless and _is_log(facts, roles):
        return KindVerdict(Kind.UNKNOWN, 0.6, "no column says which customer a row is about")
    confidence = best.weight / (best.weight + second.weight + DOUBT)
    return KindVerdict(ranked[0], round(confidence, 2), "; ".join(best.reasons))


@dataclass(frozen=True)
class _Votes:
    """Votes for one kind, and what they rest on."""

    weight: float = 0
    reasons: tuple[str, ...] = ()

    def __add__(self, other: _Votes) -> _Votes:
        return _Votes(self.weight + other.weight, self.reasons + other.reasons)


def _word_votes(kind: Kind, name: str, facts: Sequence[Facts]) -> _Votes:
    named = _named(name, kind)
    strong, weak = (_phrases_of(kind_words()[kind][part], facts) for part in ("strong", "words"))
    phrases = list(dict.fromkeys(strong + weak))
    reasons = [f"the file is named “{named[0]}”"] if named else []
    if phrases:
        reasons.append("headers say " + ", ".join(f"“{phrase}”" for phrase in phrases[:3]))
    return _Votes(5 * bool(named) + 3 * min(len(strong), 6) + len(set(weak)), tuple(reasons))


def _headed(kind: Kind, facts: Sequence[Facts]) -> bool:
    """Whether a header says so plainly, or two of them do, whatever the file is called."""
    listed = (kind_words()[kind][part] - VISITS for part in ("strong", "words"))
    strong, weak = (_phrases_of(part, facts) for part in listed)
    return bool(strong) or len(set(weak)) > 1


def _phrases_of(listed: frozenset[str], facts: Sequence[Facts]) -> list[str]:
    """The longest phrase of a list in each header that holds one."""
    headers = (fact.header.words for fact in facts if not fact.header.is_question)
    return [phrases[0] for header in headers if (phrases := phrases_in(header, listed))]


def _role_votes(kind: Kind, roles: Sequence[Role]) -> _Votes:
    """One for each role that is at home in this kind of file, whatever its header's language."""
    at_home = sorted(kind_words()[kind]["roles"].intersection(map(spoken, roles)))
    reasons = ("columns are " + ", ".join(at_home[:3]),) if at_home else ()
    return _Votes(len(at_home), reasons)


def _named(name: str, kind: Kind) -> list[str]:
    """Words of the file's name that stand for a kind, long ones inside a compound too."""
    plain, listed = words(re.sub(r"\.\w+$", "", name)), kind_words()[kind]["files"]
    inside = {word for word in listed if len(word) >= COMPOUND and word in plain}
    return sorted({*phrases_in(plain, listed), *inside}, key=lambda word: (-len(word), word))


def _question_votes(facts: Sequence[Facts], roles: Sequence[Role]) -> _Votes:
    asked = sum(bool(fact.question) for fact in facts)
    voiced = sum(role in VOICE for role in roles)
    reasons = (f"{asked} headers are questions",) if asked else ()
    return _Votes(2 * min(asked, 6) + 2 * voiced, reasons)


def _customer_votes(facts: Sequence[Facts], roles: Sequence[Role]) -> _Votes:
    """A key of its own in every row, and no record beside it."""
    keyed = any(
        role in KEY_ROLES and fact.profile.unique and fact.profile.filled >= 0.9 * fact.profile.rows
        for fact, role in zip(facts, roles, strict=True)
    )
    if keyed and Role.RECORD_ID not in roles:
        return _Votes(4, ("one row for each customer",))
    return _Votes(sum(role in DEMOGRAPHIC_ROLES for role in roles))


def _page_votes(facts: Sequence[Facts], roles: Sequence[Role]) -> _Votes:
    """Pages of a site that recur, each row at some time."""
    if MOMENTS.isdisjoint(roles) or not any(map(_are_pages, facts)):
        return _Votes()
    return _Votes(3, ("rows are pages of a site at some time",))


def _are_pages(fact: Facts) -> bool:
    """Whether values are addresses, or places on a site, that recur; pictures are none."""
    values, named = fact.profile, not PAGES.isdisjoint(fact.header.words.split())
    paths = sum(n for value, n in values.counts.items() if value.startswith("/"))
    placed = values.shape is Shape.LINK or paths >= ROWS_EACH * max(1, values.filled)
    return named and not values.unique and placed


def _recurs(facts: Sequence[Facts], roles: Sequence[Role]) -> bool:
    """Whether rows are of some time, and most customers have several."""
    keys = [f.profile for f, role in zip(facts, roles, strict=True) if role in KEY_ROLES]
    recurs = any(0 < key.distinct <= ROWS_EACH * key.filled for key in keys)
    return recurs and not MOMENTS.isdisjoint(roles)


def _is_ledger(name: str, facts: Sequence[Facts], roles: Sequence[Role]) -> bool:
    """Whether rows are points, miles or money given for buying: by all sums of it, or the name."""
    goods = {Role.PRODUCT, Role.QUANTITY, Role.SALES_CHANNEL}
    if not _recurs(facts, roles) or not goods.isdisjoint(roles):
        return False
    sums = [f.header.words for f, role in zip(facts, roles, strict=True) if role is Role.AMOUNT]
    named = REWARDS.search(words(re.sub(r"\.\w+$", "", name)))
    if named and not (sums and _named(name, Kind.SALES)):
        return True
    return bool(sums) and all(REWARDS.search(header) for header in sums)


def _is_log(facts: Sequence[Facts], roles: Sequence[Role]) -> bool:
    """Whether rows are moments, each with an id of something else than a customer."""
    if Role.CREATED_AT not in roles or not DEMOGRAPHIC_ROLES.isdisjoint(roles):
        return False
    ids = [f for f, role in zip(facts, roles, strict=True) if role is Role.RECORD_ID]
    return any(fact.header.words not in BARE for fact in ids)


def _is_lookup(name: str, facts: Sequence[Facts], roles: Sequence[Role]) -> bool:
    """Whether nobody and no moment occurs: a list of products, plans or places."""
    people = {
        *KEY_ROLES,
        *DEMOGRAPHIC_ROLES - {Role.CITY, Role.REGION, Role.COUNTRY},
        *VOICE,
        Role.NAME,
    }
    asked = any(fact.question for fact in facts)
    named = any(_named(name, kind) for kind in kind_words()) or _are_lines(facts, roles)
    return not asked and not named and people.isdisjoint(roles) and MOMENTS.isdisjoint(roles)


def _are_lines(facts: Sequence[Facts], roles: Sequence[Role]) -> bool:
    """Whether an id comes again with money each time, as that of an order does on its lines."""
    ids = [f.profile for f, role in zip(facts, roles, strict=True) if role is Role.RECORD_ID]
    again = any(0 < id_.distinct <= ROWS_EACH * id_.filled for id_ in ids)
    return again and Role.AMOUNT in roles
