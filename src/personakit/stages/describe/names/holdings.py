"""Names by what they have: `Enterprise account`, `New customer with month-to-month contract`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from personakit.labels import title
from personakit.stages.describe.batteries import is_box
from personakit.stages.describe.labels import column_of
from personakit.stages.describe.names.bearer import SIDES, end_of, is_more, is_number, is_ticked
from personakit.stages.describe.names.headers import speaks_of, words_of
from personakit.stages.describe.names.lifecycle import timed
from personakit.values.facts import ChannelFact, ThemeFact
from personakit.vocabulary import Kind, names_holding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.stages.describe.names.bearer import Bearer
    from personakit.values import Variable
    from personakit.values.facts import Fact

Side = Literal["has", "lacks"]
"""Whether they have a thing."""

LEAST = 0.6
"""Part of a persona that must have a thing, or lack it."""

NEARLY = 0.8
"""Part of a persona below which a name says that not all of them have it, or lack it."""

WHOLE = 0.9
"""Part of accounts that must have a plan or size to be called by it alone."""

SEVERAL = 3
"""Things that must be had more, or less, to be told as many, or few."""

COMMON = 0.75
"""Part of all customers that may have a thing for it to count: what nearly all have is no sign."""

MANY, FEW = 1.5, 0.6
"""Times as many things as all have on average."""

SORT = re.compile(
    r"\b(?:type|kind|name|tier|level|category|id|code|art|typ|tipo|nom|nombre|nome|naam|نوع)\b",
    re.IGNORECASE,
)
"""Words of a header that say that it sorts."""


def holdings(one: Bearer) -> Iterator[str]:
    """By plans, services and contracts."""
    held = [fact for fact in one.facts if _is_held(fact) and not _is_asked(fact, one)]
    yield from (timed(one, name) for name in _by_plan(held, one))
    yield from (timed(one, name) for name in _by_number(one, held, many=True))
    for fact in held:
        if name := _by_one(fact, one):
            yield timed(one, name)
            yield name
    yield from (timed(one, name) for name in _by_number(one, held, many=False))


def is_holding(variable: Variable) -> bool:
    """Whether a column tells what somebody has: no goods that were ordered, no way to pay."""
    if variable.kind is Kind.SALES and speaks_of("family", variable.column):
        return False
    return names_holding(title(variable.column)) and not speaks_of("payment", variable.column)


def _is_held(fact: Fact) -> bool:
    """Whether it tells of one level of what somebody has, or a yes or no."""
    if is_number(fact) or isinstance(fact, ChannelFact | ThemeFact):
        return False
    return is_holding(fact.variable)


def _is_asked(fact: Fact, one: Bearer) -> bool:
    """Whether it is a box among others that ask something else: `services` as a reason to come."""
    return fact.variable.source in one.batteries and is_box(fact.variable)


def _by_plan(held: list[Fact], one: Bearer) -> Iterator[str]:
    """By the plan or size that nearly all of them have."""
    for fact in held:
        sized = not is_ticked(fact) and speaks_of("size", fact.question)
        if sized and is_more(fact, WHOLE) and (level := one.level(fact)):
            yield one.say("names.holding.plan", level=level)


def _by_one(fact: Fact, one: Bearer) -> str:
    if is_ticked(fact):
        return _by_box(fact, one)
    if not is_more(fact, LEAST):
        return ""
    said, asked = fact.answer.strip().casefold(), one.asked(fact.variable)
    if said in words_of("yes", "answers") | words_of("no", "answers"):
        side: Side = "has" if said in words_of("yes", "answers") else "lacks"
        return _held(side, asked, fact.own_share, one) if asked else ""
    level = one.level(fact)
    first, _, rest = level.partition(" ")
    if rest and first.casefold() in words_of("without", "answers"):
        return _held("lacks", rest, fact.own_share, one)
    asked = _bare(fact.variable, one) if level else ""
    what = one.say("names.holding.level", level=level, asked=asked) if asked else level
    return _held("has", what, fact.own_share, one) if level else ""


def _by_box(fact: Fact, one: Bearer) -> str:
    asked = one.asked(fact.variable)
    if not asked:
        return ""
    if is_more(fact, LEAST):
        return _held("has", asked, fact.own_share, one)
    lack, usual = 1 - fact.own_share, 1 - fact.base_share
    parted = lack >= LEAST and lack - usual >= 0.15
    return _held("lacks", asked, lack, one) if parted else ""


def _held(side: Side, what: str, share: float, one: Bearer) -> str:
    """What they have, or lack; that most do, where not nearly all of them do."""
    some = "" if share >= NEARLY else "mostly_"
    return one.say(f"names.holding.{some}{side}", what=what)


def _bare(variable: Variable, one: Bearer) -> str:
    """The header of a level without what says that it sorts: `membership type` is membership."""
    return one.small(" ".join(SORT.sub(" ", column_of(variable, one.words)).split()))


def _by_number(one: Bearer, held: list[Fact], *, many: bool) -> Iterator[str]:
    """By how many things they have: counted, or asked one by one."""
    end = "high" if many else "low"
    for fact in one.facts:
        asked = _counted(fact, one) if end_of(fact) == end else ""
        if asked:
            yield one.say(f"names.number.count.{end}", asked=asked)
    boxes = [f for f in one.every if _is_held(f) and is_ticked(f) and f.base_share <= COMMON]
    known = [fact for fact in boxes if 2 * fact.own.known >= max(f.own.known for f in boxes)]
    apart = [f for f in held if f in known and (f.effect > 0) is many]
    own, usual = (sum(getattr(fact, side) for fact in known) for side in SIDES)
    far = own >= MANY * usual if many else own <= FEW * usual
    if len(apart) >= SEVERAL and far:
        yield one.say("names.holding.many" if many else "names.holding.few")


def _counted(fact: Fact, one: Bearer) -> str:
    """The things that a number counts, in the plural; empty where it counts none."""
    if not is_number(fact) or not is_holding(fact.variable):
        return ""
    if fact.source in one.clientele.goods:
        return ""
    asked = one.asked(fact.variable)
    return asked if asked[-1:] == "s" else ""
