"""The playbook of a written set: scripts to read, and replies for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from personakit.personas.dump import dump
from personakit.personas.playbook import Playbook, Replies
from personakit.personas.read import read_if_there, read_personas
from personakit.personas.set_files import PLAYBOOK, PLAYBOOK_FILE, QUIZ, REPLIES, SET_FILE
from personakit.personas.store import held
from personakit.personas.swap import replace_folder
from personakit.personas.write import is_marked, require_ours
from personakit.report.playbook import SetBefore, make_playbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from personakit.personas.journeys import Journeys
    from personakit.personas.model import Persona
    from personakit.personas.set_record import SetRecord
    from personakit.workflows.paths import AnyPath

    Texts = Callable[[Sequence[Persona], SetRecord, Journeys | None], dict[str, str]]
    """Makes the texts of a playbook that stands, by their names in the set."""

UNMARKED = (".csv", ".json", ".yaml")
"""Ends of files that do not say who wrote them."""


def write_playbook(folder: AnyPath, output: AnyPath | None = None) -> list[Path]:
    """Write the playbook of a set from its files alone; what the team wrote in one stays.

    Args:
        folder: Folder of the set, which gains `playbook.yaml`: every line with its statement.
        output: Folder of what is read and imported; `playbook/` in the set where None.

    Returns:
        The files that changed.

    Raises:
        UnreadableError: There is no set, or a file of it does not have the form it should have.
        BrokenYamlError: A file of it is no YAML.
        OutputError: It cannot be written, or stands where a file of others does.
    """
    persona_set = read_personas(Path(folder))
    home = persona_set.folder or Path(folder)
    target = Path(output) if output is not None else home / PLAYBOOK
    with held(home):
        make = _maker(home, target)
        inside, beside = make(persona_set.personas, persona_set.record, persona_set.journeys)
        require_ours(target, beside, UNMARKED)
        changed = [home / name for name in replace_folder(home, inside)]
        target.mkdir(parents=True, exist_ok=True)
        old = (path for path in sorted(target.glob("*.md")) if path.name != QUIZ)
        stale = [path.name for path in old if is_marked(path)]
        return [*changed, *(target / name for name in replace_folder(target, beside, stale))]


def standing_playbook(folder: Path) -> Texts | None:
    """What makes the playbook of a set anew where one stands; None where none does."""
    if not (folder / PLAYBOOK_FILE).is_file():
        return None
    make = _maker(folder, folder / PLAYBOOK, _before(folder))
    reads = (folder / PLAYBOOK).is_dir()

    def texts(
        personas: Sequence[Persona], record: SetRecord, journeys: Journeys | None
    ) -> dict[str, str]:
        inside, beside = make(personas, record, journeys)
        return inside | (
            {f"{PLAYBOOK}/{name}": text for name, text in beside.items()} if reads else {}
        )

    return texts


def _maker(
    home: Path, target: Path, before: SetBefore | None = None
) -> Callable[[Sequence[Persona], SetRecord, Journeys | None], tuple[dict[str, str], ...]]:
    """What makes a playbook beside what the team wrote: files of the set, and those to read."""
    was = read_if_there(home / PLAYBOOK_FILE, Playbook)
    written = read_if_there(target / REPLIES, Replies)

    def make(
        personas: Sequence[Persona], record: SetRecord, journeys: Journeys | None
    ) -> tuple[dict[str, str], ...]:
        made = make_playbook(personas, record, journeys, was, written, before)
        stands = written == made.replies  # as it is, comments included
        text = (target / REPLIES).read_bytes().decode() if stands else dump(made.replies)
        return {PLAYBOOK_FILE: dump(made.playbook)}, {**made.texts, REPLIES: text}

    return make


def _before(folder: Path) -> SetBefore | None:
    """The set that a playbook in it was made from, before it is written anew."""
    if not (folder / SET_FILE).is_file():
        return None
    persona_set = read_personas(folder)
    return SetBefore(tuple(persona_set.personas), persona_set.record, persona_set.journeys)
