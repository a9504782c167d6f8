"""The one thing worth remembering of a persona."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.effects import share_effect
from personakit.labels import title, unit_of
from personakit.numbers import number
from personakit.personas.statements import Statement
from personakit.personas.telling import ALL, names_file, number_said, rows_told, share_said, tells
from personakit.stages.describe.labels import is_special
from personakit.stages.describe.names.headers import speaks_of
from personakit.stages.describe.served import MOSTLY
from personakit.vocabulary import RATING_ROLES
from personakit.vocabulary.metrics import METRICS
from personakit.vocabulary.tools import names_tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.model import Persona
    from personakit.personas.statements import ChannelStatement, NumberStatement
    from personakit.values.facts import Fact, Grounds
    from personakit.words import Phrasebook

    Named = Statement | NumberStatement | None

TOLD = 2
"""Things that are told."""

POINTS = 0.05
"""How far a share must be from that of all customers, to be the one thing worth remembering."""

TIMES = 1.3
"""Times their part of the customers that their part of the business must be; or the inverse."""

SMALL, FAR = 0.2, 0.5
"""Differences (Cohen's h or d) below which one is small, and from which on one is worth more than
what formed the persona."""

Ranked = tuple[int, float, str]
"""What goes first, the greater difference before the lesser, and the words."""

LISTS = ("holdings", "goals", "pain_points", "habits")

FIRST = 3
"""Statements of a section that surely stand on the card."""


def essence_of(
    persona: Persona,
    facts: Grounds,
    words: Phrasebook,
    called: Statement | NumberStatement | None = None,
) -> str:
    """Say in a sentence what became of them, what they bring, or what sets them apart most.

    Args:
        persona: With all its sections.
        facts: Its statements -> what they say.
        words: In which language.
        called: What its name rests on, which is told where no other line of its card does.
    """
    first = [*_ends(persona, words), *_brings(persona, words), *_judged(persona, words)]
    by_way = _usual_way(persona, words) if called is None else ()
    named = [*_called(called, persona, facts, words), *by_way]
    apart = _apart(persona, facts, words, called if named else None)
    sayings = [*first[: TOLD - len(named)], *named, *apart]
    if sayings and isinstance(called, Statement) and _is_of_all(called):
        sayings.append(_share_told(called, words))
    parts, defining = [*dict.fromkeys(sayings)][:TOLD], [*_defining(persona, called, words)]
    sentence = "; ".join(defining if parts == defining[:1] else parts)
    sentence = sentence or next(_who(persona, words), "") or "; ".join(defining)
    sentence = sentence or words.say("essence.alike")
    return f"{sentence[0].upper()}{sentence[1:]}."


def _usual_way(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """The way most of their contacts come, by which those may be named whom no column names."""
    way = next((one for one in persona.channels.preferred if one.purpose == "contact"), None)
    if way and not way.common and MOSTLY <= (way.observed or 0.0) < ALL and way.base is not None:
        yield _way_told(way, words)


def _is_of_all(one: Statement) -> bool:
    """Whether it holds of all of them, so that the name says as much."""
    return (one.share or 0) >= ALL


def _called(one: Named, persona: Persona, facts: Grounds, words: Phrasebook) -> Iterator[str]:
    """What the name rests on, where it is no more than a name, and not among the first lines."""
    shown = [s for name in (*LISTS, "behaviour") for s in getattr(persona, name)[:FIRST]]
    if one is None or one in shown or is_special(one, facts):
        return
    if not isinstance(one, Statement):
        yield number_said(one, words)
    elif not _is_of_all(one):
        yield _share_told(one, words)


def _defining(persona: Persona, called: Named, words: Phrasebook) -> Iterator[str]:
    """What formed them and holds of all of them, where nothing else is to be told."""
    way = next((one for one in persona.channels.preferred if one.formed and not one.common), None)
    alike = words.say("essence.else_alike")
    if way is not None and way.observed is not None and way.base is not None:
        yield from (_way_told(way, words), alike)
    elif isinstance(called, Statement):
        yield from (_share_told(called, words), alike)
    elif called is not None:
        yield number_said(called, words)


def _ends(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """How it ended, where that is no chance, and the side of a column that goes with just that."""
    one = _main_end(persona)
    if one is None or one.base is None or not _is_off(one, one.base):
        return
    share = words.written(one.under, "percent") if one.under else share_said(one, words)
    key = "outcome" if one.under is None else "under"
    yield words.say(f"essence.{key}", label=one.label, share=share, base=one.base)
    for pair in [pair for pair in persona.goes_with if pair.outcome == one.label][:1]:
        if pair.most.estimate is not None:
            part = words.say(f"goes_with.parts.{pair.most.part[0]}", part=pair.most.estimate)
            slots = {"answer": pair.most.answer, "part": part, "of": pair.most.of}
            key = "holds" if pair.most.answer == words.say("goes_with.yes") else "split"
            yield words.say(f"essence.{key}", label=pair.label, **slots)


def _main_end(persona: Persona) -> Statement | None:
    """The end that others go with; else the second most frequent of its column."""
    ends = [one for one in persona.outcomes if not one.asked]
    ends.sort(key=lambda one: (-(one.base or 0), one.label))
    pairs = {pair.outcome for pair in persona.goes_with}
    named = [one for one in ends if one.label in pairs]
    alike = [one for one in ends if one.source == ends[0].source]
    return next(iter(named or alike[:2][-1:]), None)


def _is_off(one: Statement, base: float) -> bool:
    """Whether an end is so many points from that of all, and its interval leaves that out."""
    share = one.under if one.share is None else one.share
    low, high = one.interval or (base, base)
    chance = one.interval is not None and low <= base <= high
    return share is not None and abs(share - base) >= POINTS and not chance


def _brings(persona: Persona, words: Phrasebook) -> Iterator[str]:
    own = persona.size.share
    for name in ("revenue", "contacts"):
        part = getattr(persona.value, name)
        if part is not None and abs(part - own) >= POINTS and not 1 / TIMES < part / own < TIMES:
            yield words.say(f"essence.{name}", share=own, part=part)
            return


def _judged(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """The first metric of service that is far from that of all, and whose interval says so."""
    for name, entry in METRICS.items():
        one = getattr(getattr(persona, entry.section), name)
        if entry.section != "service" or entry.bounds is None:
            continue  # of a mean on a scale that is not known nobody knows whether it is good
        if one is None or one.base is None or one.interval is None:
            continue
        low, high = entry.bounds
        far = abs(one.score - one.base) >= POINTS * (high - low)
        surely = not one.interval[0] <= one.base <= one.interval[1]
        if far and surely and name in words.room("metrics.card"):
            own, base = (words.written(value, entry.written) for value in (one.score, one.base))
            score = words.say(f"metrics.card.{name}", score=own)
            yield words.say("card.metric", metric=score, of="", base=base)
            return


def _apart(
    persona: Persona, facts: Grounds, words: Phrasebook, called: Named = None
) -> Iterator[str]:
    """The greatest differences, each of another section; what formed the persona last.

    What formed it and holds of all of it is no finding, and not told.
    """
    ranked = sorted((
        *_statements(persona, facts, words, called), *_channels(persona, words),
        *_numbers(persona, facts, words),
    ))  # fmt: skip
    yield from (text for *_, text in ranked)


def _ranked(effect: float, text: str, *, formed: bool) -> Ranked:
    """First what did not form the persona and is far off, then any other that is no small thing."""
    size = round(abs(effect), 9)
    return (2 if size < SMALL else 1 if formed or size < FAR else 0), -size, text


def _statements(
    persona: Persona, facts: Grounds, words: Phrasebook, called: Named
) -> Iterator[Ranked]:
    """Of each question the answer that sets them apart most; one that two columns tell, once."""
    unusual = (one for name in LISTS for one in getattr(persona, name) if not one.common)
    known = (one for one in unusual if tells(one, persona.size.customers))
    farthest: dict[str, Ranked] = {}
    named = _answer(called) if isinstance(called, Statement) else None
    questions: dict[object, str] = {}
    for one in (one for one in known if not is_special(one, facts)):
        if one.share is not None and one.base is not None and _answer(one) != named:
            effect = share_effect(one.share, one.base)
            ranked = _ranked(effect, _share_told(one, words), formed=one.formed)
            asked = questions.setdefault(_answer(one), one.source or one.label)
            farthest[asked] = min(ranked, farthest.get(asked, ranked))
    yield from farthest.values()


def _answer(one: Statement) -> object:
    """What two columns have in common that tell the same."""
    return one.label.rpartition(": ")[2], *(round(part or 0, 2) for part in (one.share, one.base))


def _share_told(one: Statement, words: Phrasebook) -> str:
    of = rows_told(one, words)
    slots = {"label": one.label, "share": share_said(one, words), "what": of, "base": one.base}
    return words.say("essence.statement", **slots)


def _channels(persona: Persona, words: Phrasebook) -> Iterator[Ranked]:
    one = next((one for one in persona.channels.preferred if not one.common), None)
    if one is None or one.observed is None or one.base is None:
        return
    if not (one.formed and one.observed >= ALL):
        effect = share_effect(one.observed, one.base)
        yield _ranked(effect, _way_told(one, words), formed=one.formed)


def _way_told(one: ChannelStatement, words: Phrasebook) -> str:
    return words.say(
        "essence.channel", share=one.observed, base=one.base,
        what=words.say(f"card.of.{one.purpose}"),
        by=words.channel(one.channel, one.purpose)["by"],
    )  # fmt: skip


def _numbers(persona: Persona, facts: Grounds, words: Phrasebook) -> Iterator[Ranked]:
    """The first number of what they do that reads otherwise than that of all."""
    for one in persona.behaviour:
        fact, base = facts.get(one), one.base_median
        known = 2 * (one.customers or 0) >= persona.size.customers
        is_apart = base is not None and number(base) != number(one.median)
        if fact and known and is_apart and not (_is_own_score(fact) or names_file(one, words)):
            yield _ranked(fact.effect, number_said(one, words), formed=one.formed)
            return


def _is_own_score(fact: Fact) -> bool:
    """Whether a number is the company's own view of its customers, and none that they gave."""
    one = fact.variable
    ours = one.role not in RATING_ROLES and speaks_of("own_score", one.column)
    return ours or names_tool(title(one.column))


def _who(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """Their age or income, where nothing else parts them."""
    who = persona.demographics
    for key, one in (("card.age", who.age), ("card.income", who.income)):
        if one and not one.common and one.base_median is not None:
            against = words.say("card.all", base=one.base_median)
            unit = f" {unit_of(one.source)}".rstrip()
            yield words.say(key, median=one.median, unit=unit, all=against)
