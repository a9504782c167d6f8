"""YAML files read safely, with the line and column of everything in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from yaml.reader import Reader

from personakit.errors import PersonakitError, reason_of
from personakit.files import is_within
from personakit.yamlfile.build import BYTES_A_VALUE, MAX_BYTES, build
from personakit.yamlfile.nodes import too_deep, too_many
from personakit.yamlfile.places import (
    TOP,
    Flaw,
    FlawError,
    KeyPath,
    Lines,
    Parsed,
    Place,
    Places,
    place_of,
)

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "TOP", "BrokenYamlError", "Flaw", "FlawError", "KeyPath", "Lines", "Parsed", "Place", "Places",
    "build", "load_yaml", "parse_yaml", "place_of",
]  # fmt: skip

CONFLICT = re.compile(r"^(?:(?:<{7}|\|{7}|>{7})(?: .*)?|={7})\r?$", re.MULTILINE)
"""A line that git leaves where two versions of a file do not go together."""


class BrokenYamlError(PersonakitError):
    """A file that is not the YAML it should be."""


def load_yaml(path: Path, within: Path | None = None) -> tuple[Any, Places]:
    """Read a YAML file of plain mappings, lists and scalars.

    Tags are refused, and aliases by which a small file would unfold into a huge one.

    Args:
        path: The file.
        within: Folder that it must not lead out of.

    Returns:
        What the file says, and where each key and list item of it stands.

    Raises:
        BrokenYamlError: The file cannot be read, with the place in the message.
    """
    parsed = parse_yaml(path, within=within)[1]
    for flaw in parsed.flaws[:1]:
        place = f"{path}:{flaw.place.line}:{flaw.place.column}:" if flaw.place else f"{path}"
        raise BrokenYamlError(f"{place} {flaw.message}.", flaw.hint)
    return parsed.data, parsed.places


def parse_yaml(path: Path, most: int = MAX_BYTES, within: Path | None = None) -> tuple[str, Parsed]:
    """Read a YAML file and gather what is wrong with it.

    Args:
        path: The file.
        most: Bytes it may have; lines and values are limited by it, too.
        within: Folder that it must not lead out of; a file that somebody names may be a link to
            anywhere.

    Returns:
        Its text, empty where it cannot be read, and what it says.
    """
    text = ""
    try:
        _require_within(path, within)
        text = _text(_content(path, most))
        return text, build(text, most)
    except FlawError as error:
        return text, Parsed(flaws=[error.flaw])
    except yaml.YAMLError as error:
        return text, Parsed(flaws=[_syntax(error, text)])


def _require_within(path: Path, folder: Path | None) -> None:
    if folder and not is_within(path, folder):
        message, hint = "is a link that leads out of its folder", "Put the file itself there."
        raise FlawError(Flaw("unreadable", message, None, hint))


def _content(path: Path, most: int) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a pipe would keep us waiting
            raise FlawError(Flaw("unreadable", "is no file", None, "Name a file."))
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        flaw = Flaw("unreadable", f"cannot be read: {reason}", None, "Check the path.")
        raise FlawError(flaw) from error
    if len(content) > most:
        raise FlawError(Flaw("unreadable", f"is larger than {most / 1e6:g} MB"))
    if _line_ends(content) > (lines := most // BYTES_A_VALUE):
        raise FlawError(too_many(lines))
    return content


def _line_ends(content: bytes) -> int:
    return content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n")


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sound = content[: error.start].decode("utf-8-sig", "replace")
        place = Lines(sound).at(len(sound))
        raise FlawError(Flaw("unreadable", "is not UTF-8", place, "Save it as UTF-8.")) from error
    if strange := Reader.NON_PRINTABLE.search(text):
        message = f"is not valid YAML: it holds a control character (U+{ord(strange[0]):04X})"
        raise FlawError(Flaw("syntax", message, Lines(text).at(strange.start()), "Remove it."))
    if mark := CONFLICT.search(text):
        place, hint = Lines(text).at(mark.start()), "Keep one version, without such lines."
        raise FlawError(Flaw("syntax", f"holds a merge conflict ({mark[0][:7]})", place, hint))
    return text


def _syntax(error: yaml.YAMLError, text: str) -> Flaw:
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    mark, begun = (getattr(error, f"{of}_mark", None) for of in ("problem", "context"))
    if mark is None:
        return Flaw("syntax", f"is not valid YAML: {reason}")
    lines = Lines(text)
    place = lines.at(mark.index)
    if "nesting" in reason:  # newer libraries refuse it themselves, before its levels are told
        return too_deep(place)
    line = text[lines.index(Place(place.line, 1)) : mark.index + 1]
    if "cannot start any token" in reason and "\t" in line:
        return Flaw("syntax", "has a tab", place, "Indent with spaces.")
    if begun and begun.line != mark.line:
        context = getattr(error, "context", "")
        reason = f"{reason}, {context} that begins in line {lines.at(begun.index).line}"
    return Flaw("syntax", f"is not valid YAML: {reason}", place)
