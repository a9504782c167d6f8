"""Names and ids: the persona's own strongest traits in plain words."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from personakit.questions import title
from personakit.stages.describe.channels import preference, spoken
from personakit.stages.describe.labels import answer_in
from personakit.vocabulary import Kind, roles_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.personas.model import Persona
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

VAGUE = re.compile(r"\d|^(?:never|zero|yes|no|none|other|others|nie|ja|nein|jamais|oui|non)$", re.I)
"""Answers that say little without their question."""

LONGEST_NOUN = 3
"""Words of a header that may stand in a name."""

LEAST_LIFT = 1.15
LEAST_USE = 1 / 3
"""A channel names a persona that is theirs more than others', and not by the way."""

LEAST_EFFECT = 0.25
"""Standard deviations from the mean at which a number names a persona."""


def number_noun(variable: Variable, effect: float, words: Phrasebook) -> str:
    """What somebody is called whose number is high or low; empty where it has no noun."""
    if abs(effect) < LEAST_EFFECT or variable.statistic == "share" or variable.phrases:
        return ""
    if noun := NOUNS.get((variable.statistic, variable.kind)):
        return words.say(f"names.nouns.{noun}.{'high' if effect > 0 else 'low'}")
    asked = MEASURED.sub("", plain(title(variable.column))) or plain(title(variable.column))
    if variable.role in SERVICE_ROLES:
        return ""
    if variable.statistic == "mean" and len(asked.split()) <= LONGEST_NOUN:
        return words.say("names.high" if effect > 0 else "names.low", asked=asked)
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
        for name in [
            *_names(persona, own, told, words), words.say("names.numbered", number=number)
        ]:  # fmt: skip
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
    wishes = [s for s in (*persona.goals, *persona.pain_points) if (s.lift or 0) > 1.1]
    topics = [words.say("names.topic", topic=plain(s.label)) for s in wishes]
    ends = [*nouns[:2], *topics[:2], *nouns[2:], *topics[2:]]
    if first:
        yield from (words.say("names.channel", channel=first, end=end) for end in ends)
        yield words.say("names.channel_only", channel=first)
    habits = [plain(answer_in(s, facts)) for s in persona.habits if (s.lift or 0) > 1.1]
    habits.sort(key=lambda answer: bool(VAGUE.search(answer)))
    people = [
        words.say("names.habit", habit=h)
        for h in habits
        if len(h.split()) <= LONGEST_NOUN and not VAGUE.search(h)
    ]
    if not nouns:
        yield from map(_capital, people)
    yield from (_capital(_joined(a, b, words)) for a, b in pairwise([*nouns, *habits]))
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


def to_id(name: str) -> str:
    """A name as lower-case ASCII words between hyphens.

    >>> to_id("E-mail-first customer: Rückgabe")
    'e-mail-first-customer-ruckgabe'
    """
    letters = unicodedata.normalize("NFKD", name.replace("ß", "ss"))
    plain_text = letters.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain_text).strip("-")
