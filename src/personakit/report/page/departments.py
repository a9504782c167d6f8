"""What each department takes from the personas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.labels import shortened
from personakit.report.card.ends import goes_with
from personakit.report.card.wording import channel_name, differs, distinct, hurts_told
from personakit.report.metrics import metric_told
from personakit.report.page.content import letter
from personakit.report.page.front import roles_of
from personakit.report.page.rows import (
    amount_label,
    asking,
    judgements,
    label_of,
    share_row,
    who_label,
)
from personakit.report.page.spoken import quotes
from personakit.vocabulary import TOPIC_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from personakit.personas.model import Persona
    from personakit.personas.statements import NumberStatement, Statement
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

    Tell = Callable[[Persona, Subject], Iterable[str]]
    """What a department asks of a persona, line by line."""

SHOWN = 3
"""Lines of one kind."""
PRODUCTS = TOPIC_ROLES | {Role.PRODUCT}
"""Roles of columns whose answers say what something hurts about."""


@dataclass(frozen=True)
class Answer:
    """What a department asks, and what is known of one persona."""

    label: str
    """The question, in a word or two."""
    texts: tuple[str, ...]
    """The answers; none where nothing is known."""


@dataclass(frozen=True)
class Brief:
    """What a department takes from one persona."""

    letter: str
    """Its letter."""
    name: str
    """Its name."""
    answers: tuple[Answer, ...]
    """By question."""


@dataclass(frozen=True)
class Department:
    """What one department takes from the personas."""

    title: str
    """Its name."""
    asked: tuple[str, ...]
    """The questions that have an answer."""
    briefs: tuple[Brief, ...]
    """By persona; only questions that have an answer."""
    unknown: str
    """The questions that have none."""


def departments(subject: Subject) -> list[Department]:
    """What each department takes from the personas; none where there are no personas."""
    if not subject.personas:
        return []
    return [_department(name, asked, subject) for name, asked in DEPARTMENTS.items()]


def _department(name: str, asked: Sequence[str], subject: Subject) -> Department:
    words = subject.words
    people = (*subject.personas, subject.everyone)
    answered = [one for one in asked if any(any(ASKED[one](p, subject)) for p in people)]
    missing = [one for one in asked if one not in answered and one != TESTED]
    unknown = [words.say(f"report.asked.{one}") for one in missing]
    people = subject.personas if answered else ()
    briefs = (_brief(place, one, answered, subject) for place, one in enumerate(people))
    heads = tuple(words.say(f"report.asked.{one}") for one in answered)
    title = words.say(f"report.departments.{name}")
    return Department(title, heads, tuple(briefs), words.listed(unknown))


def _brief(place: int, persona: Persona, asked: Sequence[str], subject: Subject) -> Brief:
    answers = tuple(
        Answer(subject.words.say(f"report.asked.{name}"), tuple(ASKED[name](persona, subject)))
        for name in asked
    )
    return Brief(letter(place), shortened(persona.name), answers)


def _shares(field: str) -> Tell:
    def tell(persona: Persona, subject: Subject) -> Iterator[str]:
        statements: tuple[Statement, ...] = getattr(persona, field)
        yield from (_share(one, subject.words) for one in statements[:SHOWN])

    return tell


def _share(one: Statement, words: Phrasebook) -> str:
    return _named(label_of(one), one, words)


def _named(label: str, one: Statement, words: Phrasebook) -> str:
    row = share_row(one, words)
    note = f" {row.note}" if row.note else ""
    return _beside(label, f"{row.own}{note}", row.base, words)


def _beside(label: str, own: str, base: str, words: Phrasebook) -> str:
    """A number behind what it is of, with that of all customers."""
    if not own:
        return label
    numbers = f"{own}, {words.say('report.all', base=base)}" if base else own
    return words.say("report.told", label=label, told=numbers)


def _pains(persona: Persona, subject: Subject) -> Iterator[str]:
    """What goes worse about a topic where anything does; else how frequent it is."""
    for one in persona.pain_points[:SHOWN]:
        worse = hurts_told(one, subject.words)
        yield f"{label_of(one)}{worse}" if worse else _share(one, subject.words)


def _channels(purpose: str) -> Tell:
    def tell(persona: Persona, subject: Subject) -> Iterator[str]:
        words = subject.words
        used = [one for one in persona.channels.preferred if one.purpose == purpose]
        for one in used[:SHOWN]:
            part = "" if one.use is None else words.written(one.use, "percent")
            own = f"{part} {asking(one, words)}".strip()
            base = "" if one.base is None else words.written(one.base, "percent")
            yield _beside(channel_name(one, words), own, base, words)

    return tell


def _judged(persona: Persona, subject: Subject) -> Iterator[str]:
    for name, one in judgements(persona, subject.words).items():
        yield metric_told(name, one, subject.words)


def _numbers(*roles: Role) -> Tell:
    def tell(persona: Persona, subject: Subject) -> Iterator[str]:
        role_of = roles_of(subject.record)
        numbers = [n for n in persona.behaviour if role_of.get(n.source) in roles and differs(n)]
        yield from (_number(one, subject.words) for one in distinct(numbers))

    return tell


def _number(one: NumberStatement, words: Phrasebook) -> str:
    base = "" if one.base_median is None else words.written(one.base_median, "number")
    return _beside(amount_label(one, words), words.written(one.median, "number"), base, words)


def _hurting(persona: Persona, subject: Subject) -> Iterator[str]:
    """The best and the worst rated of the products and topics of contacts."""
    words, role_of = subject.words, roles_of(subject.record)
    by_product = [one for one in persona.goes_with if role_of.get(one.source) in PRODUCTS]
    yield from goes_with(persona.model_copy(update={"goes_with": by_product}), words, 3)


def _products(persona: Persona, subject: Subject) -> Iterator[str]:
    role_of = roles_of(subject.record)
    products = [one for one in persona.holdings if role_of.get(one.source) == Role.PRODUCT]
    yield from (_share(one, subject.words) for one in products[:SHOWN])


def _who(persona: Persona, subject: Subject) -> Iterator[str]:
    words = subject.words
    if (age := persona.demographics.age) and not age.common:
        yield _number(age, words)
    for role, values in persona.demographics.groups.items():
        more = [one for one in values if not one.common and (one.lift is None or one.lift > 1)]
        yield from (_named(who_label(role, one, words), one, words) for one in more[:1])


ASKED: dict[str, Tell] = {
    "contact": _channels("contact"),
    "about": _pains,
    "waits": _numbers(Role.FIRST_RESPONSE_TIME, Role.RESOLUTION_TIME, Role.CLOSED_AT),
    "judged": _judged,
    "wishes": _shares("goals"),
    "likes": _shares("likes"),
    "hurting": _hurting,
    "products": _products,
    "words": lambda persona, subject: quotes(persona, subject.words)[:SHOWN],
    "buying": _channels("buying"),
    "value": _numbers(Role.AMOUNT),
    "who": _who,
}
"""What departments ask, and what answers it."""

DEPARTMENTS: dict[str, tuple[str, ...]] = {
    "service": ("contact", "about", "waits", "judged"),
    "product": ("wishes", "hurting", "likes", "products"),
    "marketing": ("words", "who", "buying", "value"),
}
"""The departments, and what each asks of a persona."""

TESTED = "hurting"
"""What is told only where it stands out: where nothing does, that is no gap in the data."""
