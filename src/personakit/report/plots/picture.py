"""What all pictures share: their place on the sheet, and text that is wrapped and stays text."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from personakit.personas.write import MARK
from personakit.report.templates import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 760
"""Pixels of a picture from left to right, where it needs no more."""
TOP = 84
"""Pixels of the title and the lines below it."""
NAMES = 232
"""Pixels that names have beside their rows."""
ROW = 48
"""Pixels of a row, enough for a name of three lines."""
PAD = "\0"
"""Stands beside a wide character while lines are measured."""
NO_TEXT = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What must not stand in XML, or breaks a line."""


@dataclass(frozen=True)
class Picture:
    """A picture and the same in words."""

    template: str
    """Name of its template."""
    title: str
    """What it shows."""
    about: str
    """The line below the title."""
    words: tuple[str, ...]
    """What can be seen, one sentence each, for those who cannot see it."""
    height: float
    """Pixels from top to bottom."""
    content: Mapping[str, object]
    """What the template draws."""
    width: float = WIDTH
    """Pixels from left to right."""


def svg(picture: Picture, language: str) -> str:
    """A picture as SVG, with a title and a description."""
    return fill(
        f"svg/{picture.template}", mark=MARK, language=language, title=clean(picture.title),
        about=fold(picture.about, int(picture.width / 7), 2), words=clean(" ".join(picture.words)),
        width=picture.width, height=picture.height, **picture.content,
    )  # fmt: skip


def fold(text: str, width: int, most: int = 3) -> list[str]:
    """Break text into lines of a display width; what does not fit ends in `…`.

    >>> fold("Phone-first occasional buyer", 12)
    ['Phone-first', 'occasional', 'buyer']
    >>> fold("電話で相談する顧客", 12)
    ['電話で相談す', 'る顧客']
    """
    wide = (char + PAD * (east_asian_width(char) in "WF") for char in clean(text))
    lines = textwrap.wrap("".join(wide), width)
    if len(lines) > most:
        lines[most - 1] = lines[most - 1][: width - 1] + "…"
    return [line.replace(PAD, "") for line in lines[:most]]


def clean(text: str) -> str:
    """Text without what XML forbids."""
    return NO_TEXT.sub(" ", text)
