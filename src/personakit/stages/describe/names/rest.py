"""Names of the rest, whom no other pattern parts: by what most are, or by lying between others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.describe.names.bearer import is_more, is_number, is_ticked
from personakit.stages.describe.names.lifecycle import value_entry
from personakit.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.stages.describe.names.bearer import Bearer
    from personakit.values.facts import Fact

MOST = {"least": 0.6, "points": 0.1, "times": 1.2}
"""Part of them who are so, and how far from that of all."""

NARROW = 0.75
"""Part of the middle half of all customers that their own middle half is wide at most."""

SELDOM = 0.5
"""Part of the contacts of all, a customer, from which on down they are seldom in touch."""


def mostly(one: Bearer) -> Iterator[str]:
    """By what happened to most of them, and by what most of them are."""
    more = [fact for fact in one.facts if not is_number(fact) and is_more(fact, **MOST)]
    for fact in more:
        if fact.variable.key == "bought_once":
            yield one.say("names.mostly.bought_once")
    for fact in more:
        if is_ticked(fact) and (asked := one.asked(fact.variable)):
            yield one.say("names.rest.ticked", asked=asked)


def between(one: Bearer) -> Iterator[str]:
    """By a number of which others have much or little, and they what lies in the middle."""
    for fact in one.every:
        if is_number(fact) and _is_between(fact):
            key = f"names.rest.between.{value_entry(fact.variable)}"
            if key.removeprefix("names.rest.") in one.words.room("names.rest"):
                yield one.say(key)


def _is_between(fact: Fact) -> bool:
    """Whether their middle half lies within that of all, and is narrower."""
    (low, _, high), (least, _, most) = fact.own.quartiles, fact.base.quartiles
    return least <= low and high <= most and high - low <= NARROW * (most - least)


def seldom(one: Bearer) -> Iterator[str]:
    """By contacts that are fewer than those of others, in whatever number most have."""
    for fact in one.facts:
        variable = fact.variable
        counts = variable.statistic == "count" and variable.kind is Kind.TICKETS
        if counts and fact.own.mean <= SELDOM * fact.base.mean:
            yield one.say("names.rest.seldom")


REST: tuple[Callable[[Bearer], Iterator[str]], ...] = (seldom, mostly, between)
"""In this order, where no other pattern has a name that is free."""
