"""What a persona keeps when its set is written anew, and how it leaves it."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from personakit.personas.set_files import RETIRED, SCHEMA_FILE, set_file
from personakit.personas.write import MODELINE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from personakit.personas.model import Persona

STATUS = re.compile(r"^status *:[^\r\n]*", re.MULTILINE)
ABOVE_NAME = re.compile(r"^(?=name *:)", re.MULTILINE)
REVIEWED = ("reviewed", "retired")
"""What people say of a persona; a new count does not take it back."""


def keep_names(
    personas: Sequence[Persona],
    was: Sequence[Persona],
    kept: Mapping[int, int],
    taken: Collection[str],
) -> tuple[Persona, ...]:
    """Give personas the ids and names they had; others one that nobody has or had.

    Args:
        personas: As they were computed.
        was: The personas of the old set.
        kept: Place of a new persona -> place of the old one that it is.
        taken: Ids that are no longer free.
    """
    ids = {*taken, *(persona.id for persona in was)}
    named = []
    for place, persona in enumerate(personas):
        called = _as_it_was(persona, was[kept[place]]) if place in kept else _free(persona, ids)
        ids.add(called.id)
        named.append(called)
    return tuple(named)


def _as_it_was(persona: Persona, was: Persona) -> Persona:
    keeps = was.status in REVIEWED and persona.status != "tentative"
    status = was.status if keeps else persona.status
    return persona.model_copy(update={"id": was.id, "name": was.name, "status": status})


def _free(persona: Persona, taken: Collection[str]) -> Persona:
    """The persona, numbered where somebody else has its id."""
    if persona.id not in taken:
        return persona
    number = next(n for n in count(2) if f"{persona.id}-{n}" not in taken)
    return persona.model_copy(
        update={"id": f"{persona.id}-{number}", "name": f"{persona.name} {number}"}
    )


def retire(folder: Path, ids: Collection[str]) -> dict[str, str]:
    """The files of retired personas by name: as they are but for their status."""
    return {
        f"{RETIRED}/{name}.yaml": retired_text((folder / f"{name}.yaml").read_bytes().decode())
        for name in sorted(ids)
    }


def retired_text(text: str) -> str:
    r"""A persona file with `status: retired`, every other byte of its statements as it was.

    >>> retired_text("id: a\nname: A\nstatus: draft\n")
    'id: a\nname: A\nstatus: retired\n'
    """
    marked, number = STATUS.subn("status: retired", text, count=1)
    text = marked if number else ABOVE_NAME.sub("status: retired\n", text, count=1)
    return text.replace(MODELINE, MODELINE.replace(SCHEMA_FILE, f"../{SCHEMA_FILE}"), 1)


def other_ids(folder: Path) -> Iterator[str]:
    """Ids that files of a set's folder have, those of retired personas included."""
    for path in (*folder.glob("*.yaml"), *(folder / RETIRED).glob("*.yaml")):
        entry = set_file(path.relative_to(folder))
        if entry and entry.form == "persona":
            yield path.stem
