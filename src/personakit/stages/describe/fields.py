"""What a rule can ask of a statement: its fields, what follows from them, and what it is about."""

from __future__ import annotations

import re
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from personakit.personas.associations import GoesWith
from personakit.personas.statements import ChannelStatement, Metric, NumberStatement, Statement
from personakit.personas.telling import scale_in, share_said
from personakit.stages.describe.amounts import buys_little, fields_of_part, stay_of
from personakit.stages.describe.ends import fields_of_ends
from personakit.stages.describe.labels import answer_in
from personakit.stages.describe.served import (
    about_of,
    counted,
    left_of,
    of_variable,
    reached_by,
    told_of,
)
from personakit.texts.topics import subjects_of
from personakit.vocabulary import names_nothing
from personakit.vocabulary.measures import WORST
from personakit.vocabulary.metrics import METRICS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.statements import Hurt
    from personakit.stages.describe.served import Served
    from personakit.vocabulary.metrics import MetricEntry
    from personakit.words import Phrasebook

    Told = Statement | ChannelStatement | NumberStatement | Metric | GoesWith | float

POINTS, TIMES = 0.08, 1.2
"""A share is worth an act where it differs by so many hundredths, or is so many times as great."""

PEOPLE = 20
"""Customers of whom something must hold to be worth an act."""

SEVERAL = 2
"""Contacts of the typical one from which on their way is a habit, and not that of one case."""

YEAR = 365.25
"""Days of a year."""

TELLING = 0.15
"""Part of all customers from which on a need of theirs is worth an act, where no groups show."""


def fields_of(statement: Told, place: str, served: Served) -> dict[str, Any]:
    """The fields of a statement and what follows from them.

    Always there are `gain`, how far they are from all customers (0 to 1; of numbers the part of two
    normal distributions that does not overlap) times how many they are, and `told`, the number in
    words; for the others see rules/channels.toml.

    Args:
        statement: A statement of a persona, or of all customers, or their part of something.
        place: Where it stands: `channels.preferred[0]`.
        served: Whose it is.
    """
    words = served.words
    of_all = {
        "of_all": served.of_all, "accounts": served.clientele.kind == "account",
        "left": left_of(served),
    }  # fmt: skip
    if isinstance(statement, GoesWith):
        association, size = served.associations[statement], served.portrait.size
        own = fields_of_ends(statement, association, size.customers, words)
        return of_all | own | {"milder": served.usual.is_worse_than(association, own["outcome"])}
    if isinstance(statement, float):
        return of_all | _part(statement, served)
    fields = of_all | statement.model_dump() | of_variable(served.facts.get(statement))
    if isinstance(statement, ChannelStatement):
        return fields | _channel(statement, served)
    if isinstance(statement, NumberStatement):
        return fields | _number(statement, served)
    if isinstance(statement, Metric):
        return fields | _metric(statement, served, METRICS[place.rpartition(".")[2]])
    return fields | _statement(statement, served)


def _is_first(statement: NumberStatement, served: Served) -> bool:
    """Whether no number above it, of another file, is of the same quantity."""
    quantity, numbers = served.variable(statement).quantity, served.portrait.behaviour
    first = next((one for one in numbers if served.variable(one).quantity == quantity), None)
    return first == statement


def _statement(one: Statement, served: Served) -> dict[str, Any]:
    of_rows = "told.of_rows" if one.rows else f"told.of.{one.share_of}"
    key = of_rows if one.share_of else "told.share"
    share, people = one.share or 0.0, _people(one, served)
    said = share_said(one, served.words)
    slots = {"of": one.of or 0, "rows": one.rows, "own": said}
    shares = _shares(share, one.base, people, served.words, key, **slots)
    more = shares["more"] and not one.common and people >= PEOPLE
    worse = [hurt for hurt in one.hurts if not hurt.is_usual]
    hurts = [_hurt(worse, people, served.words)] if worse else []
    worth = more or bool(hurts) or (served.alone and share >= TELLING)
    answer = answer_in(one, served.facts)
    about = {
        "about": about_of(one, served),
        "said": said,
        "commonest": _is_commonest(one, served),
        "alone": _is_alone(one, served),
        "digital": served.clientele.digital,
        "answer": answer,
        "answer_is": subjects_of(answer),
        "named": len(re.findall(r"[^\W\d]", answer)) > 1 and not names_nothing(answer),
        "few": bool(one.asked) and (one.of or 0) < served.portrait.size.customers / 2,
    }
    return shares | about | {"more": more, "worth": worth} | next(iter(hurts), {})


def _is_commonest(one: Statement, served: Served) -> bool:
    """Whether no other answer to the same question is more frequent with them."""
    others = (s for s in served.facts if isinstance(s, Statement) and s.source == one.source)
    return all((other.share or 0.0) <= (one.share or 0.0) for other in others)


def _is_alone(one: Statement, served: Served) -> bool:
    """Whether no end on the same subjects is more frequent with them, though this one is less."""
    ends = (end for end in served.portrait.outcomes if (end.lift or 1.0) > 1 and end != one)
    return not any(about_of(one, served) & about_of(end, served) for end in ends)


def _people(one: Statement, served: Served) -> float:
    """Customers of whom it holds; as many as its share makes where their number is hidden."""
    if one.customers is not None:
        return one.customers
    return (one.share or 0.0) * (one.of or served.portrait.size.customers)


def _hurt(hurts: Sequence[Hurt], people: float, words: Phrasebook) -> dict[str, Any]:
    """What hurts most about it."""
    worst = min(hurts, key=lambda hurt: WORST.index(hurt.measure))
    apart = worst.own - worst.others
    points = _apart(worst.own, worst.others) / 2 if worst.measure == "wait" else apart
    reason = words.say(f"told.hurts.{worst.measure}", own=worst.own, others=worst.others)
    return {"told": reason, "gain": points * people, "hurts_by": worst.measure}


def _shares(
    part: float, base: float | None, people: float, words: Phrasebook, key: str, **slots: Any
) -> dict[str, Any]:
    """What follows from a share: `key` is the phrase for it beside that of all customers."""
    told = {"own": words.written(part, "percent"), **slots}
    if base is None:
        reason = words.say("told.part" if told.get("of") else "told.rate", **told)
        return {"told": reason, "gain": part * people, "more": False, "less": False, "points": None}
    points = part - base
    return {
        "told": words.say(key, base=base, **told),
        "points": points,
        "more": points >= POINTS or (points > 0 and part >= TIMES * base),
        "less": points <= -POINTS or (points < 0 and base >= TIMES * part),
        "gain": abs(points) * people,
    }


def _channel(statement: ChannelStatement, served: Served) -> dict[str, Any]:
    observed, stated, words = statement.observed, statement.stated, served.words
    ways = served.portrait.channels.preferred
    alike = [one for one in ways if one.purpose == statement.purpose]
    parts = [s for s in (observed, stated) if s is not None]
    key = "told.asked" if observed is None else f"told.of.{statement.purpose}"
    own, people = next(iter(parts), 0.0), statement.of or served.portrait.size.customers
    fields = _shares(own, statement.base, people, words, key, of=people)
    return {
        **fields,
        **{name: fields[name] and not statement.common for name in ("more", "less")},
        "first": alike[:1] == [statement],
        "writes": any(one.purpose == "contact" for one in ways),
        "wish_known": stated is not None,
        "one_contact": counted("contacts", served) < SEVERAL,
        "used": sum(parts) / len(parts) if parts else None,
        "gap": stated - observed if stated is not None and observed is not None else None,
    }


def _number(statement: NumberStatement, served: Served) -> dict[str, Any]:
    own, base, words = statement.median, statement.base_median, served.words
    about = {
        "about": about_of(statement, served),
        "first": _is_first(statement, served),
        "poor": own < sum(served.variable(statement).ends or (0, 0)) / 2,  # the middle, or zero
        "reached_by": reached_by(served),
    }
    people = statement.customers or served.portrait.size.customers
    if base is None or own == base or statement.common or people < PEOPLE:
        return about | {"gain": 0.0, "effect": 0.0, "told": words.say("told.alone", own=own)}
    effect = of_variable(served.facts.get(statement))["effect"]
    asked, greatest = scale_in(statement, words)
    key = "number" if greatest is None else "of_scale"
    return about | {
        "gain": (2 * NormalDist().cdf(abs(effect) / 2) - 1) * people,
        "label": asked,
        "told": words.say(f"told.{key}", own=own, base=base, high=greatest),
        "ratio": own / base if base > 0 else None,
        "pace": own / base / stay_of(served) if base > 0 else None,
        "small": buys_little(served),
        **fields_of_part(statement, words),
        "orders": told_of("orders", served),
        "base_rhythm": YEAR / base if base > 0 else None,
        **_rhythm(own, served),
    }


def _rhythm(days: float, served: Served) -> dict[str, Any]:
    """How often so many days hold the days between their orders, of those who came back."""
    yearly = told_of("further_orders", served)
    rhythm = YEAR / yearly if yearly > 0 else None
    return {
        "rhythm": rhythm,
        "rhythm_known": rhythm is not None,
        "rhythms": days / rhythm if rhythm else None,
    }


def _metric(one: Metric, served: Served, measured: MetricEntry) -> dict[str, Any]:
    own, base, interval, words = one.score, one.base, one.interval, served.words
    low, high = measured.bounds or (0.0, 1.0)
    if base is None or interval is None:
        told_alone = words.written(own, measured.written)
        return {"gain": abs(own) * served.portrait.size.customers, "told": told_alone}
    points = (own - base) / (high - low)
    written = {k: words.written(v, measured.written) for k, v in (("own", own), ("base", base))}
    far = abs(points) >= POINTS or _apart(own, base) >= 2 * (TIMES - 1) / (TIMES + 1)
    return {
        "gain": abs(points) * min(one.answers or 0, served.portrait.size.customers),
        "told": words.say("told.metric", **written),
        "behind": far and interval[1] < base,
        "ahead": far and interval[0] > base,
    }


def _part(part: float, served: Served) -> dict[str, Any]:
    """Their part of something beside their part of the customers."""
    customers, size = served.portrait.size.share, served.portrait.size.customers
    return {
        "part": part,
        "customers": customers,
        "above": part - customers,
        "once": told_of("orders", served, 2.0) <= 1,
        "times": part / customers if customers else None,
        "gain": abs(part - customers) * size,
        "told": served.words.say("told.part_of", part=part, customers=customers),
    }


def _apart(own: float, base: float) -> float:
    """How far two numbers are apart, over their mean: 0 to 2."""
    middle = (abs(own) + abs(base)) / 2
    return abs(own - base) / middle if middle else 0.0
