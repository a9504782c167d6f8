"""A persona set as one page that opens anywhere: what stands on it, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from personakit.personas.write import MARK
from personakit.report.page.account import ground
from personakit.report.page.apart import differences
from personakit.report.page.brand import brand_section
from personakit.report.page.cards import cards
from personakit.report.page.departments import departments
from personakit.report.page.empathy import empathy
from personakit.report.page.foretold import foretold
from personakit.report.page.front import front
from personakit.report.page.journeys import journeys_section
from personakit.report.page.matrix import matrix
from personakit.report.page.messages import message
from personakit.report.page.method import method
from personakit.report.page.numbers import numbers
from personakit.report.page.since import since
from personakit.report.page.time import time
from personakit.report.templates import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.report.page.content import Subject

__all__ = ["SECTIONS", "page"]

SECTIONS: dict[str, Callable[[Subject], Any]] = {
    "cards": cards,
    "side": matrix,
    "empathy": empathy,
    "journeys": journeys_section,
    "departments": departments,
    "differences": differences,
    "time": time,
    "foretold": foretold,
    "brand": brand_section,
    "found": method,
    "account": ground,
    "numbers": numbers,
}
"""The sections of the page in their order, by the name of their template and of their title: a
section to come is one entry. Each makes its content from the set, or nothing."""
ON_PAPER = ("cards",)
"""Sections that are left where only the cards are wanted."""


@dataclass(frozen=True)
class PageSection:
    """One section of the page."""

    name: str
    """Name of its template, and its anchor."""
    title: str
    """What it is called."""
    message: str
    """What it says in a line; empty where nothing stands out."""
    source: str
    """Where that was counted; empty where it is of no column."""
    content: Any
    """What its template shows."""


def page(about: Subject, *, only_cards: bool = False) -> str:
    """A persona set as an HTML page: one file, no script, no request to anywhere.

    Args:
        about: The set.
        only_cards: Whether to leave out all but the first screen and the cards.

    Returns:
        The page; the same bytes for the same set.
    """
    words = about.words
    return fill(
        "html/page.html",
        mark=MARK,
        language=words.language,
        front=front(about),
        notes=about.notes,
        note_links=not only_cards,
        since=since(about),
        sections=[*_sections(about, only_cards=only_cards)],
        t=words.room("report.page"),
        foot=words.say("report.printed", day=about.record.discovered.isoformat()),
    )


def _sections(about: Subject, *, only_cards: bool) -> Iterator[PageSection]:
    for name, make in SECTIONS.items():
        if not only_cards or name in ON_PAPER:
            content = make(about)
            if content:
                title = about.words.say(f"report.sections.{name}")
                told = message(name, about, content)
                yield PageSection(name, title, told.text, told.source, content)
