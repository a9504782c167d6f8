"""Checks of what only people see; `--fix` mends all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.checks.base import check
from personakit.personas.checks.documents import MODELS, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.checks.base import Limits
    from personakit.personas.checks.documents import Document, Folder

UNTIDY = ("\r", " \n", "\t\n")
"""Line ends of Windows, spaces before the end of a line."""


@check("PK050", "order of keys", "warning")
def key_order(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """Keys that do not stand in the order in which discover writes them: the card first.

    Files in one order are quickly compared. `--fix` sorts the keys, comments with them.
    """
    for document in folder.documents:
        if late := misplaced(document):
            message = f"{late} stands below keys that come after it."
            yield document.hit((late,), message, "Move it up, or run --fix.")


@check("PK051", "untidy text", "note")
def tidy(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """Spaces at the end of a line, line ends of Windows, no or several line ends at the end.

    `--fix` removes them.
    """
    for document in folder.documents:
        for at in _untidy(document.text) if document.data else ():
            yield Hit(document, document.lines.at(at), "The text is untidy here.", "Run --fix.")


def _untidy(text: str) -> Iterator[int]:
    """The first character that does not belong there, or the end that lacks one."""
    places = [at for mark in UNTIDY if (at := text.find(mark)) >= 0]
    ends = len(text) - len(text.rstrip("\n"))
    if ends != 1:
        places.append(len(text) - max(0, ends - 1))
    if places:
        yield len(text[: min(places)].rstrip(" \t"))


def misplaced(document: Document) -> str:
    """The first key that stands too late; empty where all are in order."""
    model = MODELS.get(document.kind)
    fields = [*model.model_fields] if model else []
    keys = [key for key in document.data if key in fields]
    wanted = sorted(keys, key=fields.index)
    late = [key for key, other in zip(wanted, keys, strict=True) if key != other]
    return late[0] if late else ""
