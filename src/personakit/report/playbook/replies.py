"""Replies by persona, reason and channel, put together from pieces that the team edits."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from personakit.personas.playbook import SLOT, Replies, TopicReply
from personakit.report.page.rows import label_of, side
from personakit.report.playbook.lines import reasons
from personakit.report.tables import table
from personakit.vocabulary import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.report.playbook.lines import PersonaTold
    from personakit.words import Phrasebook

BRIEF = (Channel.CHAT, Channel.SOCIAL, Channel.APP)
"""Channels on which an answer is short."""
SPOKEN = (Channel.PHONE, Channel.STORE)
"""Channels on which it is said: without a greeting that is written."""
PARTS = ("greeting", "acknowledge", "fact", "step", "next", "close")
"""A reply, in its order."""
FACT_FIRST = ("greeting", "fact", "step", "next", "close")
"""The same where the channel is brief and nobody is upset."""
PIECES = (
    "greeting", "acknowledge", "acknowledge_upset", "next", "close", "close_short", "close_spoken",
)  # fmt: skip
"""What is said of any topic; `_short` where the channel is brief, `_spoken` where it is said."""
ENDS = {"written": "", "brief": "_short", "spoken": "_spoken"}
"""How pieces of a form of answers end."""
CHANNELS = 2
"""Channels of a persona that replies are written for."""
COLUMNS = ("id", "persona", "title", "channel", "language", "tags", "body_text", "body_html")
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
    """What it is about."""
    channel: str
    """Where it is sent."""
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
    told: Sequence[PersonaTold], words: Phrasebook, was: Replies | None, more: Sequence[str] = ()
) -> Replies:
    """The pieces for all topics of the personas; what the team wrote stays, new ones come last.

    Args:
        told: The personas.
        words: Of the language of the set.
        was: The pieces that stand there.
        more: Topics to have pieces for, too.
    """
    mine = {name: words.say(f"playbook.replies.{name}") for name in PIECES}
    topics = {one.topic: one for one in (was.topics if was else ())}
    for label in (*(label_of(reason) for one in told for _, reason in reasons(one)), *more):
        fact, step = (
            f"[[ {words.say(f'playbook.slots.{name}', topic=label)} ]]" for name in ("fact", "step")
        )
        topics.setdefault(label, TopicReply(topic=label, fact=fact, step=step))
    return Replies(
        language=words.language, topics=tuple(topics.values()),
        pieces=mine | (was.pieces if was else {}),
    )  # fmt: skip


def replies(told: Sequence[PersonaTold], found: Replies) -> list[Reply]:
    """A reply for each persona, reason and channel."""
    return [reply for one in told for reply in _of(one, found)]


def _of(told: PersonaTold, found: Replies) -> Iterator[Reply]:
    topics = {one.topic: one for one in found.topics}
    used = [one for one in told.persona.channels.preferred if one.purpose == "contact"]
    channels = [one.channel for one in used[:CHANNELS]] or [Channel.EMAIL]
    for _, reason in reasons(told):
        topic = topics[label_of(reason)]
        for channel in channels:
            text = text_of(found, topic, channel, upset=is_upset(told))
            place = re.sub(r"[^a-z0-9]+", "-", topic.topic.lower()).strip("-")
            name = f"{told.persona.id}.{place}.{channel}"
            yield Reply(name, told.persona.id, told.persona.name, topic.topic, channel, text)


def form_of(channel: Channel) -> str:
    """How a channel wants an answer: written, brief or spoken."""
    return "brief" if channel in BRIEF else "spoken" if channel in SPOKEN else "written"


def is_upset(told: PersonaTold) -> bool:
    """Whether the texts of a persona sound upset more often than those of all."""
    upset = told.persona.temper.negative
    return upset is not None and side(upset) > 0


def text_of(found: Replies, topic: TopicReply, channel: Channel, *, upset: bool) -> str:
    """The parts in their order and length: short on a brief channel, sorry for who is upset."""
    brief = channel in BRIEF
    form = ENDS[form_of(channel)]
    own = {"fact": topic.fact, "step": topic.step}
    said = []
    for part in FACT_FIRST if brief and not upset else PARTS:
        if part == "greeting" and channel in SPOKEN:
            continue
        key = "acknowledge_upset" if part == "acknowledge" and upset else part
        text = own.get(part) or found.pieces.get(f"{key}{form}") or found.pieces.get(key, "")
        said.append(text.replace("{topic}", topic.topic))
    text = (" " if brief else "\n\n").join(filter(None, said))
    return f"{text[:1].upper()}{text[1:]}"


def replies_csv(made: Sequence[Reply], language: str) -> str:
    """The replies as a table for any tool."""
    rows = []
    for one in made:
        body = one.named("csv")
        html = "".join(f"<p>{escape(part)}</p>" for part in body.split("\n\n"))
        tags = f"{one.persona},{_tag(one.topic)}"
        title = f"{one.name}: {one.topic}"
        rows.append((one.id, one.persona, title, one.channel, language, tags, body, html))
    return table(COLUMNS, rows)


def _tag(topic: str) -> str:
    """A topic as a tag: letters and digits, joined by underscores."""
    return "_".join(re.findall(r"\w+", topic.lower()))


def zendesk_macros(made: Sequence[Reply]) -> str:
    """The replies as macros in the form of Zendesk's API; those with slots left are not active."""
    macros: list[dict[str, Any]] = [
        {
            "title": f"{one.name}::{one.topic} ({one.channel})".replace("\n", " "),
            "description": one.id,
            "active": not one.slots,
            "restriction": None,
            "actions": [
                {"field": "comment_value", "value": ["channel:all", one.named("zendesk")]},
                {
                    "field": "current_tags",
                    "value": f"{one.persona.replace('-', '_')} {_tag(one.topic)}",
                },
            ],
        }
        for one in made
    ]
    return json.dumps({"macros": macros}, indent=2, ensure_ascii=False) + "\n"
