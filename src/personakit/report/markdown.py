"""The cards as Markdown, for wikis and coding agents: every line with its evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.personas.write import MARK
from personakit.report.page.account import ground
from personakit.report.page.cards import cards
from personakit.report.page.front import front
from personakit.report.page.since import since
from personakit.report.templates import fill

if TYPE_CHECKING:
    from personakit.report.page.content import Subject

INDEX = "README.md"
"""What tools show of a folder first."""


def markdown(about: Subject) -> dict[str, str]:
    """An index, and a file for each card, by their names."""
    words = about.words.room("report.page")
    index = fill(
        "markdown/index.md", mark=MARK, t=words, front=front(about), ground=ground(about),
        since=since(about),
        account_title=about.words.say("report.sections.account"),
    )  # fmt: skip
    texts = {
        f"{card.id}.md": fill("markdown/card.md", mark=MARK, t=words, card=card, notes=about.notes)
        for card in cards(about)
    }
    return {name: tidy(text) for name, text in {INDEX: index, **texts}.items()}


def tidy(text: str) -> str:
    """Text without empty lines between entries of a list, and with one between all else."""
    text = re.sub(r"\n{3,}", "\n\n", text)
    return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", text).rstrip("\n") + "\n"
