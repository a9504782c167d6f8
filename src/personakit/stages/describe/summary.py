"""A persona in three or four sentences, numbers rounded for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import number
from personakit.personas.telling import is_pain
from personakit.stages.describe.channels import preference
from personakit.stages.describe.labels import is_special, rows_of
from personakit.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.model import Demographics, Persona
    from personakit.personas.statements import NumberStatement, Statement
    from personakit.values.facts import Fact, Grounds
    from personakit.words import Phrasebook

TIMES: dict[float, str] = {0: "never", 1: "once", 2: "twice"}
"""Numbers of times that have a word."""

FULL = 4
"""Sentences."""


def summarise(persona: Persona, facts: Grounds, words: Phrasebook) -> str:
    """The summary of a persona from its own statements, each with what it says."""
    size, who = persona.size, _who(persona.demographics, words)
    sentences = [
        words.say("summary.size", share=size.share, customers=size.customers, who=who),
        _channel(persona, words),
        _topics("summary.goals", persona.goals, words),
        _contacts(persona.pain_points, words),
    ]
    more = [
        _behaviour(persona.behaviour, facts, words),
        _topics("summary.habits", [s for s in persona.habits if _is_more(s, facts)], words),
    ]
    full = [sentence for sentence in sentences if sentence]
    return " ".join([*full, *filter(None, more)][: max(FULL, len(full))])


def _is_more(one: Statement, facts: Grounds) -> bool:
    """Whether it is true of more of them than of all, and can be told."""
    return not is_special(one, facts) and (one.share or 0) >= (one.base or 0)


def _who(who: Demographics, words: Phrasebook) -> str:
    work = [s.label for s in who.groups.get("occupation", ()) if (s.share or 0) >= 0.5]
    parts = [words.say("summary.age", age=round(who.age.median))] if who.age else []
    if band := who.bands.get("age"):
        parts.append(words.say("summary.band", band=band.band))
    return "".join([*parts, *(words.say("summary.work", work=label) for label in work[:1])])


def _channel(persona: Persona, words: Phrasebook) -> str:
    preferred = persona.channels.preferred
    if not preferred:
        return ""
    first = preferred[0]
    shop = next((s for s in preferred if s.purpose == "buying" and s is not first), None)
    slots = words.channel(first.channel, first.purpose) | {
        "times": _times(first.lift, words),
        "also": words.fill(words.phrases["summary.also"], words.channel(shop.channel, "buying"))
        if shop
        else "",
    }
    if first.observed is None:
        return words.say("summary.stated", share=preference(first), **slots)
    kind = Kind.TICKETS if first.purpose == "contact" else Kind.SALES
    return words.say("summary.observed", share=first.observed, rows=rows_of(kind, words), **slots)


def _times(lift: float | None, words: Phrasebook) -> str:
    return words.say("summary.times", times=round(lift, 1)) if lift and lift >= 1.15 else ""


def _contacts(topics: Sequence[Statement], words: Phrasebook) -> str:
    """What hurts; where nothing does, what they get in touch about."""
    hurting = [one for one in topics if is_pain(one)]
    return _topics(f"summary.{'pain_points' if hurting else 'reasons'}", hurting or topics, words)


def _topics(key: str, statements: Sequence[Statement], words: Phrasebook) -> str:
    parts = [
        words.say(
            "summary.statement", label=s.label, share=s.share,
            whom=_of_whom(s, i, words), overall=_overall(s, words),
        )
        for i, s in enumerate(statements[:2])
        if s.share is not None
    ]  # fmt: skip
    return words.say(key, topics=words.listed(parts)) if parts else ""


def _of_whom(statement: Statement, place: int, words: Phrasebook) -> str:
    """Whom a share is of: said of the first, and wherever it is of a few who were asked."""
    if statement.asked and statement.of:
        return words.say("summary.of_asked", of=statement.of)
    if statement.rows:
        return words.say("summary.of_rows", rows=statement.rows)
    if statement.share_of:
        return words.say(f"summary.of.{statement.share_of}")
    return "" if place else words.say("summary.of_them")


def _overall(statement: Statement, words: Phrasebook) -> str:
    if statement.base is None or statement.share is None:
        return ""
    if words.part(statement.share) == words.part(statement.base):
        return words.say("summary.same")
    return words.say("summary.overall", base=statement.base)


def _behaviour(statements: Sequence[NumberStatement], facts: Grounds, words: Phrasebook) -> str:
    doings = [
        words.say("summary.doing", doing=_doing(s, facts.get(s), words), base=s.base_median)
        for s in statements
        if s.base_median is not None and number(s.median) != number(s.base_median)
    ]
    return words.say("summary.behaviour", doing=words.listed(doings[:2])) if doings else ""


def _doing(statement: NumberStatement, fact: Fact | None, words: Phrasebook) -> str:
    own = statement.median
    quantity = fact.variable.quantity if fact else ""
    doing = words.room("summary.quantities").get(quantity, words.phrases["summary.number"])
    often = words.say(f"summary.often.{TIMES.get(own, 'times')}", number=own)
    return words.fill(doing, {"own": own, "times": often, "label": statement.label})
