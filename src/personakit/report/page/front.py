"""The first screen: what was found in two sentences, all customers, a tile for each persona."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.labels import shortened
from personakit.personas.metrics import METRICS
from personakit.personas.telling import share_said
from personakit.report.card.ends import goes_with
from personakit.report.card.wording import channel_name, hurts_told, of_what
from personakit.report.page.content import Figure
from personakit.report.page.doubts import all_doubted, doubt, lettered
from personakit.report.page.furthest import brings, dearest, least_content
from personakit.report.page.rows import (
    amount_label,
    judgements,
    label_of,
    metric_name,
    percent,
)
from personakit.report.page.spoken import inner
from personakit.report.page.tiles import bars_end, first_act, tiles
from personakit.report.page.topics import pains, reasons, telling
from personakit.report.page.trust import trust
from personakit.report.page.ways import by_file
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.model import Persona
    from personakit.personas.set_record import SetRecord
    from personakit.personas.statements import (
        ChannelStatement,
        NumberStatement,
        Statement,
    )
    from personakit.report.page.content import Subject
    from personakit.report.page.furthest import Standing
    from personakit.report.page.tiles import Tile
    from personakit.report.page.trust import Caveat
    from personakit.words import Phrasebook

FIGURES, LISTED = 8, 4
"""Numbers of all customers on the first screen, and things of one kind in a sentence of it."""
MOST = 0.5
"""Part of all customers from which on most of them do, or are, something."""
NUMBERS = 4
"""Numbers of what all customers do among them."""
FIRST = ("count", Role.AMOUNT, Role.FIRST_RESPONSE_TIME, Role.RESOLUTION_TIME)
"""What is told of first: rows counted, then columns by their role."""


@dataclass(frozen=True)
class Front:
    """What the first screen shows."""

    about: str
    """What it is made from, and when."""
    title: str
    """What there is."""
    finding: str
    """What was found."""
    portrait: tuple[Figure, ...]
    """All customers in numbers."""
    sentences: str
    """All customers in words."""
    first: str
    """What to do first for everybody."""
    bars_end: str
    """The part of the whole at which the bars of the tiles end."""
    tiles: tuple[Tile, ...]
    """A tile for each persona."""
    trust: tuple[Caveat, ...]
    """What to know before a number is used."""


def front(subject: Subject) -> Front:
    """What the first screen shows."""
    words = subject.words
    return Front(
        about=_about(subject),
        title=title(subject),
        finding=" ".join(_finding(subject)),
        portrait=tuple(_portrait(subject))[:FIGURES],
        sentences=" ".join(_sentences(subject.everyone, words)),
        first=first_act(subject.everyone.serve_them),
        bars_end=percent(bars_end(subject.personas), words),
        tiles=tiles(subject.personas, words),
        trust=trust(subject),
    )


def _about(subject: Subject) -> str:
    """How many customers, from which files, of which time and day."""
    words, record, journeys = subject.words, subject.record, subject.journeys
    span = words.say("report.span", since=journeys.since, until=journeys.until) if journeys else ""
    return words.say(
        "report.about",
        count=record.customers,
        day=record.discovered.isoformat(),
        sources=words.listed(one.name for one in record.sources),
        span=span,
    )


def title(subject: Subject) -> str:
    """What there is: so many kinds of customers, or all of them as one."""
    words, number = subject.words, len(subject.personas)
    if not subject.is_divided:
        tested = subject.record.quality.structure.found is False
        return words.say("report.title.none" if tested else "report.title.portrait")
    spelled = words.room("report.title.kinds")
    kinds = spelled.get(str(number)) or words.say("report.title.many", count=number)
    topic, dear = _topic(subject), dearest(subject)
    slots = brings(dear, subject) if dear else {}
    return words.say(f"report.title.{topic}", kinds=kinds, **slots) if topic else kinds


def _topic(subject: Subject) -> str:
    """What the title says of the kinds of customers; empty where nothing."""
    if all_doubted(subject):
        return "unsure"
    if _each_its_own(subject):
        return "channels"
    return "revenue" if dearest(subject) else ""


def _each_its_own(subject: Subject) -> bool:
    """Whether each persona uses most a channel that no other does."""
    firsts = [one.channels.preferred[:1] for one in subject.personas]
    channels = {(one.purpose, one.channel) for first in firsts for one in first}
    return len(channels) == len(firsts) > 1


def _finding(subject: Subject) -> Iterator[str]:
    words, structure = subject.words, subject.record.quality.structure
    if not subject.is_divided:
        tested = structure.found is False
        yield words.say("report.finding.none" if tested else "report.finding.portrait")
        if subject.personas:
            yield words.say("report.finding.parts", count=len(subject.personas))
        return
    if all_doubted(subject):
        yield words.say("report.finding.tentative")
    if judged := least_content(subject):
        yield _judges(judged, subject)
    if structure.found is None:
        yield words.say("report.finding.untested")
    dear = dearest(subject)
    if dear and _topic(subject) != "revenue":
        yield words.say("report.finding.brings", **brings(dear, subject))
    else:
        yield from _furthest_apart(subject)


def _judges(judged: Standing, subject: Subject) -> str:
    """Who judges furthest below all customers, and what part of them they are."""
    people = [subject.personas[place] for place in judged.places]
    key = "report.finding.judges" if len(people) == 1 else "report.finding.judge"
    return subject.words.say(
        key, name=_named(people[0], subject), who=lettered(judged.places, subject),
        share=sum(one.size.share for one in people), **judged.slots(subject.words),
    )  # fmt: skip


def _named(persona: Persona, subject: Subject) -> str:
    """The name of a persona within quotes, with its doubt where not all share one."""
    name = subject.words.say("card.quote", quote=inner(shortened(persona.name)))
    told = "" if all_doubted(subject) else doubt(persona, subject.words)
    return subject.words.say("report.doubted.one", who=name, doubt=told) if told else name


def _furthest_apart(subject: Subject) -> Iterator[str]:
    """What the personas differ most in: the role that explains most of the first differences.

    What tells what customers have is no topic of theirs, whatever file it stands in.
    """
    words, record = subject.words, subject.record
    roles = roles_of(record)
    held = {_header(o.source) for one in subject.personas for o in one.holdings}
    labels = words.room("report.differ")
    explained: dict[str, float] = {}
    for one in subject.differences:
        role = "product" if _header(one.source) in held else roles.get(one.source, "")
        if role in labels:
            explained[role] = explained.get(role, 0.0) + one.explained
    if explained:
        role = max(explained, key=lambda one: explained[one])
        yield words.say("report.finding.differ", what=labels[role])


def _header(source: str) -> str:
    """The header of a column that is told with its file."""
    return source.rpartition("/")[2]


def _portrait(subject: Subject) -> Iterator[Figure]:
    everyone, words = subject.everyone, subject.words
    if size := everyone.size.customers:
        yield Figure(words.say("report.customers"), words.written(size, "count"))
    age = [one for one in (everyone.demographics.age,) if one]
    for number in (*age, *_first_numbers(subject)):
        key = "median" if number.median else "median_none"
        name = words.say(f"report.{key}", label=amount_label(number, words))
        yield Figure(name, words.written(number.median, "number"), source=number.source)
    for name, one in judgements(everyone, words).items():
        score = words.written(one.score, METRICS[name].written)
        yield Figure(metric_name(name, words), score, source=one.source)


def _first_numbers(subject: Subject) -> list[NumberStatement]:
    """How often they come, what they spend, how long they wait; then what else is known."""
    roles = roles_of(subject.record) | {one.name: "count" for one in subject.record.sources}
    numbers: dict[str, NumberStatement] = {}
    for one in subject.everyone.behaviour:
        if one.median or roles.get(one.source) == "count":
            numbers.setdefault(one.source, one)
    order = {role: place for place, role in enumerate(FIRST)}
    ranked = sorted(
        numbers.values(), key=lambda one: order.get(roles.get(one.source, ""), len(order))
    )
    return ranked[:NUMBERS]


def roles_of(record: SetRecord) -> dict[str, str]:
    """Columns as statements name them, `tickets.csv/Via` -> what they were taken for."""
    return {
        f"{source.name}/{name}": role
        for source in record.sources
        for name, role in source.columns.items()
    }


def _sentences(everyone: Persona, words: Phrasebook) -> Iterator[str]:
    """What goes with how it ended, how all customers come, what they want and what hurts them."""
    for line in goes_with(everyone, words, 1):
        yield words.say("report.everyone.goes_with", told=line)
    for purpose in ("contact", "buying"):
        used = [one for one in everyone.channels.preferred
                if one.purpose == purpose and one.observed is not None]  # fmt: skip
        for same in [*by_file(used).values()][:1]:
            named = words.listed(_used(one, words) for one in same[:LISTED])
            yield words.say(f"report.everyone.{purpose}", channels=named)
    hurting = pains(everyone.pain_points)
    lists = {
        "goals": everyone.goals,
        "worse": [one for one in hurting if one.hurts],
        "pain_points": [one for one in hurting if not one.hurts],
        "about": reasons(everyone.pain_points),
        "habits": [one for one in telling(everyone.habits) if (one.share or 0) >= MOST],
    }
    for name, statements in lists.items():
        if named_ones := [_said(one, words) for one in statements[:2] if one.share is not None]:
            yield words.say(f"report.everyone.{name}", topics=words.listed(named_ones))


def _used(one: ChannelStatement, words: Phrasebook) -> str:
    share = percent(one.observed, words)
    return words.say("card.statement", label=channel_name(one, words), share=share)


def _said(one: Statement, words: Phrasebook) -> str:
    """What holds, and of what part of whom; of what goes worse, how."""
    label = words.say("card.quote", quote=label_of(one))
    if one.hurts:
        how = hurts_told(one.model_copy(update={"hurts": one.hurts[:1]}), words).lstrip("; ")
    else:
        how = words.say("card.alone", share=share_said(one, words), what=of_what(one, words))
    return words.say("card.statement", label=label, share=how)
