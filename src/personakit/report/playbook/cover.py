"""The fewest reply templates that most contacts are answered with."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.numbers import kept
from personakit.report.playbook.dossier import contact_channel, journey_of
from personakit.report.playbook.replies import NAMES, form_of, is_upset, text_of
from personakit.report.tables import table
from personakit.vocabulary import Channel
from personakit.vocabulary.steps import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.journeys import Journey
    from personakit.personas.playbook import Replies
    from personakit.report.playbook.dossier import Dossier
    from personakit.words import Phrasebook

COLUMNS = (
    "topic", "form", "upset", "personas", "serves", "share", "covered", "differs", "body_text",
)  # fmt: skip
MOST = 0.8
"""Part of the contacts that are to be covered."""

SERVED = 0.1
"""Part of the contacts of a template from which on a persona is one that it serves."""


@dataclass(frozen=True)
class Template:
    """One text that answers several contacts."""

    topic: str
    """What they are about."""
    form: str
    """How the channel wants it: written, brief or spoken."""
    upset: bool
    """Whether it begins by being sorry."""
    channel: Channel
    """The channel of that form with the most contacts."""
    personas: tuple[str, ...]
    """Ids of the personas that it serves, the one with the most contacts first."""
    share: float
    """Part of all contacts."""
    covered: float
    """Part of all contacts that it covers together with those before it."""


def fewest_templates(dossiers: Sequence[Dossier]) -> list[Template]:
    """The fewest templates that cover `MOST` of the contacts, the greatest first.

    All of them where they cover less. A contact is answered by one template, so that the greatest
    ones are the fewest. Topics and channels of a persona are taken as independent of each other.

    Args:
        dossiers: What each script is made from.
    """
    total = _contacts(dossiers[0].journeys.everyone) if dossiers and dossiers[0].journeys else 0
    volumes: dict[tuple[str, str, bool], dict[tuple[str, Channel], float]] = defaultdict(dict)
    for dossier in dossiers:
        for topic, channel, contacts in _cells(dossier):
            key = (topic, form_of(channel), is_upset(dossier))
            volumes[key][dossier.persona.id, channel] = contacts
    templates: list[Template] = []
    for key in sorted(volumes, key=lambda k: (-round(sum(volumes[k].values()), 6), k)):
        covered = templates[-1].covered if templates else 0.0
        if total and covered < MOST:
            templates.append(_template(key, volumes[key], total, covered))
    return templates


def _contacts(journey: Journey) -> int:
    """All contacts of some customers."""
    steps = (step for phase in journey.phases for step in phase.steps)
    return sum(step.times for step in steps if step.step is Step.CONTACT)


def _cells(dossier: Dossier) -> Iterator[tuple[str, Channel, float]]:
    """Contacts of a persona by topic and channel; on its own channel where none is known."""
    journey = journey_of(dossier)
    if journey is None:
        return
    usual = {contact_channel(dossier.persona) or Channel.EMAIL: 1.0}
    ways = {one.channel: one.share for one in journey.ways} or usual
    for reason in journey.reasons:
        for channel, part in ways.items():
            yield reason.topic, channel, reason.share * (reason.events or 0) * part


def _template(
    key: tuple[str, str, bool], volumes: dict[tuple[str, Channel], float], total: int,
    covered: float,
) -> Template:  # fmt: skip
    by_persona: dict[str, float] = defaultdict(float)
    by_channel: dict[Channel, float] = defaultdict(float)
    for (persona, channel), contacts in volumes.items():
        by_persona[persona] += contacts
        by_channel[channel] += contacts
    whole = sum(by_persona.values())
    served = [name for name, contacts in by_persona.items() if contacts >= SERVED * whole]
    ranked = sorted(served, key=lambda name: (-by_persona[name], name))
    channel = max(sorted(by_channel), key=lambda name: by_channel[name])
    share = whole / total
    return Template(*key, channel, tuple(ranked), kept(share), kept(covered + share))


def templates_csv(templates: Sequence[Template], kit: Replies) -> str:
    """The templates as a table: whom each serves, and whether its topic needs another one, too."""
    topics = {one.topic: one for one in kit.topics}
    times = Counter(one.topic for one in templates)

    def row(one: Template) -> tuple[object, ...]:
        text = text_of(kit, topics[one.topic], one.channel, upset=one.upset)
        serves = "several" if len(one.personas) > 1 else "one"
        upset, differs = ("yes" if is_so else "no" for is_so in (one.upset, times[one.topic] > 1))
        shares = one.share, one.covered
        whom = " ".join(one.personas)
        body = text.replace("{name}", NAMES["csv"])
        return (one.topic, one.form, upset, whom, serves, *shares, differs, body)

    return table(COLUMNS, map(row, templates))


def cover_told(templates: Sequence[Template], words: Phrasebook) -> str:
    """How many templates cover how much, and which have to differ; empty where none is known."""
    if not templates:
        return ""
    several = sum(len(one.personas) > 1 for one in templates)
    topics = [one.topic for one in templates]
    apart = sorted({topic for topic in topics if topics.count(topic) > 1})
    text = words.say(
        "playbook.cover.told", number=len(templates), share=templates[-1].covered, several=several
    )
    if apart:
        text += f" {words.say('playbook.cover.apart', topics=words.listed(apart))}"
    return text
