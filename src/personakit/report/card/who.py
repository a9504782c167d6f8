"""Who they are, on a card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.labels import unit_of
from personakit.personas.telling import tells
from personakit.questions import question_in
from personakit.report.card.wording import differs, most_apart, of_all, share_told
from personakit.vocabulary import names_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.model import Archetype, Demographics, Persona
    from personakit.personas.statements import Statement
    from personakit.words import Phrasebook

WHO = 4
"""Demographics on a card."""

PLACES = ("city", "region", "country", "postcode")
"""Demographics of which a number is a code, and has no middle."""

ALONE = ("gender", "household", "occupation")
"""Demographics whose values say what they are."""

EVEN = 1.25
"""Times the next answer below which the most frequent tells of nobody who they are."""

SHARE_OF_ONE = 0.6
"""Share of all others up to which they may have one answer."""

SOME = 0.1
"""Share of a persona from which on an answer is told of who they are."""


def who_told(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """Who they are, where that differs, and the type people know by name that they are like."""
    like = like_told(persona.archetype, words)
    who = ", ".join([*_demographics(persona.demographics, words)][:WHO])
    if text := "; ".join(filter(None, (who, like))):
        yield text


def like_told(one: Archetype, words: Phrasebook) -> str:
    """The type they are like, and in a few words who is meant by it."""
    name, meaning = one.name or one.closest, re.split(r"[,;]| - ", one.description)[0].rstrip(".")
    if name in ("", "none"):
        return ""
    return words.say("card.like_known" if meaning else "card.like", name=name, meaning=meaning)


def _demographics(who: Demographics, words: Phrasebook) -> Iterator[str]:
    for key, one in (("card.age", who.age), ("card.income", who.income)):
        if one and differs(one) and not one.common:
            unit = f" {unit_of(one.source)}".rstrip()
            yield words.say(key, median=one.median, unit=unit, all=of_all(one, words))
    names = words.room("demographics")
    for role in {**who.bands, **who.groups}:
        if _repeats(role, who):
            continue
        band = who.bands.get(role)
        if band and not (band.band.isdigit() and role in PLACES):
            asked = band.label if band.band.isdigit() else names.get(role, role)
            yield words.say("card.band", asked=asked, band=band.band, base=band.base_band)
        elif role in who.groups:
            yield from _group(role, who.groups[role], words)


def _repeats(role: str, who: Demographics) -> bool:
    """Whether a greater place holds of as many as a smaller one: a country of its city alone."""
    smaller = PLACES[: PLACES.index(role)] if role in PLACES else ()
    parts = {_part_of(who.groups.get(place, ())) for place in smaller} - {None}
    return _part_of(who.groups.get(role, ())) in parts


def _part_of(values: Sequence[Statement]) -> tuple[float | None, float | None] | None:
    """How many a value that is told holds of, here and among all."""
    one = most_apart([one for one in values if _says_who(one)])
    return (one.share, one.base) if one else None


def _group(role: str, values: Sequence[Statement], words: Phrasebook) -> Iterator[str]:
    """The value that is most of all more frequent than among all customers, else less."""
    one = most_apart([one for one in values if _says_who(one)])
    if one and not (one.base is None and are_even(values)):
        text = value_told(role, one, words)
        more = one.lift is None or one.lift > 1
        yield text if more else words.say("card.fewer", what=text)


def are_even(values: Sequence[Statement]) -> bool:
    """Whether no answer is much more frequent than the next, which tells of nobody who they are."""
    shares = sorted((one.share for one in values if one.share is not None), reverse=True)
    if len(shares) == 1:  # all others, who are one answer where nearly half have this one
        shares += [1 - shares[0]] if shares[0] > 1 - SHARE_OF_ONE else []
    return len(shares) > 1 and shares[0] < EVEN * shares[1]


def value_told(role: str, one: Statement, words: Phrasebook) -> str:
    """A value with its share, and of what it is one, where it does not say so itself."""
    return " ".join(filter(None, (unsaid(role, one, words), share_told(one, words))))


def unsaid(role: str, one: Statement, words: Phrasebook) -> str:
    """Of what a value is one; empty where it says so itself."""
    alone = role in ALONE and not names_nothing(one.label)
    if alone or question_in(one.label, one.source):
        return ""
    return words.room("demographics").get(role, role)


def _says_who(one: Statement) -> bool:
    """Whether it is said of enough of them, or of all, and in words."""
    of_people = one.share_of is None  # nobody's age or gender is a part of contacts
    says = of_people and tells(one) and not names_nothing(one.label)
    return says and (one.share is None or max(one.share, one.base or 0) >= SOME)
