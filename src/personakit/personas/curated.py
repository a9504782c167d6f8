"""What people write into a persona: it wins over what was computed, and is kept to the byte."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from personakit.errors import OutputError
from personakit.personas.model import Persona
from personakit.yamlfile import Lines, Parsed, Place, load_yaml, parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

END = re.compile(r"^(?:\.\.\.|---)", re.MULTILINE)
"""Where a document ends."""
FOR_EDITORS = "# yaml-language-server"
"""Begins a comment that nobody wrote by hand."""


def as_curated(persona: Persona) -> Persona:
    """The persona as people want it read: fields of its `curated` block replace its own.

    Raises:
        pydantic.ValidationError: A curated field does not have the form of the field it replaces.
    """
    curated = {
        name: value
        for name, value in persona.curated.items()
        if name in Persona.model_fields and name not in ("kind", "version", "id", "curated")
    }
    return Persona.model_validate(persona.model_dump() | curated) if curated else persona


@dataclass(frozen=True)
class CuratedBlock:
    """The `curated` block of a persona file."""

    text: str = "curated: {}\n"
    """Its lines as they stand there, with the comments around it; ends with a line's end."""
    says: Any = None
    """What it says; a mapping, or None where it is empty."""


def read_block(path: Path) -> CuratedBlock:
    """Read the block that people have written.

    Raises:
        BrokenYamlError: The file cannot be read, so that the block would be lost.
        OutputError: It is no mapping.
    """
    data, _ = load_yaml(path, path.parent)
    text, parsed = parse_yaml(path)
    if not isinstance(data, dict) or "curated" not in data:
        return CuratedBlock()
    start = parsed.places["curated",]
    if not isinstance(data["curated"], dict | None):
        raise OutputError(
            f"{path}:{start.line}: curated is no mapping.", "Write `name: value` lines."
        )
    return CuratedBlock(_cut(text, parsed, start), data["curated"])


def _cut(text: str, parsed: Parsed, start: Place) -> str:
    """The lines from a key to the next one, or to the end of the document."""
    lines = Lines(text)
    later = [place for path, place in parsed.places.items() if len(path) == 1 and place > start]
    first, last = lines.index(start), lines.index(min(later)) if later else len(text)
    if not later and (end := END.search(text, first)):
        last = end.start()
    block = text[lines.index(_above(text, lines, start)) : last]
    return block if block.endswith(("\n", "\r")) else f"{block}\n"


def _above(text: str, lines: Lines, start: Place) -> Place:
    """Where the comments begin that stand directly above a key."""
    above = start
    while above.line > 1:
        place = Place(above.line - 1, 1)
        at = lines.index(place)
        if not text.startswith("#", at) or text.startswith(FOR_EDITORS, at):
            break
        above = place
    return above
