"""Who the columns of a file are about: customers, companies, staff, partners, and mere things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.columns.evidence import Clue
from personakit.stages.columns.headers import BARE, INDUSTRY
from personakit.stages.columns.lexicon import class_words
from personakit.texts.people import is_given
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.shapes import KEYS

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from personakit.stages.columns.evidence import Clues
    from personakit.stages.columns.facts import Facts

NAMED = frozenset(["name", "nom", "nombre", "nome", "naam", "bezeichnung", "denomination"])
"""Ends of headers of names."""

GIVEN = 0.2
"""Part of different names that may begin with a given name, where they name things."""

MOST_STAFF, EACH_SELLS = 100, 20
"""Different sellers that a company may employ, and rows of each on average at least."""

OWN = frozenset([Role.CITY, Role.REGION, Role.COUNTRY, Role.POSTCODE, Role.ADDRESS, Role.STATUS])
"""Roles of where and how somebody is: `seller_state` is no order's."""


def own_key(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """In a customers' file without another key its first id is the customer's."""
    if kind is not Kind.CUSTOMERS or Role.CUSTOMER_ID in roles:
        return
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        if role is Role.RECORD_ID and fact.profile.unique and fact.header.words in BARE:
            yield index, Clue(Role.CUSTOMER_ID, 0.99, "one row for each customer, told by this id")
            return


def company_by_industry(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """Beside an industry the one name of a customer is a company's."""
    names = [index for index, role in enumerate(roles) if role is Role.NAME]
    industry = any(INDUSTRY.intersection(fact.header.words.split()) for fact in facts)
    if kind is Kind.CUSTOMERS and industry and len(names) == 1 and Role.COMPANY not in roles:
        yield names[0], Clue(Role.COMPANY, 0.99, "a name beside an industry")


def name_of_a_thing(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """`airport_name` beside `airport_code` names a thing, and nobody."""
    coded = {of for fact in facts if (of := _ended_by(fact, class_words("id")))}
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        of = _ended_by(fact, NAMED)
        thing = of.rpartition(" ")[2] in class_words("thing") and not _names_people(fact)
        if role is Role.NAME and of in coded and thing:
            yield index, Clue(Role.CATEGORY, 0.97, f"the name of a {of}")


def _names_people(fact: Facts) -> bool:
    """Whether several values begin with a given name, as those of things rarely do."""
    given = sum(is_given(value.split()[0]) for value in fact.profile.counts)
    return given > GIVEN * fact.profile.distinct


def _ended_by(fact: Facts, ends: Container[str]) -> str:
    """The words of a header before one of some at its end; empty for others."""
    of, _, end = fact.header.words.rpartition(" ")
    return of if end in ends else ""


def sellers_of_a_market(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """Who sold is staff of a shop, and a partner where ids tell more of them than a shop has."""
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        coded = _ended_by(fact, class_words("id")) and fact.profile.shape in KEYS
        many = fact.profile.distinct > max(MOST_STAFF, fact.profile.filled / EACH_SELLS)
        if role is Role.AGENT and kind is Kind.SALES and coded and many:
            yield index, Clue(Role.SUPPLIER, 0.995, "more sellers than a company has staff")


def told_of_others(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """Where a seller or an agent is, no customer need live."""
    others = class_words("supplier") | class_words("staff")
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        if role in OWN and fact.header.words.split(" ")[0] in others:
            yield index, Clue(Role.IGNORE, 0.995, "told of somebody else than a customer")
