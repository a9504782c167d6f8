"""What a rule can ask of a number beside others of the same customers: money, goods and time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.personas.statements import NumberStatement
from personakit.personas.telling import parts_in
from personakit.stages.describe.served import about_of

if TYPE_CHECKING:
    from personakit.stages.describe.served import Served
    from personakit.words import Phrasebook

LITTLE, NEARLY_ALL = 0.6, 0.8
"""Times the middle of all up to which it is little of goods, and the part of them that is nearly
all."""

FEWEST_GOODS = 3
"""Goods of which nearly all says something."""

MINOR = 0.1
"""Part of a whole below which it is a minor one, here and among all."""


def stay_of(served: Served) -> float:
    """How long they have been there, times the middle of all: who came late has fewer orders."""
    compared = (one for one in served.portrait.behaviour if one.base_median)
    known = (
        one
        for one in compared
        if served.variable(one).quantity == "days_since_first_order"
        or "tenure" in about_of(one, served)
    )
    return next((one.median / (one.base_median or 1.0) for one in known if one.median > 0), 1.0)


def buys_little(served: Served) -> bool:
    """Whether they buy little of nearly all goods that are counted one by one."""
    goods = [
        one.median / one.base_median
        for one in served.facts
        if isinstance(one, NumberStatement)
        and one.base_median
        and not parts_in(one.label, served.words)[1]
        and "goods" in about_of(one, served)
    ]
    few = sum(times <= LITTLE for times in goods)
    return len(goods) >= FEWEST_GOODS and few >= NEARLY_ALL * len(goods)


def fields_of_part(one: NumberStatement, words: Phrasebook) -> dict[str, Any]:
    """Of a part of a whole: the part, in percent of the whole, and whether it is a minor one."""
    part, whole = parts_in(one.label, words)
    if not whole or one.base_median is None:
        return {"minor": False}
    reason = words.say("told.portion", own=one.median, base=one.base_median, whole=whole)
    return {"minor": max(one.median, one.base_median) < MINOR, "label": part, "told": reason}
