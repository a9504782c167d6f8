"""The cards as Markdown, for wikis and coding agents: every line with its evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.personas.write import MARK
from personakit.report.page.account import ground
from personakit.report.page.cards import cards
from personakit.report.page.content import subject
from personakit.report.page.front import front
from personakit.report.page.since import since
from personakit.report.templates import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.journeys import Journeys
    from personakit.personas.model import Persona
    from personakit.personas.run_record import RunChange
    from personakit.personas.set_record import SetRecord

INDEX = "README.md"
"""What tools show of a folder first."""


def markdown(
    personas: Sequence[Persona], record: SetRecord, change: RunChange | None = None,
    *_: Journeys | None,
) -> dict[str, str]:  # fmt: skip
    """An index, and a file for each card, by their names.

    Args:
        personas: In the order of the record; curated fields win, as on the cards.
        record: What the set file holds.
        change: What the refresh changed that wrote the set.
    """
    about = subject(personas, record)
    words = about.words.room("report.page")
    index = fill(
        "markdown/index.md", mark=MARK, t=words, front=front(about), ground=ground(about),
        since=since(change, about) if change else None,
        account_title=about.words.say("report.sections.account"),
    )  # fmt: skip
    texts = {
        f"{card.id}.md": fill("markdown/card.md", mark=MARK, t=words, card=card)
        for card in cards(about)
    }
    return {name: tidy(text) for name, text in {INDEX: index, **texts}.items()}


def tidy(text: str) -> str:
    """Text without empty lines between entries of a list, and with one between all else."""
    text = re.sub(r"\n{3,}", "\n\n", text)
    return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", text).rstrip("\n") + "\n"
