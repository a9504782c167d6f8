"""A persona set put into a folder: whole, beside nothing foreign, with what people wrote kept."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import yaml

from personakit.errors import OutputError, reason_of
from personakit.personas.dump import dump
from personakit.personas.schema import schema_text
from personakit.personas.set_files import (
    JOURNEYS_FILE,
    KINDS,
    MODEL_FILE,
    REPORT_FILE,
    SCHEMA_FILE,
    SET_FILE,
    set_file,
)
from personakit.yamlfile import FlawError, build

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from pydantic import BaseModel

    from personakit.personas.curated import CuratedBlock
    from personakit.personas.model import Persona
    from personakit.personas.set_record import SetRecord

MARK = "Written by personakit."
"""What tells our files of other forms from those of others."""
MODELINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
NEEDED = (SET_FILE, MODEL_FILE, SCHEMA_FILE, REPORT_FILE, JOURNEYS_FILE)
"""Files that a set has, or may have once it is made anew."""
HEAD = re.compile(rf"^kind: *({'|'.join(KINDS)})\s*$", re.MULTILINE)
"""What every YAML file of personakit has near its top."""


def set_texts(
    personas: Sequence[Persona],
    record: SetRecord,
    placement: BaseModel,
    blocks: Mapping[str, CuratedBlock],
) -> dict[str, str]:
    """The files of a set by name.

    Args:
        personas: What was computed.
        record: What the set file holds.
        placement: What the model file holds; there is none without personas.
        blocks: What people have written, by id of the persona.
    """
    texts = {f"{p.id}.yaml": _persona_text(p, blocks.get(p.id)) for p in personas}
    model = {MODEL_FILE: dump(placement)} if personas else {}
    return texts | {SET_FILE: dump(record), SCHEMA_FILE: schema_text()} | model


def check_folder(folder: Path, force: bool = False) -> None:
    """See that a persona set may be written to a folder, before the work begins.

    Raises:
        OutputError: It is no folder, cannot be written to, or holds files of others: of a name
            that the set needs, or any where `force` is not given.
    """
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(nearest, os.W_OK):
        raise OutputError(f"{nearest} must not be written to.", "Choose another folder with -o.")
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file, not a folder.", "Choose a folder with -o.")
    foreign = _foreign(folder)
    if needed := [name for name in foreign if name in NEEDED]:
        raise OutputError(
            f"{folder / needed[0]} is needed for the set, but was not written by personakit.",
            "Move it away, or choose another folder with -o.",
        )
    if foreign and not force:
        more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        raise OutputError(
            f"{folder} holds files that personakit did not write: {foreign[0]}{more}.",
            "Choose another folder with -o, or add --force to write beside them.",
        )


def _persona_text(persona: Persona, block: CuratedBlock | None) -> str:
    """The file of a persona, the block of people in it as they wrote it."""
    plain = MODELINE + dump(persona)
    if block is None or persona.curated:
        return plain
    text = plain.replace("\ncurated: {}\n", f"\n{block.text}", 1)
    try:
        says = build(text).data
    except (FlawError, yaml.YAMLError):  # it has an alias of something outside, say
        says = None
    if repr(says) == repr(build(plain).data | {"curated": block.says}):
        return text
    return MODELINE + dump(persona.model_copy(update={"curated": block.says or {}}))


def own_files(folder: Path) -> list[str]:
    """Names of the files of a set that stand in a folder, `retired/old.yaml` for instance.

    Raises:
        OutputError: The folder cannot be read.
    """
    entries = [path for path in _entries(folder) if _is_ours(path, folder)]
    inside = [inner for path in entries for inner in (path, *path.rglob("*")) if not inner.is_dir()]
    return [path.relative_to(folder).as_posix() for path in sorted(inside)]


def _foreign(folder: Path) -> list[str]:
    """Names of files that are not ours; hidden ones do not count."""
    return [path.name for path in _entries(folder) if not _is_ours(path, folder)]


def _entries(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be read: {reason_of(error)}.", "Choose another folder with -o."
        ) from error
    return [path for path in entries if not path.name.startswith(".")]


def _is_ours(path: Path, folder: Path) -> bool:
    """Whether a file, or all that lies in a folder, is part of a set in `folder`."""
    if path.is_dir():
        return all(_is_ours(inner, folder) for inner in path.iterdir())
    if path.suffix == ".svg":
        return is_marked(path)
    entry = set_file(path.relative_to(folder))
    if entry is None or (entry.marked and not is_marked(path)):
        return False
    return not entry.form or _kind(path) in KINDS


def is_marked(path: Path) -> bool:
    """Whether a file says that personakit wrote it."""
    return MARK in path.read_bytes()[:4096].decode("utf-8", "replace")


def require_ours(folder: Path, names: Iterable[str], unmarked: Collection[str] = (".csv",)) -> None:
    """See that no file of others is overwritten.

    Args:
        folder: Where files are to be written.
        names: Theirs.
        unmarked: Ends of files that cannot say who wrote them.

    Raises:
        OutputError: One of them was not written by personakit.
    """
    for path in (folder / name for name in names):
        if path.exists() and path.suffix not in unmarked and not is_marked(path):
            raise OutputError(
                f"{path} was not written by personakit.", "Choose another place with -o."
            )


def _kind(path: Path) -> str:
    """What a file says it is, without trusting that it is YAML."""
    with path.open("rb") as file:
        head = HEAD.search(file.read(4096).decode("utf-8", "replace"))
    return head[1] if head else ""
