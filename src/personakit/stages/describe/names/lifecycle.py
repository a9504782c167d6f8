"""Time and value in names: new, long-standing, lapsed; frequent, high-spending, deal-seeking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.describe.names.bearer import end_of, is_number, lean_of
from personakit.stages.describe.names.headers import speaks_of
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.stages.describe.names.bearer import Bearer, End
    from personakit.values import Variable
    from personakit.values.facts import Fact

NEW, LONG = (0.5, 12), (1.5, 36)
"""Times the median of all, and months: who is new is below both, who is long-standing above."""

MONTH = 365.25 / 12
"""Days of a month."""

MONTHS_OF = {"days": 1 / MONTH, "months": 1.0, "years": 12.0}
"""Units of time -> months."""

MOST_YEARS = 15
"""Where a header names no unit: a third quartile up to it counts years, above it months."""

AWAY = 2
"""Middle intervals between orders after which somebody has lapsed."""

YOUNG = ("new", "newer")
"""Entries of `names.time` of those who have not been there for long."""

SUMS, SMALL = ("orders", "spend"), ("low", "less")
"""What adds up over time, and the ends at which there is little of it."""

QUANTITIES = {"orders": "orders", "spend": "spend", "spend_per_order": "basket"}
"""Well-known numbers of orders -> the entry of `names.values` that says who has much, or little."""

HEADERS = {
    "deals": "deals", "spend": "spend", "orders": "orders", "size_number": "size",
    "revenue": "revenue",
}  # fmt: skip
"""What a header speaks of -> the same."""

OFTEN: tuple[End, ...] = ("high", "more")
"""Ends at which somebody orders often."""
OFTEN_FROM = 3
"""Orders of the middle one from which on they are frequent: with two, they came back."""

BASKETS = ("buyer", "customer")
"""Kinds of customers whose orders are baskets: a booking is none."""


def timed(one: Bearer, what: str) -> str:
    """What somebody is called, with a word for how long they have been there, where one is true."""
    known = time_of(one)
    return one.say(f"names.time.{known}", what=what) if known else what


def time_of(one: Bearer) -> str:
    """The entry of `names.time` that is true of most; empty where none is."""
    return next((known for fact in one.facts if (known := _time(fact, one))), "")


def values(one: Bearer, side: Callable[[Fact], End | None] = end_of) -> Iterator[str]:
    """What those are called whose orders or money are off, the farthest first.

    Args:
        one: The persona.
        side: How far off: `end_of`, or `lean_of`.
    """
    valued = [value for fact in one.facts if (value := _value(fact, one, side))]
    if goods := _goods(one, side):
        valued.insert(0, ("spend", goods))
    if time_of(one) in YOUNG:  # who has just come has ordered little so far
        valued = [(entry, end) for entry, end in valued if entry not in SUMS or end not in SMALL]
    ends: dict[str, set[End]] = {}
    for entry, end in valued:
        ends.setdefault(entry, set()).add(end)
    for entry, known in ends.items():
        if len(known) == 1:  # two files that say the contrary say nothing
            yield one.say(f"names.values.{entry}.{next(iter(known))}")


def value_names(fact: Fact, one: Bearer) -> Iterator[str]:
    """What somebody may be called by one number of orders, money or size."""
    for value in (_value(fact, one, end_of), _value(fact, one, lean_of)):
        if value:
            yield one.say(f"names.values.{value[0]}.{value[1]}")


def is_time(variable: Variable) -> bool:
    """Whether a number tells how long somebody has been there, or away."""
    return variable.statistic == "days" or speaks_of("tenure", variable.column)


def value_entry(variable: Variable) -> str:
    """The entry of `names.values` that a number has; empty for any other."""
    if variable.quantity in QUANTITIES:
        return QUANTITIES[variable.quantity]
    if variable.role is Role.QUANTITY and variable.kind is Kind.SALES:
        return "basket"
    is_amount = variable.statistic in ("mean", "value") and not variable.definition
    named = (entry for header, entry in HEADERS.items() if speaks_of(header, variable.column))
    return next(named, "") if is_amount else ""


def _time(fact: Fact, one: Bearer) -> str:
    variable = fact.variable
    if not is_number(fact):
        return ""
    if variable.quantity == "days_since_last_order":
        return _away(fact, one) if one.clientele.sells else ""
    began = variable.statistic == "days" and variable.level == "first"
    if not (began and variable.kind is not Kind.TICKETS) and not speaks_of(
        "tenure", variable.column
    ):
        return ""
    months = _months(fact)
    own, base = fact.own.quartiles[1] * months, fact.base.quartiles[1] * months
    if own <= NEW[0] * base and own <= NEW[1]:
        return "new"
    if own >= LONG[0] * base and own >= LONG[1]:
        return "long_standing"
    return "newer" if end_of(fact) == "low" and own <= NEW[1] else ""


def _months(fact: Fact) -> float:
    """Months that one of its units is."""
    header = fact.question
    if fact.variable.statistic == "days":
        return MONTHS_OF["days"]
    named = next((unit for unit in MONTHS_OF if speaks_of(unit, header)), "")
    return MONTHS_OF[named or ("years" if fact.base.quartiles[2] <= MOST_YEARS else "months")]


def _away(fact: Fact, one: Bearer) -> str:
    """Whether most are longer away than twice the time after which others came back."""
    own, usual = fact.own.quartiles[1], _interval(one) or fact.base.quartiles[1]
    end = end_of(fact)
    if end == "high" and own >= AWAY * usual:
        return "lapsed"
    return "recent" if end == "low" else ""


def _interval(one: Bearer) -> float:
    """Days between the orders of the middle one of them who came back, else of all; 0 for none."""
    again = _again(one)
    sides = (again.own.quartiles[1], again.base.quartiles[1]) if again else ()
    return next((365.25 / yearly for yearly in sides if yearly > 0), 0.0)


def _again(one: Bearer) -> Fact | None:
    """How many further orders a year they gave who came back."""
    return next((f for f in one.every if f.variable.key == "further_orders"), None)


def _value(fact: Fact, one: Bearer, side: Callable[[Fact], End | None]) -> tuple[str, End] | None:
    """The entry of a number, and at which end it is."""
    variable = fact.variable
    if not is_number(fact) or is_time(variable):
        return None
    entry, end = value_entry(variable), side(fact)
    if not entry or not end or f"{entry}.{end}" not in one.words.room("names.values"):
        return None
    if not _tells(fact, entry, end, one):
        return None
    once_more = entry == "orders" and end in OFTEN and fact.own.quartiles[1] < OFTEN_FROM
    return ("again", "high") if once_more else (entry, end)


def _tells(fact: Fact, entry: str, end: End, one: Bearer) -> bool:
    """Whether orders are purchases, and somebody ordered: never is not seldom, once not often."""
    if entry == "basket":
        return one.clientele.kind in BASKETS
    if entry != "orders":
        return True
    often = end in OFTEN
    enough = fact.own.quartiles[1] >= (2 if often else 1)
    return one.clientele.sells and enough and _rate_tells(one, often=often)


def _rate_tells(one: Bearer, *, often: bool) -> bool:
    """Whether they order more often a year, too, or less: who is new is not slow."""
    again = _again(one)
    if again is None or not again.base.quartiles[1]:
        return True
    side = end_of(again) or lean_of(again)
    return side in (("high", "more") if often else ("low", "less"))


def _goods(one: Bearer, side: Callable[[Fact], End | None]) -> End | None:
    """Whether most families of goods are bought for much, or for little."""
    sides = [
        side(fact)
        for fact in one.facts
        if not fact.variable.definition and is_number(fact) and fact.source in one.clientele.goods
    ]
    return next(
        (end for end in sides if end and 2 * sides.count(end) > len(one.clientele.goods)), None
    )
