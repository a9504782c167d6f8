"""Names and ids: the persona's own strongest traits in plain words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from personakit.labels import title
from personakit.stages.describe.channels import preference, spoken
from personakit.stages.describe.ids import to_id
from personakit.stages.describe.labels import answer_in, is_special
from personakit.vocabulary import Kind, roles_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.personas.model import Persona
    from personakit.personas.statements import Statement
    from personakit.values import Variable
    from personakit.values.facts import Grounds
    from personakit.words import Phrasebook

NOUNS = {
    ("count", Kind.SALES): "orders",
    ("sum", Kind.SALES): "spend",
    ("mean", Kind.SALES): "basket",
    ("days", Kind.SALES): "recency",
    ("count", Kind.TICKETS): "contacts",
}
"""Statistic and kind -> the entry of `names.nouns` that says who has much of it, and who little."""

SERVICE_ROLES = roles_for("service")
"""What the service was like for customers is no name for them."""

MEASURED = re.compile(
    r"^(?:num|nb|number of|no of|mnt|amt|amount of|total|avg|mean) ", re.IGNORECASE
)
"""What a header says of how something was measured."""

PRODUCT_WORDS = re.compile(
    r"\b(?:plan|tier|package|edition|licen[cs]e|subscription|model|device|tarif|tariff?a|paket|abo"
    r"|abonnement|forfait|formule|appareil|mod[eè]le|paquete|suscripci[oó]n|modelo|dispositivo|pacote"
    r"|plano|assinatura|piano|pacchetto|abbonamento|modello|pakket|toestel|ger[aä]t|modell)s?\b",
    re.IGNORECASE,
)
"""Words in a header that tell what they have: a product's adjective is none of its customer."""

VAGUE = re.compile(r"\d|^(?:never|zero|yes|no|none|other|others|nie|ja|nein|jamais|oui|non)$", re.I)
"""Answers that say little without their question."""

LONGEST_NAME = 60
"""Characters of a name."""

LONGEST_NOUN = 3
"""Words of a header that may stand in a name."""

LEAST_LIFT = 1.15
LEAST_USE = 1 / 3
"""A channel names a persona that is theirs more than others', and not by the way."""

LEAST_EFFECT = 0.25
"""Standard deviations from the mean at which a number names a persona."""

LEAST_COUNT = {"high": 2, "low": 1}
"""Times from which on something is done often, or seldom."""


def number_noun(variable: Variable, effect: float, median: float, words: Phrasebook) -> str:
    """What those are called whose number is high or low; empty where it has no noun.

    Args:
        variable: The number.
        effect: How far their mean is off, in standard deviations of all customers.
        median: That of theirs: who did something once does it not often, who never did not seldom.
        words: In which language.
    """
    if abs(effect) < LEAST_EFFECT or variable.statistic == "share" or variable.phrases:
        return ""
    end = "high" if effect > 0 else "low"
    if noun := NOUNS.get((variable.statistic, variable.kind)):
        told = variable.statistic != "count" or median >= LEAST_COUNT[end]
        return words.say(f"names.nouns.{noun}.{end}") if told else ""
    asked = MEASURED.sub("", plain(title(variable.column))) or plain(title(variable.column))
    if variable.role in SERVICE_ROLES:
        return ""
    if variable.statistic == "mean" and len(asked.split()) <= LONGEST_NOUN:
        return words.say(f"names.{end}", asked=asked)
    return ""


def name_all(
    personas: Sequence[Persona],
    nouns: Sequence[Mapping[str, str]],
    facts: Sequence[Grounds],
    words: Phrasebook,
) -> list[tuple[str, str]]:
    """Distinct (id, name) pairs.

    Args:
        personas: In order; the first that fits takes a name.
        nouns: For each persona what its numbers call it, the strongest first, with what to say
            where another persona is called so already.
        facts: For each persona its statements -> what they say.
        words: In which language.
    """
    taken: set[str] = set()
    named = []
    for number, (persona, own, told) in enumerate(
        zip(personas, nouns, facts, strict=True), start=1
    ):
        fitting = (n for n in _names(persona, own, told, words) if len(n) <= LONGEST_NAME)
        for name in [*fitting, words.say("names.numbered", number=number)]:
            if (slug := to_id(name)) and slug not in taken:
                taken.add(slug)
                named.append((slug, name))
                break
    return named


def _names(
    persona: Persona, called: Mapping[str, str], facts: Grounds, words: Phrasebook
) -> Iterator[str]:
    """Names from the plainest to the most special."""
    nouns = [*called]
    first = _first_channel(persona, words)
    needs = (*persona.goals, *persona.pain_points)
    wishes = [s for s in needs if (s.lift or 0) > 1.1 and not s.asked]
    topics = [words.say("names.topic", topic=plain(s.label)) for s in wishes]
    ends = [*nouns[:2], *topics[:2], *nouns[2:], *topics[2:]]
    if first:
        yield from (words.say("names.channel", channel=first, end=end) for end in ends)
        yield words.say("names.channel_only", channel=first)
    own = [s for s in persona.habits if (s.lift or 0) > 1.1 and not s.asked]
    told = [s for s in own if _may_name(s, facts)]
    habits = [plain(answer_in(s, facts)) for s in told]
    habits = sorted(dict.fromkeys(habits), key=lambda answer: bool(VAGUE.search(answer)))
    people = [
        words.say("names.habit", habit=h)
        for h in habits
        if len(h.split()) <= LONGEST_NOUN and not VAGUE.search(h)
    ]
    if not nouns:
        yield from map(_capital, people)
    pairs = (pair for pair in pairwise([*nouns, *habits]) if not _same(*pair))
    yield from (_capital(_joined(a, b, words)) for a, b in pairs)
    yield from (_capital(end) for end in [*ends, *people, *habits, *called.values()])
    yield from (words.say("names.average"), words.say("names.typical"))


def _first_channel(persona: Persona, words: Phrasebook) -> str:
    """What those are called who use the first channel that is theirs; empty where none is."""
    channels = (
        s
        for s in persona.channels.preferred
        if (s.lift or 0) >= LEAST_LIFT and preference(s) >= LEAST_USE
    )
    return next((spoken(s.channel, s.purpose, words)["user"] for s in channels), "")


def _may_name(habit: Statement, facts: Grounds) -> bool:
    """Whether an answer can stand for the customer who gives it."""
    fact = facts.get(habit)
    owned = fact and PRODUCT_WORDS.search(title(fact.question))
    return not owned and not is_special(habit, facts)


def _same(one: str, other: str) -> bool:
    """Whether one half of a name would say what the other does: the beginning tells."""
    halves = one.casefold(), other.casefold()
    return max(halves, key=len).startswith(min(halves, key=len))


def _joined(one: str, other: str, words: Phrasebook) -> str:
    """Two nouns as one name: `frequent lapsed buyer`, or else `frequent buyer, big spender`."""
    shared = words.say("names.shared")
    if shared and one.endswith(shared) and other.endswith(shared):
        return f"{one.removesuffix(shared)} {other}"
    return words.say("names.pair", one=one, other=other)


def plain(text: str) -> str:
    """A label inside a name: short, without brackets and marks."""
    words = re.sub(r"\([^)]*\)|[^\w\s'&-]", " ", text).split()
    return " ".join(words[:6])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
