"""The scripts as they are read: what to do first, and below it what it rests on; and an index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from personakit.labels import shortened
from personakit.personas.playbook import SLOT, ScriptLine, Sections
from personakit.personas.set_files import REPLIES
from personakit.personas.write import MARK
from personakit.report.card.wording import channel_word
from personakit.report.markdown import tidy
from personakit.report.page.content import letter
from personakit.report.page.rows import label_of
from personakit.report.playbook.dossier import contact_channel
from personakit.report.playbook.lines import reasons
from personakit.report.playbook.replies import form_of, piece, wants_to_talk
from personakit.report.templates import fill
from personakit.vocabulary import Channel

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from personakit.personas.playbook import Replies, Script
    from personakit.report.playbook.dossier import Dossier
    from personakit.report.playbook.replies import Reply
    from personakit.words import Phrasebook

TEAM = ("quick_wins", "before", "beyond")
"""Sections for who leads the team: nothing of them helps while a contact is answered."""
SAID = {
    "upset": "acknowledge", "again": "again", "unknown": "unknown", "next": "next",
    "reach": "reach",
}  # fmt: skip
"""Occasion on which an agent looks for words -> the piece of replies that has them."""
LEADS = {
    REPLIES: "replies_yaml", "knowledge-gaps.md": "knowledge", "training.md": "training",
    "templates.csv": "templates", "proactive.csv": "proactive", "playbook.html": "page",
}  # fmt: skip
DESK = {"replies.csv": "replies_csv", "zendesk.json": "zendesk"}
"""Files for who leads the team, and for the help desk -> what they are for."""


@dataclass(frozen=True)
class ShownSection:
    """One section of a script."""

    name: str
    """Its name in the playbook."""
    title: str
    """What stands above it."""
    lines: tuple[ScriptLine, ...]
    """Its lines."""


@dataclass(frozen=True)
class ShownScript:
    """The script of one persona as it is shown."""

    id: str
    """The persona."""
    letter: str
    """Its letter."""
    name: str
    """Its name."""
    essence: str
    """Who they are in a sentence."""
    sections: tuple[ShownSection, ...]
    """Those for agents, with lines."""
    seen: str
    """By what earlier contacts they are recognised; empty where nothing tells."""
    says: tuple[ScriptLine, ...]
    """Sentences of replies, each after its occasion."""
    team: tuple[ShownSection, ...]
    """Those for who leads the team."""
    open: str
    """What has still to be filled in; empty where nothing."""

    @property
    def grounds(self) -> tuple[ScriptLine, ...]:
        """The lines for agents that rest on something, with it."""
        lines = (line for section in self.sections for line in section.lines)
        return tuple(line for line in lines if line.because)


@dataclass(frozen=True)
class ShownFile:
    """A file in the index."""

    name: str
    """Its name."""
    use: str
    """What it is for."""


def pages(
    dossiers: Sequence[Dossier], scripts: Sequence[Script], kit: Replies, made: Sequence[Reply],
    beside: Mapping[str, str], cover: str,
) -> dict[str, str]:  # fmt: skip
    """The scripts and the index as Markdown, and all as one page, by their names.

    Args:
        dossiers: What each script is made from.
        scripts: Of each, with what the team wrote.
        kit: The pieces of replies.
        made: The replies.
        beside: The other files of the playbook by name; of tables those with rows are named.
        cover: How many templates cover how much; empty where nothing tells.
    """
    if not dossiers:
        return {}
    words = dossiers[0].words
    shown = [
        _shown(place, one, script, kit, made)
        for place, (one, script) in enumerate(zip(dossiers, scripts, strict=True))
    ]
    room = {"mark": MARK, "words": words.room("playbook"), "scripts": shown}
    full = (name for name, text in beside.items() if text.count("\n") > 1)
    files = {*full, REPLIES, "playbook.html"}
    index = fill(
        "markdown/playbook.md", **room, templates=cover, topics=_topics(made, words),
        leads=_files(LEADS, files, words), desk=_files(DESK, files, words),
    )  # fmt: skip
    page = fill("html/playbook.html", language=words.language, **room)
    return {"README.md": tidy(index), "playbook.html": page} | {
        f"{one.id}.md": tidy(fill("markdown/script.md", **room, one=one)) for one in shown
    }


def _files(of: dict[str, str], there: Collection[str], words: Phrasebook) -> list[ShownFile]:
    return [
        ShownFile(name, words.say(f"playbook.files.{use}"))
        for name, use in of.items()
        if name in there
    ]


def _topics(made: Sequence[Reply], words: Phrasebook) -> list[ShownFile]:
    """Topics by the personas that have a reply about them."""
    by_topic: dict[str, dict[str, None]] = {}
    for one in made:
        if one.topic:
            by_topic.setdefault(one.topic, {})[shortened(one.name)] = None
    return [ShownFile(topic, words.listed(names)) for topic, names in sorted(by_topic.items())]


def _shown(
    place: int, dossier: Dossier, script: Script, kit: Replies, made: Sequence[Reply]
) -> ShownScript:
    """A script as the team wants it read: its curated sections in place of the computed ones."""
    words, persona = dossier.words, dossier.persona
    sections = {
        name: ShownSection(
            name, words.say(f"playbook.sections.{name}"),
            script.curated.get(name, getattr(script, name)),
        )
        for name in get_args(Sections)
    }  # fmt: skip
    says = tuple(_says(dossier, kit))
    left = {slot for one in made if one.persona == script.id for slot in one.slots}
    left |= {slot for line in says for slot in SLOT.findall(line.text)}
    slots = words.listed(sorted(left))
    return ShownScript(
        persona.id, letter(place), shortened(persona.name), persona.essence,
        tuple(one for name, one in sections.items() if one.lines and name not in TEAM),
        _seen(dossier),
        says,
        tuple(one for one in (*(sections[n] for n in TEAM), _since(script, words)) if one.lines),
        words.say("playbook.left", count=len(left), slots=slots) if left else "",
    )  # fmt: skip


def _seen(dossier: Dossier) -> str:
    """Channels and topics of earlier contacts, which a help desk shows."""
    words = dossier.words
    ways = [
        words.say(
            "playbook.index.way", by=channel_word(one, "by", words), share=one.observed,
            base=one.base,
        )
        for one in dossier.persona.channels.preferred
        if one.purpose == "contact" and None not in (one.observed, one.base)
    ]  # fmt: skip
    topics = [
        words.say("playbook.lines.quote", quote=label_of(one))
        for _, one in reasons(dossier)
        if one.share_of == "contacts"
    ]
    parts = {"desk_ways": ways, "desk_topics": topics}
    return "; ".join(
        words.say(f"playbook.index.{name}", listed=words.listed(texts))
        for name, texts in parts.items()
        if texts
    )


def _since(script: Script, words: Phrasebook) -> ShownSection:
    """What became of lines when the set was made anew."""
    lines = (
        ScriptLine(
            text=words.say(f"playbook.changed.{one.change}", text=one.text), reason=one.reason,
            because=one.because,
        )
        for one in script.changed
    )  # fmt: skip
    return ShownSection("changed", words.say("playbook.changed.title"), tuple(lines))


def _says(dossier: Dossier, kit: Replies) -> Iterator[ScriptLine]:
    """The sentences of replies that agents look for, in the form of the persona's channel."""
    form = form_of(contact_channel(dossier.persona) or Channel.EMAIL)
    for occasion, part in SAID.items():
        text = piece(kit, part, form, upset=occasion == "upset")
        if text and (part != "reach" or wants_to_talk(dossier)):
            when = dossier.words.say(f"playbook.say.{occasion}")
            said = dossier.words.say("playbook.lines.quote", quote=f"{text[:1].upper()}{text[1:]}")
            yield ScriptLine(text=f"{when}: {said}")
