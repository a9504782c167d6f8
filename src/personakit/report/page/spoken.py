"""What is said of a persona in a sentence: by rules, and with no word that no number carries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.effects import share_effect
from personakit.personas.metrics import METRICS
from personakit.report.card.wording import asked_for, channel_word, of_what
from personakit.report.metrics import metric_told
from personakit.report.page.rows import judgements, label_of, side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from personakit.personas.model import Persona
    from personakit.personas.statements import Statement
    from personakit.words import Phrasebook

STATEMENTS = ("goals", "pain_points", "likes", "holdings", "habits", "outcomes")
"""Fields whose shares may be the one thing to know."""
TOLD = 2
"""Things of different kinds that are told."""
SENTENCE = re.compile(r"(?<=[.!?]) (?=[^a-z`])")
"""Where a sentence ends and another begins."""
INNER = str.maketrans("“”„", "‘’‚")
"""Quotes within quotes."""
ALIKE = 0.5
"""Part of the words of two texts that both have, from which on one of them is enough."""
LONGEST_QUOTE = 160
"""Characters of a quote."""


def to_know(persona: Persona, words: Phrasebook) -> str:
    """What sets a persona apart most, two things of different kinds; empty where nothing does.

    The greatest differences by Cohen's h, each with its number beside that of all customers.
    """
    kinds: dict[str, tuple[float, str]] = {}
    for kind, size, text in (*_channels(persona, words), *_statements(persona, words)):
        if size > kinds.get(kind, (0.0, ""))[0]:
            kinds[kind] = (size, text)
    ranked = sorted(kinds.values(), key=lambda one: (-round(one[0], 9), one[1]))[:TOLD]
    text = "; ".join(one for _, one in ranked)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _channels(persona: Persona, words: Phrasebook) -> Iterator[tuple[str, float, str]]:
    for one in persona.channels.preferred:
        if one.observed is not None and one.base is not None and one.observed > one.base:
            text = words.say(
                "report.know.channel", share=one.observed, base=one.base,
                what=words.say(f"card.of.{one.purpose}"), by=channel_word(one, "by", words),
            )  # fmt: skip
            yield "channels", share_effect(one.observed, one.base), text


def _statements(persona: Persona, words: Phrasebook) -> Iterator[tuple[str, float, str]]:
    for field in STATEMENTS:
        for one in getattr(persona, field):
            if one.share is not None and one.base is not None and one.share > one.base:
                text = words.say(
                    f"report.know.{field}", share=one.share, base=one.base,
                    label=label_of(one), what=of_what(one, words),
                )  # fmt: skip
                yield field, share_effect(one.share, one.base), text


def contradictions(persona: Persona, words: Phrasebook) -> dict[str, list[str]]:
    """Where what customers say and what they do part, and where their texts and their ratings do.

    By kind: `asked` for a channel and not used, `pleased` or `upset` texts beside ratings.

    Tone and ratings part where the interval of one lies above all customers and that of the other
    below.
    """
    asked = asked_for(persona.channels.differs, words)
    texts = {"asked": asked} if asked else {}
    tone = persona.temper.positive
    if tone is None or not side(tone):
        return texts
    against = [
        metric_told(name, one, words)
        for name, one in judgements(persona, words).items()
        if side(one) == -side(tone) and METRICS[name].is_asked
    ]
    if against:
        key = "pleased" if side(tone) > 0 else "upset"
        tones = {"own": tone.score, "base": tone.base, "metrics": words.listed(against)}
        texts[key] = [words.say(f"report.contradictions.{key}", **tones)]
    return texts


def quotes(persona: Persona, words: Phrasebook) -> list[str]:
    """What customers wrote, each once: one quote of each statement that has any."""
    statements = quoted((*persona.pain_points, *persona.goals, *persona.likes))
    return [quote(one.quotes[0], words) for one in statements]


def quoted(statements: Iterable[Statement]) -> list[Statement]:
    """Statements with a quote, but for those whose quote says the same as one before."""
    kept: list[Statement] = []
    for one in statements:
        if one.quotes and not any(_is_alike(one.quotes[0], other.quotes[0]) for other in kept):
            kept.append(one)
    return kept


def _is_alike(one: str, other: str) -> bool:
    """Whether two texts say the same in nearly the same words."""
    own, others = ({*re.findall(r"\w+", text.casefold())} for text in (one, other))
    return len(own & others) >= ALIKE * len(own | others)


def quote(text: str, words: Phrasebook) -> str:
    """A quote in its marks, cut where it is long."""
    return words.say("card.quote", quote=cut(text, LONGEST_QUOTE))


def inner(name: str) -> str:
    """A name that stands within quotes, with those that it has as inner ones."""
    return name.translate(INNER)


def cut(text: str, most: int) -> str:
    """A text of so many characters at most; dots stand for the rest."""
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def sentences(text: str, most: int) -> str:
    """The first sentences of a text, so many characters at most, without what is to be typed."""
    begun = ""
    for one in SENTENCE.split(text):
        if "`" in one or len(begun) + len(one) > most:
            break
        begun = f"{begun} {one}".strip()
    return begun or cut(text, most)
