"""Names by the way customers come, and by where and what they buy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.describe.names.bearer import is_more, is_oftener
from personakit.stages.describe.names.headers import speaks_of
from personakit.stages.describe.names.lifecycle import values
from personakit.values.facts import ChannelFact, ThemeFact
from personakit.vocabulary import Channel, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.stages.describe.names.bearer import Bearer
    from personakit.values import Variable
    from personakit.values.facts import Fact, Purpose

TAKERS = ("guest", "passenger", "patient")
"""Kinds of customers who are no buyers of what they book, but have it."""

PART = 0.3
"""Part of what they buy that a family of goods must be."""

EACH, BOTH = 0.25, 0.6
"""Parts of their contacts that each of two channels must be, and both, to name somebody."""

HOUSEHOLDS = ("children", "teenagers")
"""Entries of `names.household`."""

NONE = {"0", "no", "none", "nein", "non", "não", "nao", "nee"}
"""Levels of a household that has none."""


def contact_channel(one: Bearer) -> Iterator[str]:
    """By the way in which most of their contacts come."""
    for fact in _channels(one, "contact"):
        if is_oftener(fact, 0.5):
            kinds = [*(values(one) if one.clientele.sells else ()), one.kind]
            yield from (
                one.say("names.channel", channel=_user(fact, one), kind=kind) for kind in kinds
            )
    yield from _by_two(one)


def _by_two(one: Bearer) -> Iterator[str]:
    """By the two ways in which most of their contacts come, where neither alone is most."""
    ways = [fact for fact in _channels(one, "contact") if is_oftener(fact, EACH)]
    ways.sort(key=lambda fact: -round(fact.own_share, 9))
    first, other = ways[:2] if len(ways) > 1 else (None, None)
    if first and other and first.own_share < 0.5 and first.own_share + other.own_share >= BOTH:
        words = (one.words.channel(each.channel, "contact")["label"] for each in (first, other))
        names = dict(zip(("one", "other"), words, strict=True))
        yield one.say("names.channels", **names)


def channel_used_most(one: Bearer) -> Iterator[str]:
    """By the way in which more of their contacts come than in any other, if not most."""
    ways = [f for f in one.every if isinstance(f, ChannelFact) and f.purpose == "contact"]
    most = max((fact.own_share for fact in ways), default=0.0)
    for fact in _channels(one, "contact"):
        if fact.own_share == most and is_oftener(fact, 1 / 3):
            yield one.say("names.channel", channel=_user(fact, one))


def buying(one: Bearer) -> Iterator[str]:
    """By where and what they buy, with what they spend and their household."""
    what = [
        *(_by_channel(fact, one) for fact in _channels(one, "buying")[:1]),
        *(_by_family(fact, one) for fact in one.facts),
    ]
    for name in filter(None, what):
        yield from _dressed(name, one)
    if one.clientele.goods:
        yield from (f"{name}{home}" for name in values(one) for home in [*_households(one), ""])


def _channels(one: Bearer, purpose: Purpose) -> list[ChannelFact]:
    """Channels that are theirs more than others', the farthest off first."""
    return [
        fact
        for fact in one.facts
        if isinstance(fact, ChannelFact) and fact.purpose == purpose and fact.effect > 0
        and fact.channel is not Channel.OTHER and one.words.channel(fact.channel, purpose)["user"]
    ]  # fmt: skip


def _user(fact: ChannelFact, one: Bearer) -> str:
    """What those are called who use a channel, as it stands inside a name."""
    return one.small(one.words.channel(fact.channel, fact.purpose)["user"])


def _by_channel(fact: ChannelFact, one: Bearer) -> str:
    if not is_more(fact, 0.25, points=0.1, times=1.5):
        return ""
    return one.say("names.channel", channel=_user(fact, one), kind=one.buyer)


def _by_family(fact: Fact, one: Bearer) -> str:
    """By a family of goods: a part of their orders, or of what they spend."""
    variable = fact.variable
    if isinstance(fact, ChannelFact | ThemeFact) or not one.clientele.sells:
        return ""
    if variable.definition and variable.role is Role.PRODUCT:
        own, base = fact.own.mean, fact.base.mean
        stands_out = own >= PART and (own - base >= 0.1 or own >= 1.5 * base)
        family = one.family(variable) if stands_out else ""
    else:
        stands_out = _tells_goods(variable) and is_oftener(fact, PART)
        family = one.level(fact) if stands_out else ""
    form = "names.family_taken" if one.clientele.kind in TAKERS else "names.family"
    return one.say(form, family=family) if family else ""


def _tells_goods(variable: Variable) -> bool:
    """Whether a column of orders tells in words what was bought."""
    if variable.kind is not Kind.SALES or variable.statistic != "share":
        return False
    goods = variable.role is Role.PRODUCT or speaks_of("family", variable.column)
    return goods and not any(speaks_of(each, variable.column) for each in ("coded", "tools"))


def _dressed(name: str, one: Bearer) -> Iterator[str]:
    """A buyer with what they spend and their household, the fullest first."""
    for home in [*_households(one), ""]:
        at_home = f"{name}{home}"
        yield from (*values(replace(one, called=at_home)), at_home)


def _households(one: Bearer) -> Iterator[str]:
    """Whether there are children or teenagers at home, after a name."""
    for fact in one.facts:
        if fact.variable.role is not Role.HOUSEHOLD:
            continue
        whom = next((each for each in HOUSEHOLDS if speaks_of(each, fact.question)), "")
        if whom and is_more(fact, 0.6, points=0.2, times=9):
            side = "without" if fact.answer.casefold() in NONE else "with"
            yield one.say(f"names.household.{whom}.{side}")
