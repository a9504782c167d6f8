"""The end of the line: a persona set put in its folder, in place of the one that is there."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from personakit.errors import OutputError
from personakit.files import PRIVATE
from personakit.personas.curated import read_block
from personakit.personas.keep import retire
from personakit.personas.lock import locked
from personakit.personas.set_files import (
    ASSIGNMENTS_FILE,
    IGNORE_FILE,
    IGNORING,
    MODEL_FILE,
    ignored,
    personal_files,
)
from personakit.personas.swap import recover, replace_folder
from personakit.personas.write import set_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from personakit.personas.curated import CuratedBlock
    from personakit.personas.model import Persona
    from personakit.personas.placement import Placement
    from personakit.personas.set_record import SetRecord

    Beside = Callable[[Sequence[Persona]], Mapping[str, str]]
    """Makes texts by name of the personas as they will stand, with what people wrote."""


def ignoring(folder: Path) -> dict[str, str]:
    """The `.gitignore` of a set that names customers; what somebody else wrote there stays."""
    path = folder / IGNORE_FILE
    foreign = path.exists() and not path.read_bytes().startswith(IGNORING.encode())
    return {} if foreign else {IGNORE_FILE: ignored()}


def _make_private(folder: Path) -> None:
    """Let nobody else read what names customers, whoever wrote it."""
    for path in personal_files(folder):
        if not path.is_symlink():
            path.chmod(PRIVATE)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Have a folder to oneself, and as whole as a run that was killed should have left it.

    Raises:
        OutputError: Another run has it, or it cannot be written to.
    """
    if folder.is_dir() and not os.access(folder, os.W_OK):
        raise OutputError(f"{folder} must not be written to.", "Allow writing there.")
    with locked(folder):
        recover(folder)
        yield


def gone_personas(was: Sequence[Persona], kept: Mapping[int, int]) -> list[str]:
    """Ids of the personas of an old set that are none of the new one.

    Args:
        was: Personas of the old set.
        kept: Place of a new persona -> place of the old one that it is.
    """
    return [persona.id for place, persona in enumerate(was) if place not in kept.values()]


def write_personas(
    folder: Path, personas: Sequence[Persona], record: SetRecord, placement: Placement,
    gone: Sequence[str] = (), remove: Sequence[str] = (), beside: Beside | None = None,
) -> list[str]:  # fmt: skip
    """Write a set; what people wrote into its personas stays, and what is not part of it.

    Args:
        folder: Held by this run.
        personas: The new ones.
        record: Written to the set file.
        placement: Written to the model file.
        gone: Ids of personas to retire.
        remove: Names of files to remove.
        beside: Makes the other files of the set.

    Returns:
        Names of the files that changed.

    Raises:
        OutputError: The folder cannot be written to; it is as it was.
        BrokenYamlError: An earlier file cannot be read, so that what people wrote would be lost.
    """
    names = {persona.id: f"{persona.id}.yaml" for persona in personas}
    kept = {key: folder / name for key, name in names.items() if name not in remove}
    blocks = {key: read_block(path) for key, path in kept.items() if path.exists()}
    texts = set_texts(personas, record, placement, blocks) | retire(folder, gone)
    if beside:
        texts |= beside([_standing(persona, blocks.get(persona.id)) for persona in personas])
    if ASSIGNMENTS_FILE in texts:
        texts |= ignoring(folder)
        _make_private(folder)
    return replace_folder(folder, texts, [*(f"{name}.yaml" for name in gone), MODEL_FILE, *remove])


def _standing(persona: Persona, block: CuratedBlock | None) -> Persona:
    """The persona as it will stand in its file, with what people wrote."""
    if block is None or persona.curated:
        return persona
    return persona.model_copy(update={"curated": block.says or {}})
