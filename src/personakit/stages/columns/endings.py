"""What the columns of a file say of how it ended: who left, who took an offer, what was solved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.columns.evidence import Clue
from personakit.stages.columns.headers import ANSWERS, CAMPAIGNS, SOLVED, TAKEN, fold
from personakit.stages.columns.lexicon import level_words
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.columns.evidence import Clues
    from personakit.stages.columns.facts import Facts

PLAIN = frozenset([Role.STATUS, Role.CATEGORY, Role.FLAG, Role.IGNORE])
"""Roles of a few words, or of yes and no, that may tell an end."""


def who_left(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """A status of customers tells who stayed and who left."""
    ends = level_words()[Role.OUTCOME]
    if kind not in (Kind.CUSTOMERS, Kind.SURVEY):
        return
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        levels = _levels(fact)
        if role in PLAIN - {Role.IGNORE} and len(levels) > 1 and levels <= ends:
            yield index, Clue(Role.OUTCOME, 0.99, "values say who left")


def who_answered(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """Yes and no beside a campaign tell who took it up; those of contacts are the company's."""
    named = [bool(CAMPAIGNS.intersection(fact.header.words.split())) for fact in facts]
    if kind is Kind.TICKETS or not any(named):
        return
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        boxed = fact.profile.shape is Shape.BOOL and fact.profile.distinct > 1
        if role in PLAIN and boxed and TAKEN.intersection(fact.header.words.split()):
            yield index, Clue(Role.OUTCOME, 0.97, "yes or no says who answered a campaign")


def what_was_solved(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """In a survey yes and no, or a status, tell whether what was asked for was solved."""
    ending = ANSWERS | level_words()[Role.STATUS]
    if kind is not Kind.SURVEY:
        return
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        levels = _levels(fact)
        solved = SOLVED.intersection(fact.header.words.split())
        if role in PLAIN and solved and len(levels) > 1 and levels <= ending:
            yield index, Clue(Role.OUTCOME, 0.99, "values say what was solved")


def _levels(fact: Facts) -> set[str]:
    return {*map(fold, fact.profile.levels)}


ENDINGS = (who_left, who_answered, what_was_solved)
"""The rules, in the order in which they are asked."""
