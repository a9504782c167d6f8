"""Whom advice is for: a persona, or all customers, with what their statements rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Any

from personakit.labels import title
from personakit.personas.everyone import Everyone
from personakit.personas.statements import NumberStatement
from personakit.stages.describe.names.attributes import judged_of
from personakit.stages.describe.names.clientele import Clientele
from personakit.stages.describe.usual import UsualEnds
from personakit.texts.endings import LEFT
from personakit.texts.topics import subjects_of
from personakit.values.customers import NO_VARIABLE
from personakit.vocabulary import ENDING_ROLES, Role
from personakit.vocabulary.tools import names_tool

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from personakit.personas.associations import GoesWith
    from personakit.personas.model import Persona
    from personakit.personas.statements import Statement
    from personakit.values import Variable
    from personakit.values.associations import Association
    from personakit.values.facts import Fact, Grounds
    from personakit.words import Phrasebook

MOSTLY = 0.5
"""Part of their contacts that comes the way by which they are reached."""


@dataclass(frozen=True)
class Served:
    """A persona, or all customers, with what their statements rest on."""

    portrait: Persona | Everyone
    """What is said of them."""
    words: Phrasebook
    """In which language."""
    facts: Grounds = field(default_factory=dict)
    """Statements -> what they say."""
    associations: Mapping[GoesWith, Association] = field(default_factory=dict)
    """What goes with an outcome -> how often the sides have it."""
    usual: UsualEnds = field(default_factory=UsualEnds)
    """What is usual among all customers."""
    alone: bool = False
    """Whether they are all customers, and no groups show among them."""
    clientele: Clientele = field(default_factory=Clientele)
    """What they are to the company."""

    @property
    def of_all(self) -> bool:
        """Whether they are all customers."""
        return isinstance(self.portrait, Everyone)

    def variable(self, statement: BaseModel) -> Variable:
        """What a statement is about."""
        fact = self.facts.get(statement)
        return fact.variable if fact else NO_VARIABLE


def of_variable(fact: Fact | None) -> dict[str, Any]:
    """What kind of number it is: where it is counted, and which of those many businesses have."""
    if fact is None or not fact.variable.name:
        return {"quantity": "", "role": "", "kind": "", "effect": 0.0, "rated": False,
                "weighed": False, "judged": ""}  # fmt: skip
    one = fact.variable
    rated = one.role is Role.RATING and not names_tool(title(one.column))
    weighed = rated and "weight" in subjects_of(title(one.column))
    return {
        "quantity": one.quantity, "role": "" if one.unstated else one.role.value,
        "kind": one.kind.value, "judged": judged_of(one), "effect": fact.effect,
        "rated": rated and not weighed, "weighed": weighed,
    }  # fmt: skip


def about_of(one: Statement | NumberStatement, served: Served) -> frozenset[str]:
    """What a statement is about: numbers and ends by their headers, too, in any language."""
    variable = served.variable(one)
    ours = isinstance(one, NumberStatement) or variable.role in ENDING_ROLES
    return subjects_of(one.label) | subjects_of(title(variable.column) if ours else "")


def left_of(served: Served) -> float:
    """Part of them who have left, as far as it is told."""
    ends = [one for one in served.portrait.outcomes if LEFT in about_of(one, served)]
    return max((one.share or 0.0 for one in ends), default=0.0)


def told_of(quantity: str, served: Served, unknown: float = 0.0) -> float:
    """The median of a number that many businesses have, where the list of numbers tells it."""
    known = (n.median for n in served.portrait.behaviour if served.variable(n).quantity == quantity)
    return next(known, unknown)


def counted(quantity: str, served: Served) -> float:
    """The median of a number that many businesses have, also where it is that of all.

    Endless where nobody knows it.
    """
    known = (
        one.median
        for one in served.facts
        if isinstance(one, NumberStatement) and served.variable(one).quantity == quantity
    )
    return max(known, default=inf)


def reached_by(served: Served) -> str:
    """The way most of their contacts come, where that is more than of all; empty for another."""
    ways = (one for one in served.portrait.channels.preferred if one.purpose == "contact")
    first = next(ways, None)
    return first.channel if first and not first.common and (first.observed or 0) >= MOSTLY else ""
