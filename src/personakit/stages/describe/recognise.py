"""The conditions that place a customer on sight, in words."""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING

from personakit.numbers import number, percent, share
from personakit.personas.model import Recognition
from personakit.stages.describe.labels import COUNTS, label
from personakit.vocabulary import Channel, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Condition, RecognitionRules, Variable

BY_CHANNEL = {
    Channel.PHONE: "by phone",
    Channel.EMAIL: "by e-mail",
    Channel.CHAT: "by chat",
    Channel.WEB_FORM: "by web form",
    Channel.SELF_SERVICE: "by self-service",
    Channel.SOCIAL: "on social media",
    Channel.STORE: "in the store",
    Channel.APP: "in the app",
    Channel.LETTER: "by letter",
    Channel.MARKETPLACE: "on a marketplace",
    Channel.OTHER: "on other channels",
}
"""How contacts and orders come."""


def by_channel(variable: Variable) -> str:
    """How contacts or orders come; a shop's web page is no form."""
    if variable.role is Role.SALES_CHANNEL and variable.level == Channel.WEB_FORM:
        return "in the online shop"
    return BY_CHANNEL[Channel(variable.level)]


def tell_recognition(found: RecognitionRules, segment: int, min_cell: int) -> Recognition:
    """Say by which rules a segment is recognised and how often they are right.

    Args:
        found: The rules of all segments.
        segment: The one that is described.
        min_cell: Customers below which nothing is said.
    """
    rules = [rule.conditions for rule in found.rules if rule.segment == segment]
    if not rules or found.fidelity is None:
        return Recognition()
    right, own = found.told[segment][segment], sum(found.told[segment])
    matching = sum(row[segment] for row in found.told)
    if right < min_cell:
        return Recognition()
    return Recognition(
        rules=tuple("; ".join(map(worded, conditions)) for conditions in rules),
        precision=share(right / matching), recall=share(right / own),
        matching=matching, customers=right, of=own, fidelity=share(found.fidelity),
    )  # fmt: skip


def worded(condition: Condition) -> str:
    """A condition in words: `more than half of their contacts are by phone`."""
    variable, rows = condition.variable, COUNTS.get(condition.variable.kind, "records")
    if variable.statistic != "share" and not variable.phrases:
        return f"{label(variable)}: {_range(condition, number)}"
    if variable.kind not in COUNTS and part(condition) in ("some", "none"):
        return f"{label(variable)}: {'yes' if condition.above == 0 else 'no'}"
    of_rows = f"{part(condition)} of their {rows}"
    if variable.phrases:
        return f"{of_rows} say “{variable.level}”"
    if variable.role in (Role.CONTACT_CHANNEL, Role.SALES_CHANNEL):
        return f"{of_rows} are {by_channel(variable)}"
    return f"{of_rows} have {label(variable)}"


def part(condition: Condition) -> str:
    """A range of shares: `some`, `none`, `more than half`."""
    if condition.most == 0:
        return "none"
    if condition.above == 0 and isinf(condition.most):
        return "some"
    return _range(condition, lambda limit: "half" if limit == 0.5 else percent(limit))


def _range(condition: Condition, shown: Callable[[float], str]) -> str:
    bounds = {"more than": condition.above, "at most": condition.most}
    return " and ".join(f"{word} {shown(b)}" for word, b in bounds.items() if not isinf(b))
