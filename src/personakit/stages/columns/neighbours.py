"""What the columns of one file say about each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from personakit.stages.columns.evidence import Clue, Facts
from personakit.stages.columns.headers import BARE
from personakit.stages.columns.profiles import Shape
from personakit.vocabulary import Kind, Role

Rule = Callable[[Sequence[Facts], Sequence[Role], Kind], Iterator[tuple[int, Clue]]]
"""Given the columns, their roles so far and the kind of file: more clues, by column."""

_STEM = re.compile(r"(.+?)(?:\[[^\]]+\]|[_.]\d+(?:[_.]\w+)?| [-–:] ?.+|: .+)$")


def own_key(
    facts: Sequence[Facts], roles: Sequence[Role], kind: Kind
) -> Iterator[tuple[int, Clue]]:
    """In a customers' file without another key the first id of its own in every row is the customer's."""
    if kind is not Kind.CUSTOMERS or Role.CUSTOMER_ID in roles:
        return
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        if role is Role.RECORD_ID and fact.profile.unique and fact.header.words in BARE:
            yield index, Clue(Role.CUSTOMER_ID, 0.99, "one row for each customer, told by this id")
            return


def one_column_per_option(
    facts: Sequence[Facts], roles: Sequence[Role], kind: Kind
) -> Iterator[tuple[int, Clue]]:
    """Neighbours that are ticked or not are the options of one question."""
    if kind is not Kind.SURVEY:
        return
    ticked = [
        _is_ticked(fact) and role is not Role.EMAIL for fact, role in zip(facts, roles, strict=True)
    ]
    for index, fact in enumerate(facts):
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(facts) and ticked[i]]
        grouped = any(stem(facts[i]) == stem(fact) for i in beside)
        if ticked[index] and (grouped or _is_labelled(fact)):
            asked = roles[index] if roles[index] in CHOICES else Role.MULTI_SELECT
            yield index, Clue(asked, 0.97, "one column for each answer")


CHOICES = frozenset([Role.GOALS, Role.PREFERRED_CHANNEL, Role.ACQUISITION_CHANNEL])
"""What questions with several answers ask about."""


def stem(fact: Facts) -> str:
    """What the columns of one question share: the part of the header before the option."""
    match = _STEM.fullmatch(fact.header.raw.strip())
    return match[1].strip() if match else fact.question or fact.header.raw


def _is_ticked(fact: Facts) -> bool:
    """Whether cells hold one mark or nothing, or yes and no."""
    return fact.profile.distinct == 1 < fact.profile.rows or fact.profile.shape is Shape.BOOL


def _is_labelled(fact: Facts) -> bool:
    """Whether the option stands in the cells as in the header, or in its brackets with a mark."""
    written = next(iter(fact.profile.counts), "")
    return fact.profile.distinct == 1 and (
        written == fact.header.raw.strip() or bool(re.search(r"(\[\w+\]|_\d+)$", fact.header.raw))
    )


def score_of_nps(
    facts: Sequence[Facts], roles: Sequence[Role], kind: Kind
) -> Iterator[tuple[int, Clue]]:
    """A score from 0 to 10 beside promoters and detractors is the NPS answer."""
    groups = any("nps" in fact.header.words or _names_promoters(fact) for fact in facts)
    if Role.NPS in roles or not groups:
        return
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        if (
            role in (Role.RATING, Role.CSAT)
            and fact.profile.within(0, 10)
            and max(fact.profile.numbers) > 5
        ):
            yield index, Clue(Role.NPS, 0.99, "0 to 10 beside promoters and detractors")


def _names_promoters(fact: Facts) -> bool:
    return any(value.lower().startswith(("promoter", "detractor")) for value in fact.profile.counts)


def line_description(
    facts: Sequence[Facts], roles: Sequence[Role], kind: Kind
) -> Iterator[tuple[int, Clue]]:
    """In a list of order lines the description is the product's."""
    if kind is Kind.SALES and Role.QUANTITY in roles:
        for index, fact in enumerate(facts):
            if roles[index] is Role.TEXT and fact.header.words in ("description", "descripcion"):
                yield index, Clue(Role.PRODUCT, 0.97, "a description beside a quantity")


RULES: tuple[Rule, ...] = (own_key, one_column_per_option, score_of_nps, line_description)
