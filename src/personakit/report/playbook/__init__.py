"""How to serve the personas of a set: scripts to read and print, and replies for other tools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from personakit.labels import shortened
from personakit.personas.playbook import Playbook, Replies, Sections
from personakit.personas.write import MARK
from personakit.report.markdown import tidy
from personakit.report.page.content import letter, subject
from personakit.report.playbook.lines import PersonaTold, script
from personakit.report.playbook.proactive import proactive_csv
from personakit.report.playbook.replies import pieces, replies, replies_csv, zendesk_macros
from personakit.report.templates import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.journeys import Journeys
    from personakit.personas.model import Persona
    from personakit.personas.playbook import Script, ScriptLine
    from personakit.personas.set_record import SetRecord
    from personakit.words import Phrasebook

__all__ = ["PlaybookMade", "make_playbook"]


@dataclass(frozen=True)
class PlaybookMade:
    """A playbook in all its forms."""

    playbook: Playbook
    """Its lines, with what they rest on."""
    replies: Replies
    """The pieces of its replies."""
    texts: dict[str, str]
    """Files to read and to import, by name; of the pieces none."""


@dataclass(frozen=True)
class ShownSection:
    """One section of a script."""

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
    """Those with lines."""
    open: str
    """What has still to be filled in; empty where nothing."""


def make_playbook(
    personas: Sequence[Persona], record: SetRecord, journeys: Journeys | None,
    was: Playbook | None = None, written: Replies | None = None,
) -> PlaybookMade:  # fmt: skip
    """Make the playbook of a set.

    Args:
        personas: In the order of the record; curated fields win.
        record: What the set file holds.
        journeys: What customers do one after another.
        was: The playbook that stands there: its curated sections stay.
        written: The pieces of replies that stand there: what they say stays.
    """
    about = subject(personas, record, journeys)
    words = about.words
    told = [PersonaTold(one, record, journeys, words) for one in about.personas]
    kept = {one.id: one.curated for one in (was.personas if was else ())}
    scripts = [script(one) for one in told]
    scripts = [one.model_copy(update={"curated": kept.get(one.id, {})}) for one in scripts]
    found = pieces(told, words, written)
    made = replies(told, found)
    shown = [
        _shown(place, one.persona, own, [slot for r in made if r.persona == own.id
                                         for slot in r.slots], words)
        for place, (one, own) in enumerate(zip(told, scripts, strict=True))
    ]  # fmt: skip
    lead = words.say("playbook.lead")
    room = {"mark": MARK, "scripts": shown, "title": words.say("playbook.title"), "lead": lead}
    texts = {
        "README.md": tidy(fill("markdown/playbook.md", **room)),
        "playbook.html": fill("html/playbook.html", language=words.language, **room),
        "replies.csv": replies_csv(made, words.language),
        "zendesk.json": zendesk_macros(made),
        "proactive.csv": proactive_csv(told),
    } | {f"{one.id}.md": tidy(fill("markdown/script.md", mark=MARK, one=one)) for one in shown}
    return PlaybookMade(Playbook(language=words.language, personas=tuple(scripts)), found, texts)


def _shown(
    place: int, persona: Persona, own: Script, slots: Sequence[str], words: Phrasebook
) -> ShownScript:
    """A script as the team wants it read: its curated sections in place of the computed ones."""
    sections = (
        ShownSection(
            words.say(f"playbook.sections.{name}"), own.curated.get(name, getattr(own, name))
        )
        for name in get_args(Sections)
    )
    left = sorted({*slots})
    return ShownScript(
        persona.id, letter(place), shortened(persona.name), persona.essence,
        tuple(one for one in sections if one.lines),
        words.say("playbook.left", count=len(left), slots=words.listed(left)) if left else "",
    )  # fmt: skip
