"""How to serve the personas of a set: scripts to read and print, and replies for other tools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.personas.curated import as_curated
from personakit.personas.playbook import Playbook, Replies, Script
from personakit.report.page.content import subject
from personakit.report.playbook.changed import follow
from personakit.report.playbook.cover import cover_told, fewest_templates, templates_csv
from personakit.report.playbook.dossier import Dossier
from personakit.report.playbook.knowledge import knowledge_gaps, knowledge_sheet
from personakit.report.playbook.lines import script
from personakit.report.playbook.pages import pages
from personakit.report.playbook.proactive import proactive_csv
from personakit.report.playbook.replies import pieces, replies, replies_csv, zendesk_macros
from personakit.report.playbook.sheets import training_sheet
from personakit.report.playbook.training import role_plays

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.journeys import Journeys
    from personakit.personas.model import Persona
    from personakit.personas.set_record import SetRecord

__all__ = ["PlaybookMade", "SetBefore", "make_playbook"]


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
class SetBefore:
    """The set that a playbook was made from."""

    personas: tuple[Persona, ...]
    """Its personas; curated fields win."""
    record: SetRecord
    """What its set file held."""
    journeys: Journeys | None
    """What its customers did one after another."""

    def dossier(self, now: Dossier) -> Dossier | None:
        """What the script of a persona was made from; None where it is new."""
        personas = (as_curated(one) for one in self.personas if one.id == now.persona.id)
        dossiers = (Dossier(one, self.record, self.journeys, now.words) for one in personas)
        return next(dossiers, None)


def make_playbook(
    personas: Sequence[Persona], record: SetRecord, journeys: Journeys | None,
    was: Playbook | None = None, written: Replies | None = None, before: SetBefore | None = None,
) -> PlaybookMade:  # fmt: skip
    """Make the playbook of a set.

    Args:
        personas: In the order of the record; curated fields win.
        record: What the set file holds.
        journeys: What customers do one after another.
        was: The playbook that stands there: its curated sections stay.
        written: The pieces of replies that stand there: what they say stays.
        before: The set that the playbook was made from, where it is another one now.
    """
    about = subject(personas, record, journeys)
    words = about.words
    dossiers = [Dossier(one, record, journeys, words) for one in about.personas]
    kept = {one.id: one for one in ((*was.retired, *was.personas) if was else ())}
    scripts = [_kept(script(one), one, kept.get(one.persona.id), before) for one in dossiers]
    gone = [one for name, one in kept.items() if name not in {own.id for own in scripts}]
    fewest = fewest_templates(dossiers)
    kit = pieces(dossiers, words, written, [one.topic for one in fewest])
    made = replies(dossiers, kit)
    texts = {
        "replies.csv": replies_csv(made, words.language),
        "zendesk.json": zendesk_macros(made, words),
        "proactive.csv": proactive_csv(dossiers),
        "templates.csv": templates_csv(fewest, kit),
    }
    plays = role_plays(dossiers, scripts)
    names = {one.id: one.name for one in about.personas}
    gaps = knowledge_gaps(dossiers)
    texts |= training_sheet(plays, names, words) | knowledge_sheet(gaps, names, words)
    texts |= pages(dossiers, scripts, kit, made, texts, cover_told(fewest, words))
    book = Playbook(
        language=words.language, personas=tuple(scripts), training=tuple(plays),
        knowledge=tuple(gaps),
        retired=tuple(Script(id=one.id, curated=one.curated) for one in gone if one.curated),
    )  # fmt: skip
    return PlaybookMade(book, kit, texts)


def _kept(script: Script, dossier: Dossier, was: Script | None, before: SetBefore | None) -> Script:
    """A script with what the team wrote, and what became of its lines."""
    if was is None:
        return script
    then = before.dossier(dossier) if before else None
    if then is None:
        return script.model_copy(update={"curated": was.curated, "changed": was.changed})
    return follow(script, was, then, dossier)
