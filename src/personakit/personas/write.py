"""A persona set put into a folder: whole, beside nothing foreign, with what people wrote kept."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import yaml

from personakit.errors import OutputError, reason_of
from personakit.files import replace_files
from personakit.personas.curated import CuratedBlock, read_block
from personakit.personas.dump import dump
from personakit.personas.schema import schema_text
from personakit.yamlfile import FlawError, build, load_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pydantic import BaseModel

    from personakit.personas.model import Persona
    from personakit.personas.set_record import SetRecord

SET_FILE = "persona-set.yaml"
MODEL_FILE = "model.yaml"
SCHEMA_FILE = "persona.schema.json"
ASSIGNMENTS_FILE = "assignments.csv"
RUNS_FILE = "runs.jsonl"

MARK = "Written by personakit."
"""What tells our files of other forms from those of others."""
MODELINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
HEAD = re.compile(r"^kind: *(persona|persona-set|persona-model)\s*$", re.MULTILINE)
"""What every YAML file of personakit has near its top."""


def write_personas(
    folder: Path,
    personas: Sequence[Persona],
    record: SetRecord,
    placement: BaseModel,
    force: bool = False,
) -> list[Path]:
    """Write a persona set, in place of the one that is there.

    The `curated` block of an earlier persona with the same id is carried over. Files of earlier
    personas that are no longer part of the set are removed, unless they hold a curated block.

    Args:
        folder: Created where missing.
        personas: Written to `<id>.yaml`.
        record: Written to `persona-set.yaml`.
        placement: Written to `model.yaml`.
        force: Whether to write although the folder holds files of others; these stay.

    Returns:
        The files written.

    Raises:
        OutputError: The folder cannot or must not be written to; it is as it was.
        BrokenYamlError: An earlier file cannot be read, so that its curated block would be lost.
    """
    check_folder(folder, force)
    blocks = _blocks(folder)
    texts = set_texts(personas, record, placement, blocks)
    if taken := [name for name in _foreign(folder) if name in texts]:
        raise OutputError(
            f"{folder / taken[0]} is needed for a persona, but was not written by personakit.",
            "Move it away, or choose another folder with -o.",
        )
    replace_files(folder, texts, _obsolete(folder, blocks))
    return [folder / name for name in texts]


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
        placement: What the model file holds.
        blocks: What people have written, by id of the persona.
    """
    texts = {f"{one.id}.yaml": _persona_text(one, blocks.get(one.id)) for one in personas}
    rest = {SET_FILE: dump(record), MODEL_FILE: dump(placement), SCHEMA_FILE: schema_text()}
    return texts | rest


def check_folder(folder: Path, force: bool = False) -> None:
    """See that a persona set may be written to a folder, before the work begins.

    Raises:
        OutputError: It is no folder, cannot be written to, or holds files of others and `force`
            is not given.
    """
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(nearest, os.W_OK):
        raise OutputError(f"{nearest} must not be written to.", "Choose another folder with -o.")
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file, not a folder.", "Choose a folder with -o.")
    foreign = _foreign(folder)
    if foreign and not force:
        more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        raise OutputError(
            f"{folder} holds files that personakit did not write: {foreign[0]}{more}.",
            "Choose another folder with -o, or add --force to write beside them.",
        )


def _persona_text(persona: Persona, block: CuratedBlock | None) -> str:
    """The file of a persona, the block of people in it as they wrote it."""
    if block is None or persona.curated:
        return MODELINE + dump(persona)
    plain = MODELINE + dump(persona)
    text = plain.replace("\ncurated: {}\n", f"\n{block.text}", 1)
    try:
        says = build(text).data
    except (FlawError, yaml.YAMLError):  # it has an alias of something outside, say
        says = None
    if repr(says) == repr(build(plain).data | {"curated": block.says}):
        return text
    return MODELINE + dump(persona.model_copy(update={"curated": block.says or {}}))


def _foreign(folder: Path) -> list[str]:
    """Names of files that are not ours; hidden ones do not count."""
    try:
        entries = sorted(folder.iterdir()) if folder.is_dir() else []
        return [path.name for path in entries if path.name[0] != "." and not _is_ours(path)]
    except OSError as error:
        reason = reason_of(error)
        raise OutputError(
            f"{folder} cannot be read: {reason}.", "Choose another folder with -o."
        ) from error


def _is_ours(path: Path) -> bool:
    if path.is_dir():
        return all(map(_is_ours, path.iterdir()))
    if path.suffix == ".yaml":
        return bool(_kind(path))
    if path.suffix == ".svg":
        return is_drawn(path)
    return path.name in {SCHEMA_FILE, ASSIGNMENTS_FILE, RUNS_FILE}


def is_drawn(path: Path) -> bool:
    """Whether an SVG file is one of ours."""
    return MARK in path.read_bytes()[:4096].decode("utf-8", "replace")


def _kind(path: Path) -> str:
    """What a file says it is, without trusting that it is YAML."""
    with path.open("rb") as file:
        found = HEAD.search(file.read(4096).decode("utf-8", "replace"))
    return found[1] if found else ""


def _blocks(folder: Path) -> dict[str, CuratedBlock]:
    """What people wrote into the personas of the folder, by id."""
    paths = [path for path in sorted(folder.glob("*.yaml")) if _kind(path) == "persona"]
    return {path.stem: read_block(path) for path in paths}


def _obsolete(folder: Path, blocks: Mapping[str, CuratedBlock]) -> list[str]:
    """Files of the earlier set's personas, without those that people wrote into."""
    data = load_yaml(folder / SET_FILE)[0] if (folder / SET_FILE).exists() else {}
    entries = data.get("personas") or ()
    ids = [str(entry.get("id")) for entry in entries if isinstance(entry, dict)]
    return [f"{name}.yaml" for name in ids if name in blocks and not blocks[name].says]
