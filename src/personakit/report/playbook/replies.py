"""Replies by persona, reason and channel, put together from pieces that the team edits."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from itertools import product
from typing import TYPE_CHECKING, Any

from personakit.personas.playbook import SLOT, Replies, TopicReply
from personakit.report.page.rows import label_of, side
from personakit.report.playbook.dossier import contact_channel
from personakit.report.playbook.lines import reasons
from personakit.report.tables import table
from personakit.vocabulary import Channel
from personakit.words import phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from personakit.report.playbook.dossier import Dossier
    from personakit.words import Phrasebook

BRIEF = (Channel.CHAT, Channel.SOCIAL, Channel.APP)
"""Channels on which an answer is short."""
SPOKEN = (Channel.PHONE, Channel.STORE)
"""Channels on which it is said: without a greeting that is written."""
TOPICAL = ("greeting", "acknowledge", "fact", "step", "next", "reach", "close")
"""A reply about a topic, in its order."""
GENERAL = ("greeting", "acknowledge", "unknown", "reach", "close")
"""One about anything else, which nothing is known of yet."""
ENDS = {"written": "", "brief": "_short", "spoken": "_spoken"}
"""How pieces of a form of answers end."""
CHANNELS = 2
"""Channels of a persona that replies are written for."""
COLUMNS = (
    "id", "persona", "title", "channel", "tone", "language", "tags", "body_text", "body_html",
)  # fmt: skip
TONES = ("calm", "upset")
"""How a customer sounds: who is upset is told first that one is sorry."""
NAMES = {"csv": "[[ name ]]", "zendesk": "{{ticket.requester.first_name}}"}
"""What stands for the customer's name, by where it goes."""


@dataclass(frozen=True)
class Reply:
    """One reply."""

    id: str
    """Of its own, the same as long as persona, channel and reason are."""
    persona: str
    """Id of the persona."""
    name: str
    """Its name."""
    topic: str
    """What it is about; empty for one about anything else."""
    title: str
    """Persona, and topic."""
    channel: Channel
    """Where it is sent."""
    tone: str
    """How the customer sounds: one of `TONES`."""
    text: str
    """What it says; {name} is the customer's."""

    @property
    def slots(self) -> list[str]:
        """What has to be filled in."""
        return SLOT.findall(self.text)

    def named(self, tool: str) -> str:
        """The text with what a tool puts in place of the name."""
        return self.text.replace("{name}", NAMES[tool])


def pieces(
    dossiers: Sequence[Dossier], words: Phrasebook, was: Replies | None, more: Sequence[str] = ()
) -> Replies:
    """The pieces for all topics of the personas; what the team wrote stays, new ones come last.

    Args:
        dossiers: What each script is made from.
        words: Of the language of the set.
        was: The pieces that stand there.
        more: Topics to have pieces for, too.
    """
    mine = {name: words.say(f"playbook.replies.{name}") for name in words.room("playbook.replies")}
    topics = {one.topic: one for one in (was.topics if was else ())}
    steps = {label: text for one in dossiers for label, text in _advised(one)}
    for label in (*(label_of(reason) for one in dossiers for _, reason in reasons(one)), *more):
        step = "advised" if label in steps else "step"
        fact, then = (
            f"[[ {words.say(f'playbook.slots.{name}', topic=label, advice=steps.get(label))} ]]"
            for name in ("fact", step)
        )
        topics.setdefault(label, TopicReply(topic=label, fact=fact, step=then))
    return Replies(
        language=words.language, topics=tuple(topics.values()),
        pieces=mine | (was.pieces if was else {}),
    )  # fmt: skip


def _advised(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Topics that the card has advice on, with it: what the step may be, which the team decides."""
    places = {f"pain_points[{place}]": label_of(reason) for place, reason in reasons(dossier)}
    for one in dossier.persona.serve_them:
        if one.because in places and one.act != "avoid" and not set("[]") & set(one.text):
            yield places[one.because], one.text.rstrip(".")


def replies(dossiers: Sequence[Dossier], kit: Replies) -> list[Reply]:
    """A reply for each persona, reason, channel and tone, and one about anything else."""
    return [reply for one in dossiers for reply in _of(one, kit)]


def _of(dossier: Dossier, kit: Replies) -> Iterator[Reply]:
    topics = {one.topic: one for one in kit.topics}
    used = [one for one in dossier.persona.channels.preferred if one.purpose == "contact"]
    channels = [one.channel for one in used[:CHANNELS]] or [Channel.EMAIL]
    about = [topics[label_of(reason)] for _, reason in reasons(dossier)]
    persona, others = dossier.persona, dossier.words.say("playbook.others.title")
    for topic, channel, tone in product((*about, None), channels, TONES):
        text = text_of(kit, topic, channel, upset=tone == "upset", reach=wants_to_talk(dossier))
        label = topic.topic if topic else ""
        title = f"{persona.name}: {label or others}"
        parts = (_part_of_id(label) if topic else "", channel, "upset" if tone == "upset" else "")
        name = ".".join(filter(None, (persona.id, *parts)))
        yield Reply(name, persona.id, persona.name, label, title, channel, tone, text)


def _part_of_id(topic: str) -> str:
    return "-".join(re.findall(r"\w+", topic.lower())) or "-"


def wants_to_talk(dossier: Dossier) -> bool:
    """Whether a number to call belongs into what is written to a persona."""
    return contact_channel(dossier.persona) is Channel.PHONE


def form_of(channel: Channel) -> str:
    """How a channel wants an answer: written, brief or spoken."""
    return "brief" if channel in BRIEF else "spoken" if channel in SPOKEN else "written"


def is_upset(dossier: Dossier) -> bool:
    """Whether the texts of a persona sound upset more often than those of all."""
    upset = dossier.persona.temper.negative
    return upset is not None and side(upset) > 0


def text_of(
    kit: Replies, topic: TopicReply | None, channel: Channel, *, upset: bool, reach: bool = False
) -> str:
    """The parts in their order and length: short on a brief channel, sorry for who is upset.

    Args:
        kit: The pieces.
        topic: What only the team knows of the topic; None where it is none of those known.
        channel: Where it is said.
        upset: Whether it begins by being sorry.
        reach: Whether a number to call is named, where it is written.
    """
    form = form_of(channel)
    of_topic = {"fact": topic.fact, "step": topic.step} if topic else {}
    left_out = {"greeting"} if form == "spoken" else set[str]()
    left_out |= {"acknowledge"} if form == "brief" and not upset else set()
    left_out |= set() if reach and form == "written" else {"reach"}
    said = [
        of_topic.get(part) or piece(kit, part, form, upset=upset)
        for part in (TOPICAL if topic else GENERAL)
        if part not in left_out
    ]
    text = (" " if form == "brief" else "\n\n").join(_sentences(filter(None, said)))
    return text.replace("{topic}", topic.topic if topic else f"[[ {_topic(kit)} ]]")


def piece(kit: Replies, part: str, form: str, *, upset: bool = False) -> str:
    """A piece in the form of a channel, or as it is written where there is none of its own."""
    name = f"{part}_upset" if part == "acknowledge" and upset else part
    return kit.pieces.get(f"{name}{ENDS[form]}") or kit.pieces.get(name, "")


def _topic(kit: Replies) -> str:
    return phrasebook(kit.language).say("playbook.slots.topic")


def _sentences(parts: Iterable[str]) -> Iterator[str]:
    """The parts of a text, each with a capital but after a greeting that ends in a comma."""
    before = ""
    for part in parts:
        yield part if before.endswith(",") else f"{part[:1].upper()}{part[1:]}"
        before = part


def replies_csv(made: Sequence[Reply], language: str) -> str:
    """The replies as a table for any tool."""
    rows = []
    for one in made:
        body = one.named("csv")
        html = "".join(f"<p>{escape(part)}</p>" for part in body.split("\n\n"))
        tags = ",".join((one.persona, *_tags(one)))
        cells = (one.channel, one.tone, language, tags)
        rows.append((one.id, one.persona, one.title, *cells, body, html))
    return table(COLUMNS, rows)


def _tags(one: Reply) -> list[str]:
    """The topic as a tag, letters and digits joined by underscores; and that one is upset."""
    topic = "_".join(re.findall(r"\w+", one.topic.lower()))
    return [tag for tag in (topic, one.tone if one.tone == "upset" else "") if tag]


def zendesk_macros(made: Sequence[Reply], words: Phrasebook) -> str:
    """The replies as macros in the form of Zendesk's API; those with slots left are not active."""
    macros: list[dict[str, Any]] = [
        {
            "title": _macro_title(one, words),
            "description": one.id,
            "active": not one.slots,
            "restriction": None,
            "actions": [
                {"field": "comment_value", "value": ["channel:all", one.named("zendesk")]},
                {
                    "field": "current_tags",
                    "value": " ".join((one.persona.replace("-", "_"), *_tags(one))),
                },
            ],
        }
        for one in made
    ]
    return json.dumps({"macros": macros}, indent=2, ensure_ascii=False) + "\n"


def _macro_title(one: Reply, words: Phrasebook) -> str:
    topic = one.topic or words.say("playbook.others.title")
    tone = words.say(f"playbook.tones.{one.tone}")
    return f"{one.name}::{topic} ({one.channel}, {tone})".replace("\n", " ")
