"""Names by numbers: time and money first, then whatever is far off, then what is somewhat off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.stages.describe.labels import counted_rows, label
from personakit.stages.describe.names.attributes import attribute_of
from personakit.stages.describe.names.bearer import end_of, is_number, lean_of
from personakit.stages.describe.names.buying import channel_used_most
from personakit.stages.describe.names.headers import speaks_of
from personakit.stages.describe.names.lifecycle import is_time, timed, value_entry, values
from personakit.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.stages.describe.names.bearer import Bearer, End
    from personakit.values.facts import Fact
    from personakit.words import Phrasebook

RATED = 0.5
"""Standard deviations by which ratings must be off to name somebody: he calls it medium."""

MOST_COUNTED = 100
"""Up to this in the middle a mean of what is named in the plural is a number of things."""

MOST_GENERIC = 4
"""Numbers without words of their own that may name a persona."""

HEAD = re.compile(r" (?:per|in|of|a|with|by|from|on|for) ")
"""What follows what is counted: `visits per week` are visits."""


def numbers(one: Bearer) -> Iterator[str]:
    """By time and money alone, then by any number that is far off."""
    worth = [*values(one)]
    yield from (timed(one, name) for name in worth)
    if (known := timed(one, one.kind)) != one.kind:
        yield known
    yield from worth
    for name in _generic(one, end_of):
        yield timed(one, name)
        yield name


def leanings(one: Bearer) -> Iterator[str]:
    """By what is somewhat more, or less: the channel used most, numbers that are off by a fifth."""
    yield from channel_used_most(one)
    yield from values(one, lean_of)
    yield from _generic(one, lean_of)
    ends = {end_of(fact) for fact in one.every if _rates(fact, one)} - {None}
    yield from (one.say(f"names.rates.{end}") for end in ends if len(ends) == 1)


def _rates(fact: Fact, one: Bearer) -> bool:
    """Whether most of them rate, and otherwise than all."""
    rating = fact.source in one.clientele.rated and fact.variable.statistic == "mean"
    return rating and abs(fact.effect) >= RATED and 2 * fact.own.known >= one.customers


def _generic(one: Bearer, side: Callable[[Fact], End | None]) -> Iterator[str]:
    """By numbers without words of their own: `customer with many visits`."""
    others = [f for f in one.facts if is_number(f) and not _has_words(f)]
    for fact in others[:MOST_GENERIC]:
        end, asked = side(fact), _asked(fact, one)
        if end and asked:
            form = _form(fact, asked, one)
            yield one.say(f"names.number.{form}.{end}", asked=asked)


def _asked(fact: Fact, one: Bearer) -> str:
    """What a number is of, in words short enough for a name; else empty."""
    return one.asked(fact.variable) if fact.variable.column else _rows(fact, one.words)


def _has_words(fact: Fact) -> bool:
    """Whether a number has words of its own, or is none that names."""
    variable = fact.variable
    other = variable.about or variable.definition or variable.key or variable.level
    own = attribute_of(variable) or is_time(variable) or value_entry(variable)
    return bool(other or own)


def _rows(fact: Fact, words: Phrasebook) -> str:
    """What is counted where rows are."""
    variable = fact.variable
    countable = variable.kind is not Kind.UNKNOWN or counted_rows(variable)
    return label(variable, words) if variable.statistic == "count" and countable else ""


def _form(fact: Fact, asked: str, one: Bearer) -> str:
    """How much of it is said: many visits, high charges, heavy on grocery, much spent on wine."""
    if fact.source in one.clientele.goods:
        return "goods"
    if fact.variable.statistic == "count":
        return "count"
    if speaks_of("measure", asked):
        return "amount"
    head = HEAD.split(asked)[0]
    whole = all(float(q).is_integer() for q in (*fact.own.quartiles, *fact.base.quartiles))
    if head[-1:] == "s" and head[-2:] != "ss" and (whole or fact.base.quartiles[1] < MOST_COUNTED):
        return "count"
    return "word" if " " not in asked else "mass"
